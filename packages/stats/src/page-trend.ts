// SPDX-License-Identifier: MIT
import { normalTails } from './normal';
import { requireOneOf } from './options';
import { trendSum, trendTails } from './page-trend-distribution';
import { midRanks, sumOf } from './ranks';
import { requireArrayLike, requireSample } from './samples';
import { type Alternative, alternatives, type Method, pValue, type Tails } from './tails';

export interface PageTrendResult {
  /** Page's L: the sum over the places, from 1, of place times the sum of the ranks there. */
  readonly statistic: number;
  readonly p: number;
  readonly method: Method;
  /** Blocks. */
  readonly n: number;
  /** Levels. */
  readonly k: number;
}

/** A block's 2^k sets of ranks are gone through: 15 ms at this limit, for each pattern of ties. */
const largestExactLevels = 10;

/** How far L may range, of which the convolution takes about the square: 60 blocks of ten levels, 285 of six. */
const largestExactRange = 10_000;

/**
 * Page's test for a trend over levels that each block has measured once: that the values rise (`'greater'`) or fall
 * (`'less'`) in the order in which the levels are given (Page 1963).
 *
 * Exact, ties included, up to ten levels and n k (k^2 - 1) / 6 of 10,000; beyond, normal with tie and continuity
 * correction.
 *
 * @param blocks a row for each block: one value for each level, two levels or more, in the hypothesised order
 * @throws RangeError on no blocks, rows that differ in length, a value that isn't finite, or an unknown option
 */
export function pageTrend(
  blocks: ArrayLike<ArrayLike<number>>,
  options: { alternative?: Alternative } = {},
): PageTrendResult {
  const rows = requireBlocks(blocks);
  const { alternative = 'two-sided' } = options;
  requireOneOf(alternative, alternatives, 'pageTrend: alternative');
  const ranks = rows.map((row) => midRanks(row).doubled);
  const [n, k] = [rows.length, (rows[0] as number[]).length];
  const sum = sumOf(ranks.map(trendSum));
  const exact = k <= largestExactLevels && (n * k * (k ** 2 - 1)) / 6 <= largestExactRange;
  const tails = exact ? trendTails(ranks, sum) : asymptoticTails(ranks, k, sum);
  return { statistic: sum / 2, p: pValue(tails, alternative), method: exact ? 'exact' : 'asymptotic', n, k };
}

function requireBlocks(blocks: ArrayLike<ArrayLike<number>>): number[][] {
  requireArrayLike(blocks, 'pageTrend');
  if (blocks.length === 0) throw new RangeError('pageTrend: no blocks; allowed: one block or more');
  const rows = Array.from(blocks);
  for (const [index, row] of rows.entries()) {
    requireSample(row, `pageTrend: block ${index}`);
    const levels = (rows[0] as ArrayLike<number>).length;
    if (row.length === levels && levels > 1) continue;
    const allowed = levels > 1 ? `${levels}, as in block 0` : 'two or more';
    throw new RangeError(`pageTrend: block ${index} has ${row.length} levels; allowed: ${allowed}`);
  }
  return rows.map((row) => Array.from(row));
}

/** By the normal distribution; ties are in the variance, as the ranks are. */
function asymptoticTails(blocks: readonly (readonly number[])[], k: number, sum: number): Tails {
  const mean = (blocks.length * k * (k + 1) ** 2) / 2;
  const placeSquares = (k * (k ** 2 - 1)) / 12;
  const rankSquares = sumOf(blocks.map((ranks) => sumOf(ranks.map((rank) => (rank - k - 1) ** 2))));
  // Half a step of L is 1 in doubled ranks.
  return normalTails(sum, mean, (placeSquares * rankSquares) / (k - 1), 1);
}
