// SPDX-License-Identifier: MIT
import { normalTails } from './normal';
import { requireOneOf } from './options';
import { midRanks, sumOf } from './ranks';
import { requireSample } from './samples';
import { largestExact, signedRankTails } from './signed-rank-distribution';
import { type Alternative, alternatives, type Method, pValue, type Tails } from './tails';

/** What happens to differences of zero: Wilcoxon's rule drops them first, Pratt's ranks them and drops their ranks. */
export type ZeroRule = 'drop' | 'pratt';
const zeroRules: readonly ZeroRule[] = ['drop', 'pratt'];

export interface SignedRankOptions {
  readonly alternative?: Alternative;
  readonly zeros?: ZeroRule;
}

export interface SignedRankResult {
  /** The sum of the ranks of the positive differences. */
  readonly statistic: number;
  readonly p: number;
  /** Differences with a sign. */
  readonly n: number;
  readonly zeros: number;
  /** Differences with a sign that share their size with another. */
  readonly ties: number;
  readonly method: Method;
}

/**
 * Wilcoxon's signed-rank test that differences lie symmetrically about zero (Wilcoxon 1945; Pratt 1959 for the zeros).
 * Exact, ties and zeros included, up to 1,000 differences with a sign; beyond, normal with tie and continuity correction.
 * Where all differences are zero, n is 0 and p is 1.
 *
 * @throws RangeError on an empty sample, a value that isn't finite, or an unknown option
 */
export function signedRank(differences: ArrayLike<number>, options: SignedRankOptions = {}): SignedRankResult {
  requireSample(differences, 'signedRank');
  const { alternative = 'two-sided', zeros: rule = 'drop' } = options;
  requireOneOf(alternative, alternatives, 'signedRank: alternative');
  requireOneOf(rule, zeroRules, 'signedRank: zeros');
  const signed = Array.from(differences).filter((difference) => difference !== 0);
  const zeros = differences.length - signed.length;
  const { doubled, tied } = midRanks(signed.map(Math.abs));
  // Zeros that are ranked have the lowest ranks: they lift every other by their number.
  const ranks = rule === 'pratt' ? doubled.map((rank) => rank + 2 * zeros) : doubled;
  const positive = sumOf(ranks.filter((_, index) => (signed[index] as number) > 0));
  const method = signed.length <= largestExact ? 'exact' : 'asymptotic';
  const tails = method === 'exact' ? signedRankTails(ranks, positive) : asymptoticTails(ranks, positive);
  return { statistic: positive / 2, p: pValue(tails, alternative), n: signed.length, zeros, ties: tied, method };
}

/** By the normal distribution; ties are in the variance, as the ranks are. */
function asymptoticTails(doubledRanks: readonly number[], s: number): Tails {
  const variance = sumOf(doubledRanks.map((rank) => rank ** 2)) / 4;
  // Half a step of the rank sum is 1 in doubled ranks.
  return normalTails(s, sumOf(doubledRanks) / 2, variance, 1);
}
