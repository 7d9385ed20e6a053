// SPDX-License-Identifier: MIT
// How often a true difference is found under measured noise, by us and by rivals, and how soon when it may be stopped.
import { median } from '@outperform/stats';
import { above } from '../dist/judge.js';
import { pairs } from '../dist/pairs.js';
import { watchedPairs } from '../dist/watched-pairs.js';
import { source } from './noise.mjs';
import { percent, printTable, rivals } from './trials.mjs';

const [blocks, alpha] = [30, 0.05];
const ratios = [1.02, 1.05, 1.1, 1.63]; // the last is the report's: pipes over sockets
/** The aim: an obvious difference is settled in so many blocks, on the average. */
const mostAtObvious = 10;

/**
 * @param measured experiments of a thing against itself: by block, ln of the two trials' values
 * @returns what misses the aim
 */
export function power(measured, runs) {
  const missed = [];
  const rows = ratios.map((ratio, index) => {
    const random = source(31_000 + index);
    const found = { fixed: 0, sequential: 0, 'sign test': 0, 'Mann-Whitney': 0, Welch: 0 };
    const stops = [];
    for (let run = 0; run < runs; run += 1) {
      const [a, b] = drawn(measured, ratio, random);
      const differences = a.map((value, at) => value - b[at]);
      found.fixed += Number(above(1)(pairs(differences), alpha).p <= alpha);
      for (const [name, rejects] of Object.entries(rivals)) found[name] += Number(rejects(a, b, alpha));
      const stop = stopOf(differences);
      stops.push(stop.n);
      found.sequential += Number(stop.supported);
    }
    const average = stops.reduce((sum, n) => sum + n, 0) / runs;
    if (ratio === 1.63 && average > mostAtObvious)
      missed.push(`sequential at ${ratio}: ${average} blocks on the average`);
    const shares = Object.entries(found).map(([name, count]) => [name, percent(count / runs)]);
    return {
      ratio,
      ...Object.fromEntries(shares),
      'sequential: mean blocks': average.toFixed(1),
      median: median(stops),
    };
  });
  printTable(
    `Power at alpha ${alpha}, ${blocks} blocks, noise as measured: ${runs.toLocaleString('en')} runs each`,
    rows,
  );
  return missed;
}

/** An experiment like one of those measured, in which the first is better by the ratio: its blocks in a random order. */
function drawn(measured, ratio, { uniform, coin }) {
  const experiment = measured[Math.floor(uniform() * measured.length)];
  const rows = Array.from({ length: blocks }, () => {
    const [one, other] = experiment[Math.floor(uniform() * experiment.length)];
    return coin() ? [one + Math.log(ratio), other] : [other + Math.log(ratio), one];
  });
  return [rows.map(([one]) => one), rows.map(([, other]) => other)];
}

function stopOf(differences) {
  for (let n = 1; n <= differences.length; n += 1) {
    const { p, opposingP } = above(1)(watchedPairs(differences.slice(0, n)), alpha);
    if (p <= alpha) return { n, supported: true };
    if (opposingP <= alpha) return { n, supported: false };
  }
  return { n: differences.length, supported: false };
}
