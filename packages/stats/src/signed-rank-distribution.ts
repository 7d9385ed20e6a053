// SPDX-License-Identifier: MIT
import { commonDivisor, sumOf } from './ranks';
import { mirrored, type Tails, tailsUpTo } from './tails';

/** Up to so many signs the distribution is counted; beyond 1,023, the 2^n outcomes are more than a double holds. */
export const largestExact = 1000;

/**
 * How many of the 2^n ways to sign n ranks give the positive ones the sum s, for s = 0 to `upTo`: by dynamic
 * programming, a rank at a time.
 *
 * Exact to 2^53, and beyond it to n * 2^-53 of each count, since only positive numbers are ever added.
 *
 * @param ranks at most 1,000 whole numbers
 */
export function signedRankCounts(ranks: readonly number[], upTo: number): Float64Array {
  const counts = new Float64Array(upTo + 1);
  counts[0] = 1;
  let largest = 0;
  for (const rank of [...ranks].sort((a, b) => a - b)) {
    largest = Math.min(largest + rank, upTo);
    for (let sum = largest; sum >= rank; sum -= 1) {
      counts[sum] = (counts[sum] as number) + (counts[sum - rank] as number);
    }
  }
  return counts;
}

/** Both tails at s of the sum of the ranks whose sign is positive, when every sign is a fair coin. */
export function signedRankTails(ranks: readonly number[], s: number): Tails {
  const total = sumOf(ranks);
  if (s > total / 2) return mirrored(signedRankTails(ranks, total - s));
  const step = commonDivisor(ranks);
  const counts = signedRankCounts(
    ranks.map((rank) => rank / step),
    s / step,
  );
  return tailsUpTo(counts, 2 ** ranks.length);
}
