// SPDX-License-Identifier: MIT
import type { Effect, Outcome } from '@outperform/model';
import { hodgesLehmann, neededPairs, signedRank, smallestPairs } from '@outperform/stats';

/** What the pairs say to a claim that their ratio lies above a threshold. */
export interface Judgement {
  /** Of "at most the threshold", whose rejection supports the claim. */
  readonly p: number;
  /** Of "at least the threshold", whose rejection refutes it. */
  readonly opposingP: number;
  readonly method: 'exact' | 'asymptotic';
  readonly n: number;
  /** Pairs exactly at the threshold, which the test leaves out. */
  readonly zeros: number;
  readonly effect: Effect;
  /** Blocks that would likely let one of the two be rejected; more than there were, where neither was. */
  readonly needed: number;
}

/**
 * Tests by the exact signed-rank test, both ways, whether the ratios lie above a threshold.
 *
 * @param differences ln of the ratios, by block
 * @param threshold the ratio claimed to be exceeded
 */
export function judge(differences: readonly number[], threshold: number, alpha: number): Judgement {
  const shifted = differences.map((difference) => difference - Math.log(threshold));
  const above = signedRank(shifted, { alternative: 'greater' });
  const below = signedRank(shifted, { alternative: 'less' });
  return {
    p: above.p,
    opposingP: below.p,
    method: above.method,
    n: differences.length,
    zeros: above.zeros,
    effect: ratioEffect(differences, alpha),
    needed: Math.max(neededPairs(shifted, { alpha }), differences.length + 1),
  };
}

/**
 * The typical ratio: Hodges and Lehmann's estimate, with the interval that inverts the two one-sided tests at alpha.
 * At confidence 1 - 2 alpha it lies wholly on one side of a threshold exactly when a test rejects, unless pairs lie at the
 * threshold itself (docs/decisions/0003-interval.md).
 */
function ratioEffect(differences: readonly number[], alpha: number): Effect {
  const { estimate, low, high, confidence } = hodgesLehmann(differences, { confidence: 1 - 2 * alpha });
  return { estimate: Math.exp(estimate), low: Math.exp(low), high: Math.exp(high), confidence, unit: 'ratio' };
}

export function outcomeOf(p: number, opposingP: number, alpha: number): Outcome {
  if (p <= alpha) return 'supported';
  return opposingP <= alpha ? 'refuted' : 'inconclusive';
}

/**
 * Refuses a number of blocks that can't reject anything, however clear the effect.
 *
 * @param tests how many are corrected for, of which at least one has to reject
 * @throws RangeError saying how many blocks it takes
 */
export function requireEnoughBlocks(samples: number, alpha: number, tests: number, claim: string): void {
  const needed = smallestPairs(alpha / tests);
  if (samples >= needed) return;
  const correction = tests > 1 ? `, corrected for ${tests} levels,` : '';
  throw new RangeError(
    `${claim}: samples: ${samples} blocks can never support the claim at alpha ${alpha}${correction} since the smallest p ` +
      `that they can give is 1/${2 ** samples}; allowed: at least ${needed} blocks, or a larger alpha`,
  );
}
