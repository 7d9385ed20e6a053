// SPDX-License-Identifier: MIT
import {
  type CorrelateOptions,
  type Counter,
  correlateChecks,
  correlatesWith,
  type Swept,
} from '@outperform/hypotheses';
import type { MatcherContext, SyncExpectationResult } from 'expect';
import { matchClaim } from './claim-matcher';

/** `await expect(curve).toCorrelateWith('contextSwitches', { sign: 'negative' })`: see `correlatesWith`. */
export function toCorrelateWith(
  this: MatcherContext,
  received: unknown,
  counter?: unknown,
  options?: unknown,
): Promise<SyncExpectationResult> {
  return matchClaim<CorrelateOptions>(this, {
    matcher: 'toCorrelateWith',
    options,
    checks: correlateChecks,
    judge: (checked) => correlatesWith(received as Swept, counter as Counter, checked),
  });
}
