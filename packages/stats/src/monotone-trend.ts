// SPDX-License-Identifier: MIT
import { normalUpperTail } from './normal';
import { requireSample } from './samples';
import { spearman } from './spearman';
import { pValue } from './tails';

export interface MonotoneTrendResult {
  /** From -1, where the values fall throughout, to 1, where they rise. */
  readonly coefficient: number;
  readonly p: number;
}

/**
 * Spearman's rank correlation of values with the order in which they are given, and a two-sided test that they neither
 * rise nor fall in it (Daniels 1950). p is by the normal distribution, z = rho sqrt(n - 1). Constant values give 0 and a p
 * of 1, and fewer than three a p of 1.
 *
 * @throws RangeError on an empty sample or a value that isn't finite
 */
export function monotoneTrend(values: ArrayLike<number>): MonotoneTrendResult {
  requireSample(values, 'monotoneTrend');
  const n = values.length;
  const order = Float64Array.from({ length: n }, (_, index) => index);
  const coefficient = spearman(values, order);
  if (n < 3) return { coefficient, p: 1 };
  const tail = normalUpperTail(Math.abs(coefficient) * Math.sqrt(n - 1));
  return { coefficient, p: pValue({ atMost: tail, atLeast: 1 - tail }, 'two-sided') };
}
