// SPDX-License-Identifier: MIT
import { normalUpperQuantile } from './normal';
import { requireBetween0And1 } from './options';
import { requireSample } from './samples';

/** The power that a number of blocks should give, unless another is asked for: four times out of five. */
const usualPower = 0.8;

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
export function neededPairs(differences: ArrayLike<number>, options: { alpha: number; power?: number }): number {
  requireSample(differences, 'neededPairs');
  const { alpha, power = usualPower } = options;
  requireBetween0And1(alpha, 'neededPairs: alpha');
  requireBetween0And1(power, 'neededPairs: power');
  const share = positiveShare(Float64Array.from(differences).sort());
  if (share === 1 / 2) return Infinity;
  // A test whose power is no more than its level needs no pairs beyond those with which it can reject at all.
  const z = Math.max(0, normalUpperQuantile(alpha) + normalUpperQuantile(1 - power));
  return Math.max(smallestPairs(alpha), Math.ceil(z ** 2 / (3 * (share - 1 / 2) ** 2)));
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
