// SPDX-License-Identifier: MIT
// Prints how long the statistics take: the median and the slowest of many runs on samples without ties and with them, and
// the median of a few runs on samples of up to a million.
//   npx tsc -b packages/stats && node packages/stats/bench/speed.mjs
import {
  detectableShift,
  detectableShiftBetween,
  dipTest,
  hodgesLehmann,
  hodgesLehmannShift,
  lagOneAutocorrelation,
  mannWhitney,
  median,
  monotoneTrend,
  neededPairs,
  neededPerSample,
  pageTrend,
  quantile,
  sequentialInterval,
  sequentialTest,
  signedRank,
  signTest,
  symmetryTest,
} from '../dist/index.js';

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
  ['signTest n = 1,000', '', 300, () => signTest(sample(1000))],
  ['dipTest n = 30', '1 ms', 3000, () => dipTest(sample(30))],
  ['sequentialTest n = 30', '', 3000, () => sequentialTest(sample(30))],
  ['sequentialTest n = 10,000, one side', '100 ms', 15, () => sequentialTest(sample(10_000), { alternative: 'less' })],
  ['sequentialInterval n = 30', '', 300, () => sequentialInterval(sample(30), { alpha: 0.05 })],
  ['sequentialInterval n = 1,000', '', 15, () => sequentialInterval(sample(1000), { alpha: 0.05 })],
];

const rows = jobs.map(([job, target, runs, run]) => {
  for (let warm = 0; warm < Math.min(runs, 300) / 3; warm += 1) run();
  const micros = timed(run, runs);
  return { job, median: shown(median(micros)), slowest: shown(Math.max(...micros)), target, runs };
});
console.table(rows);

const alpha = 0.05;
/** Of n values in all: two samples have half of them each. */
const large = {
  signedRank: (x) => signedRank(x),
  signTest: (x) => signTest(x),
  hodgesLehmann: (x) => hodgesLehmann(x),
  neededPairs: (x) => neededPairs(x, { alpha }),
  detectableShift: (x) => detectableShift(x, { alpha }),
  mannWhitney: (x) => mannWhitney(...halves(x)),
  hodgesLehmannShift: (x) => hodgesLehmannShift(...halves(x)),
  neededPerSample: (x) => neededPerSample(...halves(x), { alpha }),
  detectableShiftBetween: (x) => detectableShiftBetween(...halves(x), { alpha }),
  quantile: (x) => quantile(x, 0.3),
  symmetryTest: (x) => symmetryTest(x),
  dipTest: (x) => dipTest(x),
  lagOneAutocorrelation: (x) => lagOneAutocorrelation(x),
  monotoneTrend: (x) => monotoneTrend(x),
};
const halves = (x) => [x.subarray(0, x.length / 2), x.subarray(x.length / 2)];

const largeRows = Object.entries(large).map(([job, take]) => {
  const cells = [1000, 10_000, 100_000, 1_000_000].map((n) => {
    const values = sample(n);
    return [`n = ${n}`, shown(median(timed(() => take(values), 5)))];
  });
  return { job, ...Object.fromEntries(cells) };
});
console.table(largeRows);

/** How many microseconds each run took. */
function timed(run, runs) {
  return Array.from({ length: runs }, () => {
    const start = performance.now();
    run();
    return (performance.now() - start) * 1000;
  });
}

function shown(micros) {
  return micros < 1000 ? `${micros.toFixed(1)} us` : `${(micros / 1000).toFixed(1)} ms`;
}
