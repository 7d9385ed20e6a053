// SPDX-License-Identifier: MIT
import { midRanks, sumOf } from './ranks';
import { requireSample } from './samples';

/**
 * Spearman's rank correlation of pairs x_i, y_i: the correlation of their mid-ranks, ties included (Spearman 1904).
 *
 * Exactly 1 and -1 where one rises or falls with the other throughout; 0 where either is constant, since it then moves
 * with nothing.
 *
 * @throws RangeError on an empty sample, samples that differ in length, or a value that isn't finite
 */
export function spearman(x: ArrayLike<number>, y: ArrayLike<number>): number {
  requireSample(x, 'spearman: x');
  requireSample(y, 'spearman: y');
  if (x.length !== y.length) {
    throw new RangeError(`spearman: y has ${y.length} values; allowed: ${x.length}, as x has`);
  }
  const [ofX, ofY] = [deviations(x), deviations(y)];
  const squares = sumOf(ofX.map((value) => value ** 2)) * sumOf(ofY.map((value) => value ** 2));
  if (squares === 0) return 0;
  return sumOf(ofX.map((value, index) => value * (ofY[index] as number))) / Math.sqrt(squares);
}

/** Doubled mid-ranks less their mean: whole numbers, so that their sums are exact. */
function deviations(values: ArrayLike<number>): number[] {
  return midRanks(Array.from(values)).doubled.map((rank) => rank - values.length - 1);
}
