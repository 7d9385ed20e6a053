// SPDX-License-Identifier: MIT
import { risesUpTo, type Size, type Swept } from '@outperform/hypotheses';
import { type DesignOptions, designChecks } from '@outperform/model';
import type { MatcherContext, SyncExpectationResult } from 'expect';
import { matchClaim } from './claim-matcher';

/** `await expect(curve).toRiseUpTo('32KiB')`: see `risesUpTo`. */
export function toRiseUpTo(
  this: MatcherContext,
  received: unknown,
  level?: unknown,
  options?: unknown,
): Promise<SyncExpectationResult> {
  return matchClaim<DesignOptions>(this, {
    matcher: 'toRiseUpTo',
    options,
    checks: designChecks,
    judge: (checked) => risesUpTo(received as Swept, level as Size, checked),
  });
}
