// SPDX-License-Identifier: MIT
import type { Effect, Outcome } from '@outperform/model';
import { type Evidence, neededToShow, type Tested } from './evidence';

/** What the evidence says to a claim about a ratio. */
export interface Judgement {
  readonly test: Evidence['test'];
  /** Of the claim's null hypothesis, whose rejection supports it. */
  readonly p: number;
  /** Of the opposite one, whose rejection refutes the claim; 1 where a claim has none that could be shown. */
  readonly opposingP: number;
  readonly method: Tested['method'];
  readonly n: number;
  /** Of these, those exactly at the ratio that is tested, which the test leaves out. */
  readonly zeros: number;
  /** Of the others, those that are equal in size to another. */
  readonly ties: number;
  readonly effect: Effect;
  /** How many would likely let the claim's null be rejected at an alpha; Infinity where the evidence leans the other way. */
  neededToSupport(alpha: number): number;
  /** How many would likely let the opposite one be. */
  neededToRefute(alpha: number): number;
  /** The ratio nearest to the claimed one that so many and this noise would have shown, with {@link usualPower}. */
  readonly detectable: number;
  /** The same two p by signs alone; undefined where the test takes nothing to be symmetric. */
  readonly bySigns: { readonly p: number; readonly opposingP: number } | undefined;
}

/** How many would likely settle the claim, one way or the other, at alpha. */
export function neededToSettle({ neededToSupport, neededToRefute }: Judgement, alpha: number): number {
  return Math.min(neededToSupport(alpha), neededToRefute(alpha));
}

/** How one claim judges its evidence. What takes long is worked out when it is asked for. */
export type Judge = (evidence: Evidence, alpha: number) => Judgement;

/** Four times out of five. */
const usualPower = 0.8;

/** That the ratio lies above one; refuted by a ratio below it. */
export function above(ratio: number): Judge {
  const at = Math.log(ratio);
  return (evidence, alpha) => {
    const greater = evidence.oneSided('greater', at);
    return {
      ...common(evidence, greater),
      p: greater.p,
      opposingP: evidence.oneSided('less', at).p,
      get effect() {
        return ratioEffect(evidence, alpha, [at]);
      },
      neededToSupport: (level) => neededToShow(evidence, level, at),
      neededToRefute: (level) => neededToShow(evidence.opposite(), level, -at),
      get detectable() {
        return ratio * Math.exp(evidence.detectable(alpha, usualPower));
      },
      get bySigns() {
        return evidence.bySigns && { p: evidence.bySigns('greater', at), opposingP: evidence.bySigns('less', at) };
      },
    };
  };
}

/**
 * That the ratio lies between 1/limit and limit: two one-sided tests (Schuirmann 1987), both of which have to reject.
 * Refuted by a ratio beyond either end; doubled, since there are two ends to look beyond.
 */
export function within(limit: number): Judge {
  const [lowest, highest] = [-Math.log(limit), Math.log(limit)];
  return (evidence, alpha) => {
    const [fromLow, fromHigh] = [evidence.oneSided('greater', lowest), evidence.oneSided('less', highest)];
    const beyond = Math.min(evidence.oneSided('less', lowest).p, evidence.oneSided('greater', highest).p);
    return {
      ...common(evidence, fromLow),
      p: Math.max(fromLow.p, fromHigh.p),
      opposingP: Math.min(1, 2 * beyond),
      zeros: fromLow.zeros + fromHigh.zeros,
      get effect() {
        return ratioEffect(evidence, alpha, [lowest, highest]);
      },
      neededToSupport: (level) =>
        Math.max(neededToShow(evidence, level, lowest), neededToShow(evidence.opposite(), level, -highest)),
      neededToRefute: (level) =>
        Math.min(neededToShow(evidence.opposite(), level / 2, -lowest), neededToShow(evidence, level / 2, highest)),
      /** The smallest margin that would have been shown of equals: both tests at once, so each with half the misses. */
      get detectable() {
        return Math.exp(evidence.detectable(alpha, 1 - (1 - usualPower) / 2));
      },
      get bySigns() {
        const signs = evidence.bySigns;
        if (!signs) return undefined;
        const beyondEnds = Math.min(signs('less', lowest), signs('greater', highest));
        return {
          p: Math.max(signs('greater', lowest), signs('less', highest)),
          opposingP: Math.min(1, 2 * beyondEnds),
        };
      },
    };
  };
}

/** That the ratio isn't 1, either way. Nothing refutes it: that two things are the same takes a margin to show. */
export const differing: Judge = (evidence, alpha) => {
  const tested = evidence.twoSided();
  return {
    ...common(evidence, tested),
    p: tested.p,
    opposingP: 1,
    get effect() {
      return ratioEffect(evidence, alpha / 2, [0]);
    },
    neededToSupport: (level) =>
      Math.min(neededToShow(evidence, level / 2), neededToShow(evidence.opposite(), level / 2)),
    neededToRefute: () => Infinity,
    get detectable() {
      return Math.exp(evidence.detectable(alpha / 2, usualPower));
    },
    get bySigns() {
      return evidence.bySigns && { p: evidence.bySigns('two-sided', 0), opposingP: 1 };
    },
  };
};

function common(
  { test, n }: Evidence,
  { method, zeros, ties = 0 }: Tested,
): Pick<Judgement, 'test' | 'n' | 'method' | 'zeros' | 'ties'> {
  return { test, n, method, zeros, ties };
}

/** The typical ratio, Hodges and Lehmann's, with its interval. @param tested the ratios' logarithms */
function ratioEffect(evidence: Evidence, alpha: number, tested: readonly number[]): Effect {
  const { estimate, low, high, confidence } = evidence.interval(alpha, tested);
  return {
    estimate: Math.exp(estimate),
    low: ratioOf(low, tested),
    high: ratioOf(high, tested),
    confidence,
    unit: 'ratio',
  };
}

/** The ratio of an end. One that lies beyond a tested ratio by less than a double tells stays beyond it. */
function ratioOf(end: number, tested: readonly number[]): number {
  const ratio = Math.exp(end);
  for (const at of tested) {
    const bound = Math.exp(at);
    if (end > at && ratio <= bound) return bound * (1 + Number.EPSILON);
    if (end < at && ratio >= bound) return bound * (1 - Number.EPSILON);
  }
  return ratio;
}

export function outcomeOf(p: number, opposingP: number, alpha: number): Outcome {
  if (p <= alpha) return 'supported';
  return opposingP <= alpha ? 'refuted' : 'inconclusive';
}
