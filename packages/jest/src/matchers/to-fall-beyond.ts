// SPDX-License-Identifier: MIT
import { fallsBeyond, type Size, type Swept } from '@outperform/hypotheses';
import { type DesignOptions, designChecks } from '@outperform/model';
import type { MatcherContext, SyncExpectationResult } from 'expect';
import { matchClaim } from './claim-matcher';

/** `await expect(curve).toFallBeyond('64KiB')`: see `fallsBeyond`. */
export function toFallBeyond(
  this: MatcherContext,
  received: unknown,
  level?: unknown,
  options?: unknown,
): Promise<SyncExpectationResult> {
  return matchClaim<DesignOptions>(this, {
    matcher: 'toFallBeyond',
    options,
    checks: designChecks,
    judge: (checked) => fallsBeyond(received as Swept, level as Size, checked),
  });
}
