// SPDX-License-Identifier: MIT
import { type Interval, medianOf, sortedHalves, walshAverages } from './hodges-lehmann';
import { requireBetween0And1 } from './options';
import { firstPairwiseSum } from './pairwise-sums';
import { requireFinite, requireSample } from './samples';
import { signedRankWealth } from './signed-rank-wealth';

export interface SequentialIntervalOptions {
  /** The level of each of the two one-sided tests. */
  readonly alpha: number;
  /** Shifts at which the interval has to say what the tests at those very shifts say. */
  readonly agreeAt?: readonly number[];
}

/**
 * Hodges and Lehmann's estimate of the centre of symmetry, with the interval of a confidence sequence: the shifts t that
 * neither of the two one-sided sequential tests of d - t, each at alpha, has rejected so far. It holds the centre after
 * every difference at once with probability 1 - 2 alpha, its confidence (Howard, Ramdas, McAuliffe and Sekhon 2021).
 *
 * As t rises, no gain of `'greater'` rises, unless t is one of the differences, which is then left out as zero. So the
 * shifts left over reach from one Walsh average to another, and these are the ends, to the bit; an end is infinite where
 * no shift is rejected, however far. They are stretched to hold the estimate where differences that changed midway have
 * left it behind, and what both tests have rejected.
 *
 * `agreeAt` then moves an end by as little as makes it agree with the tests there, zeros and rounding included: low > t
 * exactly when `'greater'` rejects at t, and high < t exactly when `'less'` does. An estimate that is beyond such an end
 * is moved to it. Only where the tests contradict each other, since both reject at one of these shifts, nothing is moved.
 *
 * @throws RangeError on an empty sample, a value or shift that isn't finite, or an alpha outside (0, 1)
 */
export function sequentialInterval(differences: ArrayLike<number>, options: SequentialIntervalOptions): Interval {
  requireSample(differences, 'sequentialInterval');
  const { alpha, agreeAt = [] } = options;
  requireBetween0And1(alpha, 'sequentialInterval: alpha');
  for (const [index, shift] of agreeAt.entries()) requireFinite(shift, `sequentialInterval: agreeAt: value ${index}`);
  // What 'less' says of shifts, 'greater' says of their negatives once all signs are turned.
  const [upwards, downwards] = [rejectedBelow(differences, alpha), rejectedBelow(negated(differences), alpha)];
  const centre = medianOf(walshAverages(differences));
  const ends = [upwards.end(), 0 - downwards.end(), centre];
  const stretched = { low: Math.min(...ends), high: Math.max(...ends) };
  const low = agreeing(stretched.low, agreeAt, upwards.rejects);
  const high = 0 - agreeing(0 - stretched.high, negated(agreeAt), downwards.rejects);
  const confidence = Math.max(0, 1 - 2 * alpha);
  if (low > high) return { estimate: centre, ...stretched, confidence };
  return { estimate: Math.min(Math.max(centre, low), high), low, high, confidence };
}

/** The shifts at which `'greater'` rejects. */
function rejectedBelow(differences: ArrayLike<number>, alpha: number) {
  const halves = sortedHalves(differences);

  function rejects(shift: number): boolean {
    const bet = signedRankWealth();
    for (let index = 0; index < differences.length; index += 1) {
      bet.push((differences[index] as number) - shift);
      if (1 / bet.most <= alpha) return true;
    }
    return false;
  }

  /** Where they end: no test changes between two Walsh averages, so one shift below all is tried, and one in each gap. */
  function end(): number {
    if (!rejects(-nextAbove(-2 * (halves[0] as number)))) return -Infinity;
    return firstPairwiseSum(halves, halves, 'ordered', ({ last, next }) => !rejects(last / 2 + next / 2));
  }

  return { rejects, end };
}

/** The end, or what is next to it and lies above just those of the shifts that are rejected. */
function agreeing(end: number, shifts: readonly number[], rejects: (shift: number) => boolean): number {
  let moved = end;
  for (const shift of shifts) if (moved <= shift && rejects(shift)) moved = nextAbove(shift);
  for (const shift of shifts) if (moved > shift && !rejects(shift)) moved = shift;
  return moved;
}

/** A double next to the value, or next but one. */
function nextAbove(value: number): number {
  return value + Math.max(Math.abs(value) * Number.EPSILON, Number.MIN_VALUE);
}

function negated(values: ArrayLike<number>): number[] {
  return Array.from(values, (value) => 0 - value);
}
