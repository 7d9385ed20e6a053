// SPDX-License-Identifier: MIT
import { type PlateauOptions, plateauChecks, plateausBetween, type Size, type Swept } from '@outperform/hypotheses';
import type { MatcherContext, SyncExpectationResult } from 'expect';
import { matchClaim } from './claim-matcher';

/** `await expect(curve).toPlateauBetween('8KiB', '64KiB', { margin: '5%' })`: see `plateausBetween`. */
export function toPlateauBetween(
  this: MatcherContext,
  received: unknown,
  lo?: unknown,
  hi?: unknown,
  options?: unknown,
): Promise<SyncExpectationResult> {
  return matchClaim<PlateauOptions>(this, {
    matcher: 'toPlateauBetween',
    options,
    checks: plateauChecks,
    judge: (checked) => plateausBetween(received as Swept, lo as Size, hi as Size, checked),
  });
}
