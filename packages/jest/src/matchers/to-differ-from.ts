// SPDX-License-Identifier: MIT
import { differsFrom, type Measurable, type PairOptions, pairChecks } from '@outperform/hypotheses';
import type { MatcherContext, SyncExpectationResult } from 'expect';
import { matchClaim } from './claim-matcher';

/** `await expect(pipe).toDifferFrom(other)`: see `differsFrom`. */
export function toDifferFrom(
  this: MatcherContext,
  received: unknown,
  other?: unknown,
  options?: unknown,
): Promise<SyncExpectationResult> {
  return matchClaim<PairOptions>(this, {
    matcher: 'toDifferFrom',
    options,
    checks: pairChecks,
    judge: (checked) => differsFrom(received as Measurable, other as Measurable, checked),
  });
}
