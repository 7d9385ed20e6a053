// SPDX-License-Identifier: MIT
import type { Verdict } from '@outperform/model';
import { holm } from '@outperform/stats';

/** A verdict as one of many. */
export interface TogetherVerdict {
  readonly verdict: Verdict;
  /** Its p, adjusted by Holm for all claims that were judged together. */
  readonly adjustedP: number;
  /** Whether it is supported also then. */
  readonly holds: boolean;
}

/**
 * A run's verdicts, judged together: of twenty claims that aren't so, each at alpha 0.05, one would be supported by chance
 * in two runs of three. A claim that holds here does so with all the others counted (Holm 1979).
 *
 * @returns as many as were given, in their order
 */
export function together(verdicts: readonly Verdict[]): TogetherVerdict[] {
  const adjusted = holm(verdicts.map(({ p }) => p));
  return verdicts.map((verdict, index) => {
    const adjustedP = adjusted[index] as number;
    // What isn't supported has a p above its alpha.
    return { verdict, adjustedP, holds: adjustedP <= verdict.alpha };
  });
}
