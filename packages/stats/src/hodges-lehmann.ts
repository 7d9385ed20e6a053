// SPDX-License-Identifier: MIT
import { type Bounds, exactBounds, normalBounds } from './confidence-bounds';
import { requireBetween0And1 } from './options';
import { kthPairwiseSum } from './pairwise-sums';
import { requireSample } from './samples';
import { largestExact, signedRankCounts } from './signed-rank-distribution';

/** An estimate with its interval, all in the unit of the values. */
export interface Interval {
  readonly estimate: number;
  readonly low: number;
  readonly high: number;
  /** The confidence that the interval reaches, at least what was asked for where the sample can reach that. */
  readonly confidence: number;
}

/**
 * Hodges and Lehmann's estimate of the centre of symmetry: the median of the Walsh averages (x_i + x_j) / 2, i <= j, with
 * the interval got by inverting the two-sided signed-rank test (Hodges and Lehmann 1963; Hollander and Wolfe, 3.3).
 *
 * Zeros are values like any other. The confidence is the untied distribution's: exact up to 1,000 values, normal beyond.
 * With too few values for the confidence asked, the interval is the widest there is and says what it reaches. Memory is
 * linear in n.
 *
 * @throws RangeError on an empty sample, a value that isn't finite, or a confidence outside (0, 1)
 */
export function hodgesLehmann(differences: ArrayLike<number>, options: { confidence?: number } = {}): Interval {
  requireSample(differences, 'hodgesLehmann');
  const { confidence = 0.95 } = options;
  requireBetween0And1(confidence, 'hodgesLehmann: confidence');
  const averages = walshAverages(differences);
  return intervalOf(averages, boundsOf(differences.length, (1 - confidence) / 2));
}

/** Pairwise values in ascending order, of which none is stored. */
export interface PairwiseValues {
  readonly count: number;
  /** One of them by its place, from 1. */
  readonly kth: (place: number) => number;
}

/** The Walsh averages of values in any order. */
export function walshAverages(values: ArrayLike<number>): PairwiseValues {
  const halves = sortedHalves(values);
  return {
    count: (values.length * (values.length + 1)) / 2,
    kth: (place) => kthPairwiseSum(halves, halves, 'ordered', place),
  };
}

/** Half of each value, ascending: sums of halves are the averages, and never overflow. */
export function sortedHalves(values: ArrayLike<number>): Float64Array {
  return Float64Array.from(values, (value) => value / 2).sort();
}

export function medianOf({ count, kth }: PairwiseValues): number {
  const lower = kth(Math.ceil(count / 2));
  return count % 2 === 1 ? lower : lower / 2 + kth(count / 2 + 1) / 2;
}

/** The median of pairwise values, and those of them that the bounds say. */
export function intervalOf(values: PairwiseValues, { outside, reached }: Bounds): Interval {
  const { count, kth } = values;
  return { estimate: medianOf(values), low: kth(outside + 1), high: kth(count - outside), confidence: reached };
}

/** Sweeps ask for the same bounds at every level; at 1,000 values they take half a second. */
const boundsKnown = new Map<string, Bounds>();
const mostKnown = 64;

function boundsOf(n: number, tail: number): Bounds {
  const key = `${n} ${tail}`;
  const known = boundsKnown.get(key) ?? newBounds(n, tail);
  if (boundsKnown.size >= mostKnown) boundsKnown.clear();
  boundsKnown.set(key, known);
  return known;
}

function newBounds(n: number, tail: number): Bounds {
  const averages = (n * (n + 1)) / 2;
  if (n > largestExact) return normalBounds(averages / 2, (averages * (2 * n + 1)) / 12, tail);
  const ranks = Array.from({ length: n }, (_, index) => index + 1);
  return exactBounds(signedRankCounts(ranks, Math.floor(averages / 2)), 2 ** n, tail);
}
