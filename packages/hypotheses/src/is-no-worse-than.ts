// SPDX-License-Identifier: MIT
import { type Checks, checkMargin, checkOptions, limitOf, type Margin, type Verdict } from '@outperform/model';
import type { Measurable } from './compared';
import { above } from './judge';
import { judgePair, type PairOptions, pairChecks } from './judge-pair';

export interface MarginOptions extends PairOptions {
  /** The difference that does not matter: `'3%'`. */
  readonly margin: Margin;
}

export const marginChecks: Checks<MarginOptions> = { margin: checkMargin, ...pairChecks };

/** The options checked, with the margin, which there is no default for. */
export function checkMarginOptions(options: unknown, where: string): MarginOptions {
  const { margin, ...rest } = checkOptions<MarginOptions>(options, marginChecks, where);
  return { margin: checkMargin(margin, `${where}: margin`), ...rest };
}

/**
 * Whether the first is not worse than the second by the margin or more (non-inferiority: the gate for a change). A margin
 * of m tests whether the ratio lies above 1/(1 + m).
 *
 * @param a a subject, or what an experiment measured; `b` likewise
 * @throws TypeError, RangeError on bad options, or things that can't be compared; OutperformError if measuring fails
 */
export async function isNoWorseThan(a: Measurable, b: Measurable, options: MarginOptions): Promise<Verdict> {
  const { margin, ...rest } = checkMarginOptions(options, 'isNoWorseThan');
  const sentence = (first: string, second: string): string => `${first} is no worse than ${second} within ${margin}`;
  return judgePair(a, b, { name: 'isNoWorseThan', sentence, judge: above(1 / limitOf(margin)), directions: 1 }, rest);
}
