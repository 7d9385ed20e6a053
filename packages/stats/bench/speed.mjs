// SPDX-License-Identifier: MIT
// Prints how long the statistics take: the median and the slowest of many runs on samples without ties and with them.
//   npx tsc -b packages/stats && node packages/stats/bench/speed.mjs
import { hodgesLehmann, hodgesLehmannShift, mannWhitney, median, pageTrend, signedRank } from '../dist/index.js';

/** Neither random nor regular, so that each run of this file measures the same. */
const sample = (n, from = 0) => Float64Array.from({ length: n }, (_, i) => Math.sin((i + from) * 1.7) + 0.1);
const tied = (n, from = 0) => sample(n, from).map((value) => Math.round(value * 20));
const blocks = (n, k) => Array.from({ length: n }, (_, i) => sample(k, i * k));

const jobs = [
  ['signedRank n = 30', '50 us', 3000, () => signedRank(sample(30))],
  ['signedRank n = 30, tied', '', 3000, () => signedRank(tied(30))],
  ['signedRank n = 500', '100 ms', 15, () => signedRank(sample(500))],
  ['signedRank n = 500, tied', '', 15, () => signedRank(tied(500))],
  ['signedRank n = 1,000', '', 5, () => signedRank(sample(1000))],
  ['hodgesLehmann n = 30', '1 ms', 3000, () => hodgesLehmann(sample(30))],
  ['hodgesLehmann n = 500', '', 15, () => hodgesLehmann(sample(500))],
  ['hodgesLehmann n = 5,000', '1 s', 15, () => hodgesLehmann(sample(5000))],
  ['mannWhitney 30 and 30', '', 300, () => mannWhitney(sample(30), sample(30, 30))],
  ['mannWhitney 100 and 100', '', 5, () => mannWhitney(sample(100), sample(100, 100))],
  ['mannWhitney 100 and 100, tied', '', 5, () => mannWhitney(tied(100), tied(100, 100))],
  ['hodgesLehmannShift 30 and 30', '', 300, () => hodgesLehmannShift(sample(30), sample(30, 30))],
  ['pageTrend 30 of 6', '', 300, () => pageTrend(blocks(30, 6))],
  ['pageTrend 30 of 10', '', 15, () => pageTrend(blocks(30, 10))],
];

const rows = jobs.map(([job, target, runs, run]) => {
  for (let warm = 0; warm < Math.min(runs, 300) / 3; warm += 1) run();
  const micros = Array.from({ length: runs }, () => {
    const start = performance.now();
    run();
    return (performance.now() - start) * 1000;
  });
  return { job, median: shown(median(micros)), slowest: shown(Math.max(...micros)), target, runs };
});
console.table(rows);

function shown(micros) {
  return micros < 1000 ? `${micros.toFixed(1)} us` : `${(micros / 1000).toFixed(1)} ms`;
}
