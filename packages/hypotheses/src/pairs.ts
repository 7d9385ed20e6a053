// SPDX-License-Identifier: MIT
import { detectableShift, hodgesLehmann, neededPairs, signedRank, signTest, smallestPairs } from '@outperform/stats';
import type { Evidence } from './evidence';

/** Pairs, judged once when all are there: Wilcoxon's signed-rank test. @param differences by block */
export function pairs(differences: readonly number[]): Evidence {
  return {
    test: 'wilcoxon-signed-rank',
    n: differences.length,
    oneSided: (alternative, at) => signedRank(shifted(differences, at), { alternative }),
    twoSided: () => signedRank(differences, { alternative: 'two-sided' }),
    interval: (alpha) => hodgesLehmann(differences, { confidence: 1 - 2 * alpha }),
    centre: () => hodgesLehmann(differences).estimate,
    needed: (alpha, at) => neededPairs(shifted(differences, at), { alpha }),
    canReject: (alpha) => differences.length >= smallestPairs(alpha),
    fewest: smallestPairs,
    detectable: (alpha, power) => detectableShift(differences, { alpha, power }),
    bySigns: (alternative, at) => signTest(shifted(differences, at), { alternative }).p,
    opposite: () => pairs(differences.map((difference) => -difference)),
    rows: [differences],
    from: ([row = []]) => pairs(row),
  };
}

/** The differences from another value than 0. */
export function shifted(differences: readonly number[], at: number): number[] {
  return differences.map((difference) => difference - at);
}
