// SPDX-License-Identifier: MIT
import { type MarginOptions, type Measurable, marginChecks, performsLike } from '@outperform/hypotheses';
import type { MatcherContext, SyncExpectationResult } from 'expect';
import { matchClaim } from './claim-matcher';

/** `await expect(pipe).toPerformLike(other, { margin: '5%' })`: see `performsLike`. */
export function toPerformLike(
  this: MatcherContext,
  received: unknown,
  other?: unknown,
  options?: unknown,
): Promise<SyncExpectationResult> {
  return matchClaim<MarginOptions>(this, {
    matcher: 'toPerformLike',
    options,
    checks: marginChecks,
    judge: (checked) => performsLike(received as Measurable, other as Measurable, checked),
  });
}
