// SPDX-License-Identifier: MIT
import { scaledDeviations } from './deviations';
import { normalUpperTail } from './normal';
import { median } from './quantile';
import { sumOf } from './ranks';
import { requireSample } from './samples';
import { pValue } from './tails';

export interface SymmetryResult {
  /** About normal with mean 0 and variance 1 under symmetry; positive where the longer tail is the upper one. */
  readonly statistic: number;
  readonly p: number;
}

/** The variance of sqrt(n) (mean - median) / J as n grows, for normal values: pi / 2 - 1. */
const normalVariance = Math.PI / 2 - 1;

/**
 * Miao, Gel and Gastwirth's test that differences lie symmetrically about some centre, two-sided: sqrt(n) times their mean
 * less their median over J, the standard deviation told by their mean distance from the median (Miao, Gel and Gastwirth
 * 2006; symmetry.test of R's lawstat without its bootstrap).
 *
 * By the normal distribution, with the variance that normal values have: a good many more than 10 are needed for that,
 * and heavy tails make it reject a little more often. Where nothing varies, the statistic is 0 and p is 1.
 *
 * @throws RangeError on an empty sample or a value that isn't finite
 */
export function symmetryTest(differences: ArrayLike<number>): SymmetryResult {
  requireSample(differences, 'symmetryTest');
  const deviations = scaledDeviations(differences, median(differences));
  const distances = sumOf(deviations.map(Math.abs));
  if (distances === 0) return { statistic: 0, p: 1 };
  const standardError = Math.sqrt((Math.PI / 2) * normalVariance) * distances;
  const statistic = (Math.sqrt(deviations.length) * sumOf(deviations)) / standardError;
  const tail = normalUpperTail(Math.abs(statistic));
  return { statistic, p: pValue({ atMost: tail, atLeast: 1 - tail }, 'two-sided') };
}
