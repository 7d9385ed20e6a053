// SPDX-License-Identifier: MIT
import { limitOf, type Verdict } from '@outperform/model';
import type { Measurable } from './compared';
import { checkMarginOptions, type MarginOptions } from './is-no-worse-than';
import { within } from './judge';
import { judgePair } from './judge-pair';

/**
 * Whether the two are equivalent: their ratio lies between 1/(1 + m) and 1 + m, by two one-sided tests. That a difference
 * wasn't found doesn't show it; a margin does.
 *
 * @param a a subject, or what an experiment measured; `b` likewise
 * @throws TypeError, RangeError on bad options, or things that can't be compared; OutperformError if measuring fails
 */
export async function performsLike(a: Measurable, b: Measurable, options: MarginOptions): Promise<Verdict> {
  const { margin, ...rest } = checkMarginOptions(options, 'performsLike');
  const sentence = (first: string, second: string): string => `${first} performs like ${second} within ${margin}`;
  return judgePair(a, b, { name: 'performsLike', sentence, judge: within(limitOf(margin)), directions: 1 }, rest);
}
