// SPDX-License-Identifier: MIT
import { type CrossOverOptions, crossesOver, crossOverChecks, type Swept } from '@outperform/hypotheses';
import type { MatcherContext, SyncExpectationResult } from 'expect';
import { matchClaim } from './claim-matcher';

/** `await expect(curve).toCrossOver(other, { between: ['8KiB', '64KiB'] })`: see `crossesOver`. */
export function toCrossOver(
  this: MatcherContext,
  received: unknown,
  other?: unknown,
  options?: unknown,
): Promise<SyncExpectationResult> {
  return matchClaim<CrossOverOptions>(this, {
    matcher: 'toCrossOver',
    options,
    checks: crossOverChecks,
    judge: (checked) => crossesOver(received as Swept, other as Swept, checked),
  });
}
