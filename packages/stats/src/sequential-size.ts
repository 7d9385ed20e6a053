// SPDX-License-Identifier: MIT
import { liftBy } from './detectable-shift';
import { type PowerOptions, requireBetween0And1, requirePower } from './options';
import { neededDeviations, neededPairs } from './sample-size';
import { requireSample } from './samples';
import { signedRankWealth } from './signed-rank-wealth';

/**
 * How many times as many differences as with a fixed number the sequential test takes to decide with power 0.8: for shifts
 * of 0.25 to 1.5 standard deviations, 2.3 to 1.1 times for normal differences and 1.6 to 1 for Laplace's at alpha 0.05,
 * 1.8 to 0.9 at 0.01 (bench/stopping.mjs). Small shifts, which are what is left undecided, are at the upper end.
 */
const priceOfLooking = 2;

/**
 * The fewest differences with which the one-sided sequential signed-rank test can reject at alpha: all of one sign, and
 * each larger than those before it. Infinity for an alpha below 1 / the largest double, which no wealth reaches.
 *
 * @throws RangeError on an alpha outside (0, 1)
 */
export function smallestSequential(alpha: number): number {
  requireBetween0And1(alpha, 'smallestSequential: alpha');
  if (alpha < 1 / Number.MAX_VALUE) return Infinity;
  const bet = signedRankWealth();
  let pushed = 0;
  while (1 / bet.most > alpha) {
    pushed += 1;
    bet.push(pushed);
  }
  return pushed;
}

/**
 * How many differences, these among them, would likely let the one-sided sequential signed-rank test reject, on the side
 * that these lean to: twice the `neededPairs` of a fixed number. Infinity where they lean to neither.
 *
 * @throws RangeError on an empty sample, a value that isn't finite, or an alpha or power outside (0, 1)
 */
export function neededSequential(differences: ArrayLike<number>, options: PowerOptions): number {
  requireSample(differences, 'neededSequential');
  const { alpha, power } = requirePower(options, 'neededSequential');
  return Math.max(smallestSequential(alpha), priceOfLooking * neededPairs(differences, { alpha, power }));
}

/**
 * The smallest shift of the centre that the one-sided sequential signed-rank test at alpha would likely have found within
 * as many differences as these, with their noise: what `detectableShift` gives of half as many. Infinity where there are
 * too few to reject at alpha.
 *
 * @throws RangeError on an empty sample, a value that isn't finite, or an alpha or power outside (0, 1)
 */
export function detectableSequential(differences: ArrayLike<number>, options: PowerOptions): number {
  requireSample(differences, 'detectableSequential');
  const { alpha, power } = requirePower(options, 'detectableSequential');
  const n = differences.length;
  if (n < smallestSequential(alpha)) return Infinity;
  return liftBy(differences, neededDeviations(alpha, power) / Math.sqrt((3 * n) / priceOfLooking));
}
