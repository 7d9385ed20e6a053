// SPDX-License-Identifier: MIT
import { normalUpperQuantile, normalUpperTail } from './normal';

/** Which of the sorted pairwise values bound a confidence interval. */
export interface Bounds {
  /** How many lie outside on each side. */
  readonly outside: number;
  /** What confidence the rest gives. */
  readonly reached: number;
}

/** By so much a tail may be off that was got from a confidence of 1 - 2 alpha, which is rounded on either way. */
const tailRounding = Number.EPSILON / 4;

/**
 * Inverts a test whose statistic counts the pairwise values beyond a shift: shifts outside the bounds are those that
 * the test with tails of `tail` rejects, since there the count is at most c, the largest with P(count <= c) <= tail.
 *
 * Where not even a count of 0 is that rare, the bounds are the widest there are, with the confidence that those reach.
 *
 * @param weights of the counts from 0 to at least their median
 * @param all the weight of all outcomes
 */
export function exactBounds(weights: Float64Array, all: number, tail: number): Bounds {
  let [outside, below] = [0, weights[0] as number];
  while (outside + 1 < weights.length && (below + (weights[outside + 1] as number)) / all <= tail + tailRounding) {
    outside += 1;
    below += weights[outside] as number;
  }
  return { outside, reached: 1 - (2 * below) / all };
}

/** The same where that count is about normal, with continuity correction. */
export function normalBounds(mean: number, variance: number, tail: number): Bounds {
  const deviation = Math.sqrt(variance);
  const outside = Math.max(0, Math.floor(mean - normalUpperQuantile(tail) * deviation - 0.5));
  return { outside, reached: 1 - 2 * normalUpperTail((mean - outside - 0.5) / deviation) };
}
