// SPDX-License-Identifier: MIT
import { type Bounds, exactBounds, normalBounds } from './confidence-bounds';
import { type Interval, intervalOf, type PairwiseValues } from './hodges-lehmann';
import { largestExactPairs } from './mann-whitney';
import { requireBetween0And1 } from './options';
import { kthPairwiseSum } from './pairwise-sums';
import { choices, untiedCounts } from './rank-sum-distribution';
import { requireSample } from './samples';

/**
 * Hodges and Lehmann's estimate of how much higher a's values lie than b's: the median of all a_i - b_j, with the
 * interval got by inverting the two-sided Mann-Whitney test (Hodges and Lehmann 1963; Hollander and Wolfe, 4.3).
 *
 * The confidence is the untied distribution's: exact where the sizes' product is at most 10,000, normal beyond. With too
 * few values for the confidence asked, the interval is the widest there is and says what it reaches. Memory is linear.
 *
 * @throws RangeError on an empty sample, a value that isn't finite, or a confidence outside (0, 1)
 */
export function hodgesLehmannShift(
  a: ArrayLike<number>,
  b: ArrayLike<number>,
  options: { confidence?: number } = {},
): Interval {
  requireSample(a, 'hodgesLehmannShift: a');
  requireSample(b, 'hodgesLehmannShift: b');
  const { confidence = 0.95 } = options;
  requireBetween0And1(confidence, 'hodgesLehmannShift: confidence');
  return intervalOf(differencesBetween(a, b), boundsOf(a.length, b.length, (1 - confidence) / 2));
}

/** All a_i - b_j of values in any order. */
export function differencesBetween(a: ArrayLike<number>, b: ArrayLike<number>): PairwiseValues {
  const left = Float64Array.from(a).sort();
  const right = Float64Array.from(b, (value) => -value).sort();
  return { count: a.length * b.length, kth: (place) => kthPairwiseSum(left, right, 'all', place) };
}

function boundsOf(m: number, n: number, tail: number): Bounds {
  if (m * n > largestExactPairs) return normalBounds((m * n) / 2, (m * n * (m + n + 1)) / 12, tail);
  return exactBounds(untiedCounts(m, n), choices(m + n, Math.min(m, n)), tail);
}
