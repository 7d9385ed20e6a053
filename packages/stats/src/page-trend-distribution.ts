// SPDX-License-Identifier: MIT
import { addShifted } from './rank-sum-distribution';
import { commonDivisor, sumOf } from './ranks';
import { mirrored, type Tails, tailsUpTo } from './tails';

/**
 * Both tails at `sum` of the sum over blocks of j * (rank of the level at place j), j from 1, when each block's ranks
 * stand in an order drawn by chance: each block's distribution is counted, and they are convolved.
 *
 * @param blocks whole-number ranks, with ties or without; rows of one length
 */
export function trendTails(blocks: readonly (readonly number[])[], sum: number): Tails {
  const least = sumOf(blocks.map((ranks) => trendSum([...ranks].sort((a, b) => b - a))));
  const most = sumOf(blocks.map((ranks) => trendSum([...ranks].sort((a, b) => a - b))));
  // Read from the back, every order gives its mirror image.
  if (sum > (least + most) / 2) return mirrored(trendTails(blocks, least + most - sum));
  const step = commonDivisor(blocks.flat());
  const excess = (sum - least) / step;
  const counted = new Map<string, Float64Array>();
  let all: Float64Array = Float64Array.of(1);
  for (const block of blocks) {
    const ranks = block.map((rank) => rank / step).sort((a, b) => a - b);
    const pattern = ranks.join();
    const one = counted.get(pattern) ?? orderProbabilities(ranks);
    counted.set(pattern, one);
    all = convolved(all, one, excess);
  }
  return tailsUpTo(all, 1);
}

/** The sum of j * (rank at place j), j from 1. */
export function trendSum(ranks: readonly number[]): number {
  return sumOf(ranks.map((rank, index) => (index + 1) * rank));
}

/**
 * The distribution of one block's sum above its least, over all orders of its ranks. An order is built place by place;
 * those that have used the same ranks are counted together, so that it takes 2^k sets rather than k! orders.
 *
 * @param ranks rising
 */
function orderProbabilities(ranks: readonly number[]): Float64Array {
  const largest = trendSum(ranks);
  const least = trendSum([...ranks].reverse());
  const sets = 2 ** ranks.length;
  const counts = Array.from({ length: sets }, () => new Float64Array(largest + 1));
  (counts[0] as Float64Array)[0] = 1;
  // A set's number is larger than that of each of its subsets, so these are complete before it.
  for (let used = 0; used < sets; used += 1) {
    const left = [...ranks.keys()].filter((index) => (used & (1 << index)) === 0);
    const place = ranks.length - left.length + 1;
    for (const index of left) {
      const next = counts[used | (1 << index)] as Float64Array;
      addShifted(next, counts[used] as Float64Array, place * (ranks[index] as number), next.length);
    }
  }
  const complete = (counts[sets - 1] as Float64Array).subarray(least);
  const orders = complete.reduce((total, count) => total + count, 0);
  return complete.map((count) => count / orders);
}

/** The distribution of the sum of two independent ones, up to `upTo`. */
function convolved(some: Float64Array, one: Float64Array, upTo: number): Float64Array {
  const result = new Float64Array(Math.min(some.length + one.length - 1, upTo + 1));
  for (let sum = 0; sum < some.length; sum += 1) {
    const end = Math.min(one.length, result.length - sum);
    for (let more = 0; more < end; more += 1) {
      result[sum + more] = (result[sum + more] as number) + (some[sum] as number) * (one[more] as number);
    }
  }
  return result;
}
