// SPDX-License-Identifier: MIT
import { normalTails } from './normal';
import { requireOneOf } from './options';
import { requireSample } from './samples';
import { largestExact, signedRankTails } from './signed-rank-distribution';
import { type Alternative, alternatives, type Method, pValue } from './tails';

export interface SignTestResult {
  /** The number of positive differences. */
  readonly statistic: number;
  readonly p: number;
  /** Differences with a sign. */
  readonly n: number;
  readonly zeros: number;
  readonly method: Method;
}

/**
 * The sign test that differences are as often positive as negative, zeros dropped: that their median is zero, whether they
 * lie symmetrically about it or not (Dixon and Mood 1946). Exact up to 1,000 differences with a sign; beyond, normal with
 * continuity correction. Where all differences are zero, n is 0 and p is 1.
 *
 * @throws RangeError on an empty sample, a value that isn't finite, or an unknown option
 */
export function signTest(differences: ArrayLike<number>, options: { alternative?: Alternative } = {}): SignTestResult {
  requireSample(differences, 'signTest');
  const { alternative = 'two-sided' } = options;
  requireOneOf(alternative, alternatives, 'signTest: alternative');
  const signed = Array.from(differences).filter((difference) => difference !== 0);
  const n = signed.length;
  const positive = signed.filter((difference) => difference > 0).length;
  const method = n <= largestExact ? 'exact' : 'asymptotic';
  // The number of heads among n fair coins is the sum of the positive ones' ranks where every rank is 1.
  const tails =
    method === 'exact' ? signedRankTails(new Array(n).fill(1), positive) : normalTails(positive, n / 2, n / 4, 1 / 2);
  return { statistic: positive, p: pValue(tails, alternative), n, zeros: differences.length - n, method };
}
