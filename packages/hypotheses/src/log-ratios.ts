// SPDX-License-Identifier: MIT
import { type AnySample, show } from '@outperform/model';

/**
 * ln of a sample's values over another's, block by block, or over one figure; oriented so that positive is better.
 *
 * @param to a sample of the same blocks, or a figure above 0 in the sample's unit
 * @throws RangeError on a value that no ratio can be taken of
 */
export function logRatios(sample: AnySample, to: AnySample | number): number[] {
  const sign = sample.better === 'higher' ? 1 : -1;
  return sample.values.map((value, block) => {
    const other = typeof to === 'number' ? to : positive(to.values[block] as number, to);
    return sign * logRatio(positive(value, sample), other);
  });
}

/**
 * ln(a / b), to the bit the opposite of ln(b / a): 11/10 and 10/11 have to tie in size, or the test would rank one way
 * before the other.
 */
function logRatio(a: number, b: number): number {
  const ratio = a >= b ? a / b : b / a;
  const size = ratio < Infinity ? Math.log(ratio) : Math.abs(Math.log(a) - Math.log(b));
  return a >= b ? size : 0 - size;
}

function positive(value: number, { subject, metric }: AnySample): number {
  if (!(value > 0) || !Number.isFinite(value)) {
    throw new RangeError(
      `${subject}: ${show(value)} is no ${metric} to take a ratio of; allowed: finite numbers above 0`,
    );
  }
  return value;
}
