// SPDX-License-Identifier: MIT
import { normalUpperTail } from './normal';
import { midRanks } from './ranks';
import { requireSample } from './samples';
import { signedRankLowerTail } from './signed-rank-distribution';

export const alternatives = ['greater', 'less', 'two-sided'] as const;
export type Alternative = (typeof alternatives)[number];

/** What happens to differences of zero: Wilcoxon's rule drops them first, Pratt's ranks them and drops their ranks. */
export const zeroRules = ['drop', 'pratt'] as const;
export type ZeroRule = (typeof zeroRules)[number];

export interface SignedRankOptions {
  /** Which way the differences lie, on the alternative; `'two-sided'` if left out. */
  readonly alternative?: Alternative;
  readonly zeros?: ZeroRule;
}

export interface SignedRankResult {
  /** The sum of the ranks of the positive differences. */
  readonly statistic: number;
  readonly p: number;
  /** Differences with a sign. */
  readonly n: number;
  readonly zeros: number;
  /** Differences with a sign that share their size with another. */
  readonly ties: number;
  readonly method: 'exact' | 'asymptotic';
}

/** Up to so many signs the distribution is exact; beyond, 2^-n would soon be less than a double holds. */
const largestExact = 1000;

/**
 * Wilcoxon's signed-rank test that differences lie symmetrically about zero (Wilcoxon 1945; Pratt 1959 for the zeros).
 * Exact, ties and zeros included, up to 1,000 differences with a sign; beyond, normal with tie and continuity correction.
 *
 * @throws RangeError on an empty sample or a value that isn't finite
 */
export function signedRank(differences: ArrayLike<number>, options: SignedRankOptions = {}): SignedRankResult {
  requireSample(differences, 'signedRank');
  const { alternative = 'two-sided', zeros: rule = 'drop' } = options;
  requireOneOf(alternative, alternatives, 'signedRank: alternative');
  requireOneOf(rule, zeroRules, 'signedRank: zeros');
  const all = Array.from(differences);
  const signed = all.filter((difference) => difference !== 0);
  const ranks = ranksOf(all, signed, rule);
  const positive = ranks.reduce((sum, rank, index) => sum + ((signed[index] as number) > 0 ? rank : 0), 0);
  const total = ranks.reduce((sum, rank) => sum + rank, 0);
  const method = signed.length <= largestExact ? 'exact' : 'asymptotic';
  const atMost = method === 'exact' ? signedRankLowerTail : normalLowerTail;
  const [less, greater] = [atMost(ranks, positive), atMost(ranks, total - positive)];
  return {
    statistic: positive / 2,
    p: alternative === 'less' ? less : alternative === 'greater' ? greater : Math.min(1, 2 * Math.min(less, greater)),
    n: signed.length,
    zeros: all.length - signed.length,
    ties: midRanks(signed.map(Math.abs)).tied,
    method,
  };
}

/** Twice the ranks of the sizes of those with a sign. */
function ranksOf(all: readonly number[], signed: readonly number[], rule: ZeroRule): readonly number[] {
  if (rule === 'drop') return midRanks(signed.map(Math.abs)).doubled;
  const { doubled } = midRanks(all.map(Math.abs));
  return doubled.filter((_, index) => all[index] !== 0);
}

/** P(S <= s) of the doubled rank sum by the normal distribution; ties are in the variance, as the ranks are. */
function normalLowerTail(doubledRanks: readonly number[], s: number): number {
  const mean = doubledRanks.reduce((sum, rank) => sum + rank, 0) / 2;
  const variance = doubledRanks.reduce((sum, rank) => sum + rank * rank, 0) / 4;
  // Half a step of the rank sum is 1 in doubled ranks.
  return normalUpperTail((mean - s - 1) / Math.sqrt(variance));
}

export function requireOneOf(value: string, allowed: readonly string[], name: string): void {
  if (!allowed.includes(value)) throw new RangeError(`${name}: ${String(value)}; allowed: ${allowed.join(', ')}`);
}
