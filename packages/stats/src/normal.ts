// SPDX-License-Identifier: MIT

/** Below this the power series is the faster of the two, and above it the continued fraction. */
const seriesLimit = 3;

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
  // 200 steps suffice at the limit, where it converges slowest.
  let fraction = z;
  for (let k = 200; k > 0; k -= 1) fraction = z + k / fraction;
  return density / fraction;
}

/** The z that P(Z > z) = p for, by bisection; 0 < p <= 1/2. */
export function normalUpperQuantile(p: number): number {
  let [low, high] = [0, 40]; // P(Z > 40) is less than the smallest double
  for (let step = 0; step < 64; step += 1) {
    const middle = (low + high) / 2;
    if (normalUpperTail(middle) > p) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
