// SPDX-License-Identifier: MIT
import { type Measurable, type PairOptions, pairChecks, type Rate, sustains } from '@outperform/hypotheses';
import type { MatcherContext, SyncExpectationResult } from 'expect';
import { matchClaim } from './claim-matcher';

/** `await expect(pipe).toSustain('2GiB/s')`: see `sustains`. */
export function toSustain(
  this: MatcherContext,
  received: unknown,
  rate?: unknown,
  options?: unknown,
): Promise<SyncExpectationResult> {
  return matchClaim<PairOptions>(this, {
    matcher: 'toSustain',
    options,
    checks: pairChecks,
    judge: (checked) => sustains(received as Measurable, rate as Rate, checked),
  });
}
