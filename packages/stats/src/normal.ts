// SPDX-License-Identifier: MIT
import type { Tails } from './tails';

/**
 * Where the power series, which loses digits to cancellation further out, hands over to the continued fraction, which
 * converges the slower the further in: both give 3e-15 here.
 */
const seriesLimit = 1.5;
const fractionSteps = 200;

/**
 * P(Z > z) of the standard normal distribution, to about 1e-14 of itself also far out in the tail: the power series of
 * the density's integral and Laplace's continued fraction (Abramowitz and Stegun, 26.2.11 and 26.2.14).
 */
export function normalUpperTail(z: number): number {
  if (z < 0) return 1 - normalUpperTail(-z);
  const density = Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
  if (z < seriesLimit) {
    let [term, sum] = [z, z];
    for (let k = 3; term > sum * Number.EPSILON; k += 2) {
      term *= (z * z) / k;
      sum += term;
    }
    return 0.5 - density * sum;
  }
  let fraction = z;
  for (let k = fractionSteps; k > 0; k -= 1) fraction = z + k / fraction;
  return density / fraction;
}

/** The z that P(Z > z) = p for, 0 < p < 1, to about 1e-15: by bisection. */
export function normalUpperQuantile(p: number): number {
  if (p > 0.5) return -normalUpperQuantile(1 - p);
  let [low, high] = [0, 40]; // P(Z > 40) is less than the smallest double
  for (let step = 0; step < 64; step += 1) {
    const middle = (low + high) / 2;
    if (normalUpperTail(middle) > p) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/**
 * The tails of a statistic that is about normal, with continuity correction; both are 1 where nothing varies.
 *
 * @param halfStep half the distance between two values of the statistic
 */
export function normalTails(observed: number, mean: number, variance: number, halfStep: number): Tails {
  const deviation = Math.sqrt(variance);
  return {
    atMost: normalUpperTail((mean - observed - halfStep) / deviation),
    atLeast: normalUpperTail((observed - mean - halfStep) / deviation),
  };
}
