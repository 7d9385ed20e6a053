// SPDX-License-Identifier: MIT
import { quantile as textbookQuantile } from 'simple-statistics';
import { requireSample } from './samples';

/**
 * The q-quantile of values in any order: at place (n - 1) q of the sorted values, counted from 0, linear between two
 * (definition 7 of Hyndman and Fan 1996, the default of R and NumPy).
 *
 * @throws RangeError on an empty sample, a value that isn't finite, or q outside [0, 1]
 */
export function quantile(values: ArrayLike<number>, q: number): number {
  return quantileOf(values, q, 'quantile');
}

/** The 1/2-quantile. */
export function median(values: ArrayLike<number>): number {
  return quantileOf(values, 0.5, 'median');
}

/** The quantiles 1/4 and 3/4. */
export function quartiles(values: ArrayLike<number>): [number, number] {
  return [quantileOf(values, 0.25, 'quartiles'), quantileOf(values, 0.75, 'quartiles')];
}

function quantileOf(values: ArrayLike<number>, q: number, name: string): number {
  requireSample(values, name);
  if (!(q >= 0 && q <= 1)) throw new RangeError(`${name}: q: ${String(q)}; allowed: a number from 0 to 1`);
  return textbookQuantile(Array.from(values), q);
}
