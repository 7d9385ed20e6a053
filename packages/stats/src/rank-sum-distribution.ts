// SPDX-License-Identifier: MIT
import { commonDivisor, sumOf } from './ranks';
import { mirrored, type Tails, tailsUpTo } from './tails';

/**
 * How many of the ways to choose `size` of the ranks give the sum s, for s = 0 to `upTo`: by dynamic programming, a rank
 * at a time. Exact to 2^53, and beyond it to a relative error of 2^-53 for each rank: only positive numbers are added.
 *
 * Takes at most ranks * size * upTo additions, and size * upTo doubles.
 *
 * @param ranks whole numbers from 0 up
 */
function rankSumCounts(ranks: readonly number[], size: number, upTo: number): Float64Array {
  const counts = Array.from({ length: size + 1 }, () => new Float64Array(upTo + 1));
  (counts[0] as Float64Array)[0] = 1;
  for (const [place, rank] of [...ranks].sort((a, b) => a - b).entries()) {
    // From the most chosen down, so that a rank is chosen once.
    for (let chosen = Math.min(place + 1, size); chosen > 0; chosen -= 1) {
      // What is yet to be chosen adds at least this rank each time: no need to count what then ends beyond `upTo`.
      const end = upTo - (size - chosen) * rank + 1;
      addShifted(counts[chosen] as Float64Array, counts[chosen - 1] as Float64Array, rank, end);
    }
  }
  return counts[size] as Float64Array;
}

/** Adds counts, each `shift` places further up, and leaves those off that fall on `end` or beyond it. */
export function addShifted(into: Float64Array, from: Float64Array, shift: number, end: number): void {
  for (let sum = shift; sum < end; sum += 1) {
    into[sum] = (into[sum] as number) + (from[sum - shift] as number);
  }
}

/** Both tails at `sum` of the sum of `size` of the ranks, chosen by chance, with ties or without. */
export function rankSumTails(ranks: readonly number[], size: number, sum: number): Tails {
  const [lowest, highest] = [Math.min(...ranks), Math.max(...ranks)];
  if (sum * ranks.length > size * sumOf(ranks)) {
    const reflected = ranks.map((rank) => lowest + highest - rank);
    return mirrored(rankSumTails(reflected, size, size * (lowest + highest) - sum));
  }
  // Measured from the lowest rank and in the largest steps, the array is as short as can be.
  const excesses = ranks.map((rank) => rank - lowest);
  const step = commonDivisor(excesses);
  const counts = rankSumCounts(
    excesses.map((excess) => excess / step),
    size,
    (sum - size * lowest) / step,
  );
  return tailsUpTo(counts, choices(ranks.length, size));
}

/** In how many ways Mann and Whitney's U of untied samples is u, for u = 0 to half of its largest value, m n. */
export function untiedCounts(m: number, n: number): Float64Array {
  const size = Math.min(m, n);
  const least = (size * (size - 1)) / 2;
  const ranks = Array.from({ length: m + n }, (_, index) => index);
  return rankSumCounts(ranks, size, least + Math.floor((m * n) / 2)).subarray(least);
}

/** In how many ways `size` of `all` can be chosen. */
export function choices(all: number, size: number): number {
  let ways = 1;
  for (let chosen = 1; chosen <= size; chosen += 1) ways = (ways * (all - size + chosen)) / chosen;
  return ways;
}
