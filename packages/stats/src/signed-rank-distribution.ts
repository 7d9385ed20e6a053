// SPDX-License-Identifier: MIT

/**
 * P(S = s), for s = 0 to `upTo`, of the sum S of those of the ranks whose sign is positive, when every sign is a fair coin.
 *
 * The sums are counted by dynamic programming, with half the weight at each step, so that they stay probabilities and
 * only positive numbers are ever added: the relative error is a few times n * 2^-53, also at 2^-1000.
 *
 * @param ranks whole numbers; with more than about 1,000 the smallest probabilities leave the range of a double
 */
export function signedRankProbabilities(ranks: readonly number[], upTo: number): Float64Array {
  const probability = new Float64Array(upTo + 1);
  probability[0] = 1;
  let largest = 0;
  for (const rank of [...ranks].sort((a, b) => a - b)) {
    largest = Math.min(largest + rank, upTo);
    for (let sum = largest; sum >= rank; sum -= 1) {
      probability[sum] = ((probability[sum] as number) + (probability[sum - rank] as number)) / 2;
    }
    for (let sum = Math.min(rank - 1, largest); sum >= 0; sum -= 1) probability[sum] = (probability[sum] as number) / 2;
  }
  return probability;
}

/** P(S <= s), as accurate as that: the larger half is got from the smaller. */
export function signedRankLowerTail(ranks: readonly number[], s: number): number {
  const total = ranks.reduce((sum, rank) => sum + rank, 0);
  if (s < 0) return 0;
  if (s >= total) return 1;
  // The distribution mirrors itself at total / 2.
  if (s > total / 2) return 1 - signedRankLowerTail(ranks, total - s - 1);
  return signedRankProbabilities(ranks, s).reduce((sum, one) => sum + one, 0);
}
