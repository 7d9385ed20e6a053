// SPDX-License-Identifier: MIT
import { requireOneOf } from './options';
import { requireSample } from './samples';
import { signedRankWealth } from './signed-rank-wealth';
import { type Alternative, alternatives } from './tails';

export interface SequentialResult {
  /** Valid at whatever time it was chosen to stop; never 0. */
  readonly p: number;
  /** Differences with a sign. */
  readonly n: number;
  readonly zeros: number;
  readonly method: 'e-process';
}

/**
 * The sequential signed-rank test of differences in the order in which they came, as `sequentialSignedRank` watches it:
 * p is 1 / the most that a bet of 1 against the null ever came to. Two-sided, it is twice the smaller of both sides' p,
 * at most 1. Order matters: a p that was once small stays so.
 *
 * @throws RangeError on an empty sample, a value that isn't finite, or an unknown option
 */
export function sequentialTest(
  differences: ArrayLike<number>,
  options: { alternative?: Alternative } = {},
): SequentialResult {
  requireSample(differences, 'sequentialTest');
  const { alternative = 'two-sided' } = options;
  requireOneOf(alternative, alternatives, 'sequentialTest: alternative');
  const sides = { greater: [1], less: [-1], 'two-sided': [1, -1] }[alternative];
  const p = Math.min(1, sides.length / Math.max(...sides.map((side) => mostWealth(differences, side))));
  const zeros = Array.from(differences).filter((difference) => difference === 0).length;
  return { p, n: differences.length - zeros, zeros, method: 'e-process' };
}

/** The most that a bet of 1 on differences of this sign ever came to. */
function mostWealth(differences: ArrayLike<number>, sign: number): number {
  const bet = signedRankWealth();
  for (let index = 0; index < differences.length; index += 1) bet.push(sign * (differences[index] as number));
  return bet.most;
}
