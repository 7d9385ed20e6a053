// SPDX-License-Identifier: MIT
import { type Measurable, type OutperformOptions, outperforms } from '@outperform/hypotheses';
import type { MatcherContext, SyncExpectationResult } from 'expect';
import { matchClaim, type MatcherOptions } from './claim-matcher';

/** `await expect(pipe).toOutperform(socketpair)`: see `outperforms`. */
export function toOutperform(
  this: MatcherContext,
  received: unknown,
  other?: unknown,
  options?: unknown,
): Promise<SyncExpectationResult> {
  return matchClaim(this, options as (OutperformOptions & MatcherOptions) | undefined, (claimed) =>
    outperforms(received as Measurable, other as Measurable, claimed),
  );
}
