// SPDX-License-Identifier: MIT
// Prints what the sequential test decides on simulated differences: its level where there is no effect, and how soon it
// decides where there is one, beside the power of the signed-rank test with a fixed 30. Then how many times as many
// differences it takes as neededPairs says for a fixed number. Seeded; takes about a minute.
//   npx tsc -b packages/stats && node packages/stats/bench/stopping.mjs
import { median, neededPairs, quantile, sequentialSignedRank, signedRank } from '../dist/index.js';

const runs = 3000;
let state = 20161124;
function uniform() {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return (state + 0.5) / 2 ** 32;
}
const normal = () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
/** Of variance 1, as the normal is. */
const laplace = () => (uniform() < 0.5 ? 1 : -1) * (Math.log(uniform()) / Math.SQRT2);

const scenarios = {
  'positive, of random sizes': () => uniform(),
  'normal, mean 1': () => normal() + 1,
  'normal, mean 0.7': () => normal() + 0.7,
  'normal, mean 0.5': () => normal() + 0.5,
  'Laplace, mean 0.7': () => laplace() + 0.7,
  'normal, no effect': () => normal(),
  'Laplace, no effect': () => laplace(),
};

const rows = Object.entries(scenarios).flatMap(([scenario, next]) =>
  [0.05, 0.025].map((alpha) => {
    const decided = Array.from({ length: runs }, () => decidedAfter(next, alpha, 200));
    const fixed = Array.from({ length: runs }, () => {
      const sample = Array.from({ length: 30 }, next);
      return signedRank(sample, { alternative: 'greater' }).p <= alpha;
    });
    return {
      scenario,
      alpha,
      'median n': median(decided.map((n) => Math.min(n, 201))),
      'within 30': share(decided.map((n) => n <= 30)),
      'within 200': share(decided.map((n) => n <= 200)),
      'fixed n = 30': share(fixed),
    };
  }),
);
console.table(rows);

const shapes = { normal, Laplace: laplace };
const prices = Object.entries(shapes).flatMap(([shape, noise]) =>
  [0.25, 0.35, 0.5, 0.7, 1, 1.5].flatMap((shift) =>
    [0.05, 0.01].map((alpha) => {
      const next = () => noise() + shift;
      const fixed = neededPairs(Array.from({ length: 200_000 }, next), { alpha });
      const watched = quantile(
        // A thousand is beyond what any of these take but for a few, and those are beyond the quantile.
        Array.from({ length: runs }, () => Math.min(1000, decidedAfter(next, alpha, 1000))),
        0.8,
      );
      return { shape, shift, alpha, fixed, watched: Math.round(watched), price: (watched / fixed).toFixed(2) };
    }),
  ),
);
console.table(prices);

function decidedAfter(next, alpha, most) {
  const watched = sequentialSignedRank({ alpha });
  for (let n = 1; n <= most; n += 1) if (watched.push(next()).decided) return n;
  return Infinity;
}

function share(flags) {
  return `${((100 * flags.filter(Boolean).length) / flags.length).toFixed(1)}%`;
}
