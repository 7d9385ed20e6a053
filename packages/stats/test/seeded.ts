// SPDX-License-Identifier: MIT

/** Uniform numbers in (0, 1) from a seed: a linear congruential generator, good enough for its upper bits. */
export function seededUniform(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return (state + 0.5) / 2 ** 32;
  };
}

/** Noise of mean 0 and variance 1, by its shape. */
export function seededNoise(seed: number) {
  const uniform = seededUniform(seed);
  return {
    normal: () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform()),
    laplace: () => (uniform() < 0.5 ? 1 : -1) * (Math.log(uniform()) / Math.SQRT2),
  };
}

export function drawn(n: number, next: () => number): number[] {
  return Array.from({ length: n }, next);
}
