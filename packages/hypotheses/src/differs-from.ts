// SPDX-License-Identifier: MIT
import { checkOptions, type Verdict } from '@outperform/model';
import type { Measurable } from './compared';
import { differing } from './judge';
import { judgePair, type PairOptions, pairChecks } from './judge-pair';

/**
 * Whether the two differ, either way. Supported or inconclusive, never refuted: that they don't differ is for
 * `performsLike` to show, with a margin.
 *
 * @param a a subject, or what an experiment measured; `b` likewise
 * @throws TypeError, RangeError on bad options, or things that can't be compared; OutperformError if measuring fails
 */
export async function differsFrom(a: Measurable, b: Measurable, options: PairOptions = {}): Promise<Verdict> {
  const rest = checkOptions<PairOptions>(options, pairChecks, 'differsFrom');
  const sentence = (first: string, second: string): string => `${first} differs from ${second}`;
  return judgePair(a, b, { name: 'differsFrom', sentence, judge: differing, directions: 2 }, rest);
}
