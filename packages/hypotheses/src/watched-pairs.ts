// SPDX-License-Identifier: MIT
import {
  detectableSequential,
  hodgesLehmann,
  neededSequential,
  sequentialInterval,
  sequentialTest,
  smallestSequential,
} from '@outperform/stats';
import type { Evidence } from './evidence';
import { shifted } from './pairs';

/**
 * Pairs that are looked at as they come, to stop when they have settled the claim: the sequential signed-rank test, whose
 * p and interval hold whenever it is stopped.
 *
 * @param differences by block, in the order in which they were measured
 */
export function watchedPairs(differences: readonly number[]): Evidence {
  return {
    test: 'wilcoxon-signed-rank',
    n: differences.length,
    oneSided: (alternative, at) => sequentialTest(shifted(differences, at), { alternative }),
    twoSided: () => sequentialTest(differences, { alternative: 'two-sided' }),
    interval: (alpha, agreeAt) => sequentialInterval(differences, { alpha, agreeAt }),
    centre: () => hodgesLehmann(differences).estimate,
    needed: (alpha, at) => neededSequential(shifted(differences, at), { alpha }),
    canReject: (alpha) => differences.length >= smallestSequential(alpha),
    fewest: smallestSequential,
    detectable: (alpha, power) => detectableSequential(differences, { alpha, power }),
    opposite: () => watchedPairs(differences.map((difference) => -difference)),
    rows: [differences],
    from: ([row = []]) => watchedPairs(row),
  };
}
