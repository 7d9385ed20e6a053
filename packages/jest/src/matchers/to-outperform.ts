// SPDX-License-Identifier: MIT
import { type Measurable, type OutperformOptions, outperformChecks, outperforms } from '@outperform/hypotheses';
import type { MatcherContext, SyncExpectationResult } from 'expect';
import { matchClaim } from './claim-matcher';

/** `await expect(pipe).toOutperform(socketpair)`: see `outperforms`. */
export function toOutperform(
  this: MatcherContext,
  received: unknown,
  other?: unknown,
  options?: unknown,
): Promise<SyncExpectationResult> {
  return matchClaim<OutperformOptions>(this, {
    matcher: 'toOutperform',
    options,
    checks: outperformChecks,
    judge: (checked) => outperforms(received as Measurable, other as Measurable, checked),
  });
}
