// SPDX-License-Identifier: MIT

/** Which sums left[i] + right[j] are meant: those of all pairs, or those with i <= j. */
export type Pairs = 'all' | 'ordered';

/**
 * The k-th smallest of the sums of a value of one sorted array and a value of another, k from 1, in memory of O(1).
 *
 * Bisection on the doubles: each step counts the sums up to a value in one pass along both arrays, and moves an end to
 * the next sum there is. So what it ends on is a sum itself, to the bit, after about log2 of their number of passes.
 */
export function kthPairwiseSum(left: Float64Array, right: Float64Array, pairs: Pairs, k: number): number {
  let low = (left[0] as number) + (right[0] as number);
  let high = (left[left.length - 1] as number) + (right[right.length - 1] as number);
  while (low < high) {
    const middle = low / 2 + high / 2;
    // Between neighbours the middle rounds to either; taking the lower one always shortens the interval.
    const { count, last, next } = census(left, right, pairs, middle < high ? middle : low);
    if (count >= k) high = last;
    else low = next;
  }
  return high;
}

/** How many sums are at most `value`, the last of them, and the next sum beyond. */
function census(left: Float64Array, right: Float64Array, pairs: Pairs, value: number) {
  let [count, last, next] = [0, -Infinity, Infinity];
  let end = right.length;
  for (let i = 0; i < left.length; i += 1) {
    const one = left[i] as number;
    const start = pairs === 'ordered' ? i : 0;
    // As left rises, fewer of right stay within the value: `end` only ever falls.
    while (end > start && one + (right[end - 1] as number) > value) end -= 1;
    if (end > start) {
      count += end - start;
      last = Math.max(last, one + (right[end - 1] as number));
    }
    const beyond = Math.max(start, end);
    if (beyond < right.length) next = Math.min(next, one + (right[beyond] as number));
  }
  return { count, last, next };
}
