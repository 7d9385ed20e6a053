// SPDX-License-Identifier: MIT
import { peaksBetween, type Size, type Swept } from '@outperform/hypotheses';
import { type DesignOptions, designChecks } from '@outperform/model';
import type { MatcherContext, SyncExpectationResult } from 'expect';
import { matchClaim } from './claim-matcher';

/** `await expect(curve).toPeakBetween('32KiB', '64KiB')`: see `peaksBetween`. */
export function toPeakBetween(
  this: MatcherContext,
  received: unknown,
  lo?: unknown,
  hi?: unknown,
  options?: unknown,
): Promise<SyncExpectationResult> {
  return matchClaim<DesignOptions>(this, {
    matcher: 'toPeakBetween',
    options,
    checks: designChecks,
    judge: (checked) => peaksBetween(received as Swept, lo as Size, hi as Size, checked),
  });
}
