// SPDX-License-Identifier: MIT
// Trials in randomised blocks, and how rivals would judge the same trials.
import { mannWhitney, signTest } from '@outperform/stats';
import { mean, sampleVariance } from 'simple-statistics';

/**
 * Deals a series of trials to two likes in randomised blocks: in each block, and at each of its levels, two trials back to
 * back, whose order a coin decides.
 *
 * @returns by level, the differences of the first from the second, by block
 */
export function dealt(series, blocks, levels, coin) {
  const rows = Array.from({ length: levels }, () => []);
  for (let at = 0; at < blocks * levels; at += 1) {
    const difference = series[2 * at] - series[2 * at + 1];
    rows[at % levels].push(coin() ? difference : -difference);
  }
  return rows;
}

/** Rivals' one-sided tests that the first lie higher, on samples that each takes to be independent. */
export const rivals = {
  'Mann-Whitney': (a, b, alpha) => mannWhitney(a, b, { alternative: 'greater' }).p <= alpha,
  Welch: (a, b, alpha) => {
    const [va, vb] = [sampleVariance(a) / a.length, sampleVariance(b) / b.length];
    const freedom = (va + vb) ** 2 / (va ** 2 / (a.length - 1) + vb ** 2 / (b.length - 1));
    return (mean(a) - mean(b)) / Math.sqrt(va + vb) > studentQuantile(alpha, freedom);
  },
  'sign test': (a, b, alpha) =>
    signTest(
      a.map((value, at) => value - b[at]),
      { alternative: 'greater' },
    ).p <= alpha,
};

const normalQuantiles = { 0.05: 1.6448536269514722, 0.01: 2.3263478740408408 };

/** The t that P(T > t) = alpha for, to 1e-4 from 20 degrees of freedom on (Hill 1970; Abramowitz and Stegun, 26.7.5). */
function studentQuantile(alpha, freedom) {
  const z = normalQuantiles[alpha];
  return (
    z +
    (z ** 3 + z) / (4 * freedom) +
    (5 * z ** 5 + 16 * z ** 3 + 3 * z) / (96 * freedom ** 2) +
    (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / (384 * freedom ** 3)
  );
}

export function percent(share, digits = 1) {
  return `${(100 * share).toFixed(digits)}%`;
}

/** Prints a table as Markdown, so that it can stand in the docs as it is. */
export function printTable(title, rows) {
  const columns = Object.keys(rows[0]);
  const line = (cells) => `| ${cells.join(' | ')} |`;
  console.log(`\n### ${title}\n\n${line(columns)}\n${line(columns.map((_, at) => (at === 0 ? '---' : '---:')))}`);
  for (const row of rows) console.log(line(columns.map((column) => row[column])));
}
