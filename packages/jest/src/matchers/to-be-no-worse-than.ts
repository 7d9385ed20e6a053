// SPDX-License-Identifier: MIT
import { isNoWorseThan, type MarginOptions, type Measurable, marginChecks } from '@outperform/hypotheses';
import type { MatcherContext, SyncExpectationResult } from 'expect';
import { matchClaim } from './claim-matcher';

/** `await expect(pipe).toBeNoWorseThan(other, { margin: '3%' })`: see `isNoWorseThan`. */
export function toBeNoWorseThan(
  this: MatcherContext,
  received: unknown,
  other?: unknown,
  options?: unknown,
): Promise<SyncExpectationResult> {
  return matchClaim<MarginOptions>(this, {
    matcher: 'toBeNoWorseThan',
    options,
    checks: marginChecks,
    judge: (checked) => isNoWorseThan(received as Measurable, other as Measurable, checked),
  });
}
