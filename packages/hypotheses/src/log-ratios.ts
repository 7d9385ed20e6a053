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
    const other = typeof to === 'number' ? to : positive(to.values[block], to);
    return sign * Math.log(positive(value, sample) / other);
  });
}

function positive(value: number | undefined, { subject, metric }: AnySample): number {
  if (value === undefined || !(value > 0) || !Number.isFinite(value)) {
    throw new RangeError(
      `${subject}: ${show(value)} is no ${metric} to take a ratio of; allowed: finite numbers above 0`,
    );
  }
  return value;
}
