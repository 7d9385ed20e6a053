// SPDX-License-Identifier: MIT
import { shareAbove } from './mann-whitney';
import { normalUpperQuantile } from './normal';
import { type PowerOptions, requireBetween0And1, requirePower } from './options';
import { choices } from './rank-sum-distribution';
import { requireSample } from './samples';

/**
 * The fewest pairs with which an exact one-sided signed-rank test can reject at alpha: the least p of n is 2^-n.
 *
 * @throws RangeError on an alpha outside (0, 1)
 */
export function smallestPairs(alpha: number): number {
  requireBetween0And1(alpha, 'smallestPairs: alpha');
  let pairs = 1;
  while (2 ** -pairs > alpha) pairs += 1;
  return pairs;
}

/**
 * How many pairs would likely let the one-sided signed-rank test reject, on the side that these differences lean to:
 * N = (z_alpha + z_beta)^2 / (3 (p - 1/2)^2), with p the share of the pairs of differences whose sum is positive
 * (Noether 1987). Infinity where they lean to neither.
 *
 * @throws RangeError on an empty sample, a value that isn't finite, or an alpha or power outside (0, 1)
 */
export function neededPairs(differences: ArrayLike<number>, options: PowerOptions): number {
  requireSample(differences, 'neededPairs');
  const { alpha, power } = requirePower(options, 'neededPairs');
  const share = positiveShare(Float64Array.from(differences).sort());
  if (share === 1 / 2) return Infinity;
  return Math.max(smallestPairs(alpha), Math.ceil(neededDeviations(alpha, power) ** 2 / (3 * (share - 1 / 2) ** 2)));
}

/**
 * The fewest values in each of two samples of one size with which an exact one-sided Mann-Whitney test can reject at
 * alpha: the least p of n and n is 1 in (2n choose n).
 *
 * @throws RangeError on an alpha outside (0, 1)
 */
export function smallestSamples(alpha: number): number {
  requireBetween0And1(alpha, 'smallestSamples: alpha');
  let size = 1;
  while (1 / choices(2 * size, size) > alpha) size += 1;
  return size;
}

/**
 * How many values in each of two samples of one size would likely let the one-sided Mann-Whitney test reject, on the side
 * that these samples lean to: n = (z_alpha + z_beta)^2 / (6 (p - 1/2)^2), with p the share of the pairs of a value of a
 * and one of b in which a's is larger, where equal ones count half (Noether 1987). Infinity where they lean to neither.
 *
 * @throws RangeError on an empty sample, a value that isn't finite, or an alpha or power outside (0, 1)
 */
export function neededPerSample(a: ArrayLike<number>, b: ArrayLike<number>, options: PowerOptions): number {
  requireSample(a, 'neededPerSample: a');
  requireSample(b, 'neededPerSample: b');
  const { alpha, power } = requirePower(options, 'neededPerSample');
  const share = shareAbove(a, b);
  if (share === 1 / 2) return Infinity;
  return Math.max(smallestSamples(alpha), Math.ceil(neededDeviations(alpha, power) ** 2 / (6 * (share - 1 / 2) ** 2)));
}

/**
 * z_alpha + z_beta: by how many standard deviations the statistic's mean has to lie beyond where it lies under the null.
 * A test whose power is no more than its level needs none.
 */
export function neededDeviations(alpha: number, power: number): number {
  return Math.max(0, normalUpperQuantile(alpha) + normalUpperQuantile(1 - power));
}

/** The share of positive sums x_i + x_j, i < j, where a sum of zero counts half; one value counts as a pair with itself. */
function positiveShare(sorted: Float64Array): number {
  const n = sorted.length;
  if (n === 1) return (Math.sign(sorted[0] as number) + 1) / 2;
  const [below, upTo] = [countSums((sum) => sum < 0), countSums((sum) => sum <= 0)];
  return 1 - (below + upTo) / (n * (n - 1));

  function countSums(holds: (sum: number) => boolean): number {
    let count = 0;
    let last = n - 1;
    for (let first = 0; first < last; first += 1) {
      while (last > first && !holds((sorted[first] as number) + (sorted[last] as number))) last -= 1;
      count += last - first;
    }
    return count;
  }
}
