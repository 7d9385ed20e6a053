// SPDX-License-Identifier: MIT

/** Which sums left[i] + right[j] are meant: those of all pairs, or those with i <= j. */
export type Pairs = 'all' | 'ordered';

/** A gap between two sums that are neighbours. */
export interface Gap {
  /** How many sums lie below it. */
  readonly count: number;
  /** The largest sum below it. */
  readonly last: number;
  /** The smallest sum above it. */
  readonly next: number;
}

/** The k-th smallest of the sums of a value of one sorted array and a value of another, k from 1, in memory of O(1). */
export function kthPairwiseSum(left: Float64Array, right: Float64Array, pairs: Pairs, k: number): number {
  return firstPairwiseSum(left, right, pairs, ({ count }) => count >= k);
}

/**
 * The smallest of those sums that a condition holds for in the gap above it, if it holds in all gaps further up and in
 * none further down; the largest sum if it holds in none between.
 *
 * Bisection on the doubles: each step finds the gap around a value in one pass along both arrays, and moves an end to the
 * next sum there is. So what it ends on is a sum itself, to the bit, after about log2 of their number of passes where the
 * sums are spread evenly, and never more than the 2,100 that bisect all doubles.
 */
export function firstPairwiseSum(
  left: Float64Array,
  right: Float64Array,
  pairs: Pairs,
  holds: (gap: Gap) => boolean,
): number {
  let low = (left[0] as number) + (right[0] as number);
  let high = (left[left.length - 1] as number) + (right[right.length - 1] as number);
  while (low < high) {
    const middle = low / 2 + high / 2;
    // Between neighbours the middle rounds to either; taking the lower one always shortens the interval.
    const gap = gapAt(left, right, pairs, middle < high ? middle : low);
    if (holds(gap)) high = gap.last;
    else low = gap.next;
  }
  return high;
}

/** The gap that begins at the last sum that is at most `value`. */
function gapAt(left: Float64Array, right: Float64Array, pairs: Pairs, value: number): Gap {
  let [count, last, next] = [0, -Infinity, Infinity];
  let end = right.length;
  for (let i = 0; i < left.length; i += 1) {
    const one = left[i] as number;
    const start = pairs === 'ordered' ? i : 0;
    // As left rises, fewer of right stay within the value: `end` only ever falls.
    while (end > start && one + (right[end - 1] as number) > value) end -= 1;
    // Compared rather than by Math.max: under Jest, where globals are looked up in a sandbox, that took ten times as long.
    let beyond = start;
    if (end > start) {
      beyond = end;
      count += end - start;
      const within = one + (right[end - 1] as number);
      if (within > last) last = within;
    }
    if (beyond < right.length) {
      const outside = one + (right[beyond] as number);
      if (outside < next) next = outside;
    }
  }
  return { count, last, next };
}
