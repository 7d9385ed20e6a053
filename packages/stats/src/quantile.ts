// SPDX-License-Identifier: MIT
import { quantile as textbookQuantile } from 'simple-statistics';
import { requireSample } from './samples';

/**
 * The q-quantile: the value at place ceil(n q), or the mean of two where n q is whole (definition 2 of Hyndman and Fan
 * 1996, as simple-statistics has it).
 *
 * @throws RangeError on an empty sample, a value that isn't finite, or q outside [0, 1]
 */
export function quantile(values: ArrayLike<number>, q: number): number {
  requireSample(values, 'quantile');
  if (!(q >= 0 && q <= 1)) throw new RangeError(`quantile: q ${String(q)}; allowed: a number from 0 to 1`);
  return textbookQuantile(Array.from(values), q);
}

export function median(values: ArrayLike<number>): number {
  return quantile(values, 0.5);
}

export function quartiles(values: ArrayLike<number>): [number, number] {
  return [quantile(values, 0.25), quantile(values, 0.75)];
}
