// SPDX-License-Identifier: MIT
import { type Checks, checkOptions, formatNumber, numberBetween, type Verdict } from '@outperform/model';
import type { Measurable } from './compared';
import { above } from './judge';
import { judgePair, type PairOptions, pairChecks } from './judge-pair';

export interface OutperformOptions extends PairOptions {
  /** The ratio to be exceeded; 1 if left out. */
  readonly by?: number;
}

/** A ratio beyond this is a slip of the keyboard. */
const largestRatio = 1e6;

export const outperformChecks: Checks<OutperformOptions> = { by: numberBetween(0, largestRatio), ...pairChecks };

/**
 * Whether the first is better than the second by more than the ratio `by`: Wilcoxon's signed-rank test on the ratios of
 * the pairs, with Hodges and Lehmann's estimate of the typical ratio (docs/statistics.md).
 *
 * @param a a subject, or what an experiment measured; `b` likewise
 * @returns the verdict; weak evidence is `inconclusive`, never an error
 * @throws TypeError, RangeError on bad options, or things that can't be compared
 * @throws OutperformError if measuring fails
 */
export async function outperforms(a: Measurable, b: Measurable, options: OutperformOptions = {}): Promise<Verdict> {
  const { by = 1, ...rest } = checkOptions<OutperformOptions>(options, outperformChecks, 'outperforms');
  const more = by === 1 ? '' : ` by more than ${formatNumber(by)} times`;
  const sentence = (first: string, second: string): string => `${first} outperforms ${second}${more}`;
  return judgePair(a, b, { name: 'outperforms', sentence, judge: above(by), directions: 1 }, rest);
}
