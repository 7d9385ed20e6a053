// SPDX-License-Identifier: MIT
import type { Effect, Outcome } from '@outperform/model';
import { hodgesLehmann, neededPairs, signedRank, smallestPairs } from '@outperform/stats';

/** What the pairs say to a claim about their ratio. */
export interface Judgement {
  /** Of the claim's null hypothesis, whose rejection supports it. */
  readonly p: number;
  /** Of the opposite one, whose rejection refutes the claim; 1 where a claim has none that could be shown. */
  readonly opposingP: number;
  readonly method: 'exact' | 'asymptotic';
  readonly n: number;
  /** Pairs exactly at the ratio that is tested, which the test leaves out. */
  readonly zeros: number;
  readonly effect: Effect;
  /** Blocks that would likely let one of the two be rejected; more than there were, where neither was. */
  readonly needed: number;
}

/** How one claim judges pairs: ln of their ratios by block, oriented so that positive favours the first. */
export type Judge = (differences: readonly number[], alpha: number) => Judgement;

/** That the ratio lies above one; refuted by a ratio below it. */
export function above(ratio: number): Judge {
  return (differences, alpha) => {
    const shifted = shiftedBy(differences, ratio);
    const greater = signedRank(shifted, { alternative: 'greater' });
    const less = signedRank(shifted, { alternative: 'less' });
    return {
      p: greater.p,
      opposingP: less.p,
      method: greater.method,
      n: differences.length,
      zeros: greater.zeros,
      effect: ratioEffect(differences, 1 - 2 * alpha),
      needed: atLeastMore(neededPairs(shifted, { alpha }), differences),
    };
  };
}

/**
 * That the ratio lies between 1/limit and limit: two one-sided tests (Schuirmann 1987), both of which have to reject.
 * Refuted by a ratio beyond either end; doubled, since there are two ends to look beyond.
 */
export function within(limit: number): Judge {
  return (differences, alpha) => {
    const [low, high] = [above(1 / limit)(differences, alpha), above(limit)(differences, alpha)];
    const undecided = [low.p > alpha ? low.needed : 0, high.opposingP > alpha ? high.needed : 0];
    return {
      ...low,
      p: Math.max(low.p, high.opposingP),
      opposingP: Math.min(1, 2 * Math.min(low.opposingP, high.p)),
      zeros: low.zeros + high.zeros,
      needed: atLeastMore(Math.max(...undecided), differences),
    };
  };
}

/** That the ratio isn't 1, either way. Nothing refutes it: that two things are the same takes a margin to show. */
export const differing: Judge = (differences, alpha) => {
  const { p, method, zeros } = signedRank(differences, { alternative: 'two-sided' });
  const needed = atLeastMore(neededPairs(differences, { alpha: alpha / 2 }), differences);
  return { p, opposingP: 1, method, n: differences.length, zeros, effect: ratioEffect(differences, 1 - alpha), needed };
};

function shiftedBy(differences: readonly number[], ratio: number): number[] {
  return differences.map((difference) => difference - Math.log(ratio));
}

function atLeastMore(needed: number, differences: readonly number[]): number {
  return Math.max(needed, differences.length + 1);
}

/**
 * The typical ratio: Hodges and Lehmann's estimate, with the interval that inverts the tests of the claim. It lies wholly
 * on one side of a ratio exactly when they reject it, unless pairs lie at that ratio itself
 * (docs/decisions/0003-interval.md).
 */
function ratioEffect(differences: readonly number[], asked: number): Effect {
  const { estimate, low, high, confidence } = hodgesLehmann(differences, { confidence: asked });
  return { estimate: Math.exp(estimate), low: Math.exp(low), high: Math.exp(high), confidence, unit: 'ratio' };
}

export function outcomeOf(p: number, opposingP: number, alpha: number): Outcome {
  if (p <= alpha) return 'supported';
  return opposingP <= alpha ? 'refuted' : 'inconclusive';
}

/**
 * Refuses a number of blocks that can't reject anything, however clear the effect.
 *
 * @param tests how many are corrected for, levels or directions, of which at least one has to reject
 * @throws RangeError saying how many blocks it takes
 */
export function requireEnoughBlocks(samples: number, alpha: number, tests: number, claim: string): void {
  const needed = smallestPairs(alpha / tests);
  if (samples >= needed) return;
  const correction = tests > 1 ? `, corrected for ${tests} tests,` : '';
  throw new RangeError(
    `${claim}: samples: ${samples} blocks can never support the claim at alpha ${alpha}${correction} since the smallest p ` +
      `that they can give is 1/${2 ** samples}; allowed: at least ${needed} blocks, or a larger alpha`,
  );
}
