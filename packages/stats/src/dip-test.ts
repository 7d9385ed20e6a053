// SPDX-License-Identifier: MIT
import { dipOf } from './dip-statistic';
import { dipQuantiles, dipTails } from './dip-table';
import { requireSample } from './samples';

export interface DipResult {
  /** The dip, from 1/(2n) to 1/4. */
  readonly statistic: number;
  /** From 0.0001, which stands for that or less, to 1. */
  readonly p: number;
}

/** A dip within so much of 1/(2n), of itself, is the least there is: about what rounding leaves. */
const roundingOfLeast = 1e-9;

/**
 * Hartigan and Hartigan's dip test that values have one mode (Hartigan and Hartigan 1985): small where there are two or
 * more. p is the share of samples of n uniform values, the one-moded ones that dip the most, with a dip that is as large,
 * from simulated quantiles (bench/dip-table.mjs) that are interpolated over n, and those of 50,000 values beyond.
 *
 * Values that are equal stay so, and heaps of them are modes. Rounding makes heaps: simulated normal values were taken for
 * many-moded more often than asked where they were rounded to more than a fifth of their standard deviation at n = 30, a
 * tenth at 100, and a twentieth at 1,000. Fewer than four values, and those that dip as little as values can, give a p of 1.
 *
 * @throws RangeError on an empty sample or a value that isn't finite
 */
export function dipTest(values: ArrayLike<number>): DipResult {
  requireSample(values, 'dipTest');
  const statistic = dipOf(Float64Array.from(values).sort());
  return { statistic, p: shareAtLeast(statistic, values.length) };
}

/** The share of uniform samples with at least this dip. */
function shareAtLeast(dip: number, n: number): number {
  const least = 1 / (2 * n);
  if (n < 4 || dip <= least * (1 + roundingOfLeast)) return 1;
  const quantiles = quantilesFor(n);
  const scaled = 10_000 * Math.sqrt(n) * dip;
  const next = quantiles.findIndex((quantile) => quantile > scaled);
  if (next === -1) return dipTails[dipTails.length - 1] as number;
  const [from, fromTail] = next === 0 ? [(scaled * least) / dip, 1] : [quantiles[next - 1], dipTails[next - 1]];
  const [to, toTail] = [quantiles[next] as number, dipTails[next] as number];
  return between(fromTail as number, toTail, (scaled - (from as number)) / (to - (from as number)));
}

/** The row of quantiles for n values, 4 or more. */
function quantilesFor(n: number): readonly number[] {
  const next = dipQuantiles.findIndex(([size]) => size > n);
  const [size, quantiles] = dipQuantiles.at(next === -1 ? -1 : next - 1) as (typeof dipQuantiles)[number];
  if (next === -1) return quantiles;
  const [nextSize, nextQuantiles] = dipQuantiles[next] as (typeof dipQuantiles)[number];
  const share = (n - size) / (nextSize - size);
  return quantiles.map((quantile, column) => between(quantile, nextQuantiles[column] as number, share));
}

function between(from: number, to: number, share: number): number {
  return from + (to - from) * share;
}
