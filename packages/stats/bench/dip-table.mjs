// SPDX-License-Identifier: MIT
// Simulates the quantiles of sqrt(n) times the dip of n uniform values, and writes src/dip-table.ts with them. Seeded, so
// that it writes the same again; takes ten minutes of an idle processor.
//   npx tsc -b packages/stats && node packages/stats/bench/dip-table.mjs && npx biome check --write packages/stats/src
import { writeFileSync } from 'node:fs';
import { dipOf } from '../dist/dip-statistic.js';
import { quantile } from '../dist/index.js';

/** The probabilities of a larger dip: denser towards the lower end, where tests are decided. */
const tails = [
  0.99, 0.98, 0.95, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2, 0.15, 0.1, 0.075, 0.05, 0.04, 0.03, 0.02, 0.015, 0.01,
  0.0075, 0.005, 0.0025, 0.001, 0.0005, 0.0001,
];
/** Up to 10 each, since the least dip, which is likely there, makes the distribution uneven. Fewer than 4 have one dip. */
const sizes = [
  4, 5, 6, 7, 8, 9, 10, 12, 15, 20, 25, 30, 40, 50, 70, 100, 150, 200, 300, 500, 1000, 2000, 5000, 10_000, 20_000,
  50_000,
];
/** 200,000 up to 2,000 values, so that 200 lie beyond the quantile 0.999; then fewer, to be done in minutes. */
const runsOf = (n) => Math.min(200_000, 4e8 / n);

/** Chris Doty-Humphrey's sfc32, whose period is far longer than what is drawn. */
let [a, b, c, counter] = [20161124, 1985, 217, 1];
function uniform() {
  const sum = (a + b + counter) | 0;
  counter = (counter + 1) | 0;
  a = b ^ (b >>> 9);
  b = (c + (c << 3)) | 0;
  c = ((c << 21) | (c >>> 11)) + sum;
  c |= 0;
  return ((sum >>> 0) + 0.5) / 2 ** 32;
}

/** Sums of exponential gaps lie as sorted uniform values do, but for their scale, which the dip ignores. */
function sortedUniform(n) {
  let sum = 0;
  return Float64Array.from({ length: n }, () => {
    sum -= Math.log(uniform());
    return sum;
  });
}

const rows = sizes.map((n) => {
  const dips = Float64Array.from({ length: runsOf(n) }, () => Math.sqrt(n) * dipOf(sortedUniform(n)));
  const row = tails.map((tail) => Math.round(10_000 * quantile(dips, 1 - tail)));
  console.error(n, runsOf(n), row.join(' '));
  return `  [${n}, [${row.join(', ')}]],`;
});

writeFileSync(
  new URL('../src/dip-table.ts', import.meta.url),
  `// SPDX-License-Identifier: MIT
// Written by bench/dip-table.mjs.

/** What share of dips is larger than the quantiles in each column of \`dipQuantiles\`. */
export const dipTails: readonly number[] = [${tails.join(', ')}];

/** Quantiles of sqrt(n) times the dip of n uniform values, in ten-thousandths, for each n from simulation. */
export const dipQuantiles: readonly (readonly [n: number, quantiles: readonly number[]])[] = [
${rows.join('\n')}
];
`,
);
