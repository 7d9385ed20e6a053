// SPDX-License-Identifier: MIT

/** Which way the values lie, on the alternative. Every test takes `'two-sided'` if it is left out. */
export type Alternative = 'greater' | 'less' | 'two-sided';
export const alternatives: readonly Alternative[] = ['greater', 'less', 'two-sided'];

/** How p was got: from the null distribution itself, or from the normal one near it. */
export type Method = 'exact' | 'asymptotic';

/** Both tails of a null distribution at what was observed, which is in both. */
export interface Tails {
  readonly atMost: number;
  readonly atLeast: number;
}

/**
 * The p-value of one alternative: two-sided, it is twice the smaller tail, also where ties make the distribution skew.
 *
 * It is never 0: what is less than a double holds is returned as the least double, 5e-324.
 */
export function pValue({ atMost, atLeast }: Tails, alternative: Alternative): number {
  const p = { less: atMost, greater: atLeast, 'two-sided': 2 * Math.min(atMost, atLeast) }[alternative];
  return Math.min(1, Math.max(Number.MIN_VALUE, p));
}

/** The tails of the distribution seen in a mirror. */
export function mirrored({ atMost, atLeast }: Tails): Tails {
  return { atMost: atLeast, atLeast: atMost };
}

/**
 * Both tails from the weights of the outcomes up to the one observed, the last, as shares of the weight of all outcomes.
 *
 * Only for what lies no higher than the mean: there the lower tail is summed directly, however small, and the other is
 * 1 minus something that is not near 1.
 */
export function tailsUpTo(weights: Float64Array, all: number): Tails {
  const observed = weights[weights.length - 1] as number;
  let below = 0;
  for (let index = 0; index < weights.length - 1; index += 1) below += weights[index] as number;
  return { atMost: (below + observed) / all, atLeast: 1 - below / all };
}
