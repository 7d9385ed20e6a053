// SPDX-License-Identifier: MIT
import type { Tails } from './tails';

/**
 * Where the power series, which loses digits to cancellation further out, hands over to the continued fraction, which
 * converges the slower the further in: both give 3e-15 here.
 */
const seriesLimit = 1.5;
const fractionSteps = 200;

/** P(Z > z) is less than the smallest double from 38.5 on. */
const beyondDoubles = 40;

/**
 * P(Z > z) of the standard normal distribution, to about 1e-14 of itself also far out in the tail: the power series of
 * the density's integral and Laplace's continued fraction (Abramowitz and Stegun, 26.2.11 and 26.2.14).
 */
export function normalUpperTail(z: number): number {
  if (z < 0) return 1 - normalUpperTail(-z);
  if (z > beyondDoubles) return 0;
  const density = normalDensity(z);
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

/** Of z^2 some digits are lost, which far out are digits of its exponential: the square of its upper half has them all. */
function normalDensity(z: number): number {
  const half = Math.fround(z);
  return (Math.exp((-half * half) / 2) * Math.exp(((half - z) * (half + z)) / 2)) / Math.sqrt(2 * Math.PI);
}

/** The z that P(Z > z) = p for, 0 < p < 1, to about 1e-15: by bisection. */
export function normalUpperQuantile(p: number): number {
  if (p > 0.5) return -normalUpperQuantile(1 - p);
  let [low, high] = [0, beyondDoubles];
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
