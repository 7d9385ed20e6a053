// SPDX-License-Identifier: MIT
// How often a thing is said to outperform itself, and how rivals would have judged the same trials.
import { readings } from '../dist/across.js';
import { averageOf } from '../dist/evidence.js';
import { above } from '../dist/judge.js';
import { pairs } from '../dist/pairs.js';
import { watchedPairs } from '../dist/watched-pairs.js';
import { noises, source } from './noise.mjs';
import { dealt, percent, printTable, rivals } from './trials.mjs';

const [blocks, levels] = [30, 4];
const alphas = [0.05, 0.01];
const ways = { fixed: pairs, sequential: watchedPairs };
const acrosses = ['every', 'any', 'overall'];
/** In logarithms: beyond all noise. */
const farBetter = 100;

/**
 * Prints the table, and gives the cells that are beyond alpha and so many standard errors.
 *
 * A sequential test counts as an alarm if it ever rejected within its blocks, which is when it would have stopped.
 */
export function level(runs, errors) {
  const beyond = [];
  for (const alpha of alphas) {
    const most = alpha + errors * Math.sqrt((alpha * (1 - alpha)) / runs);
    const rows = Object.keys(noises).map((name, index) => {
      const alarms = countAlarms(name, runs, alpha, 20_261_124 + index);
      for (const [cell, count] of Object.entries(alarms.ours)) {
        if (count / runs > most) beyond.push(`${name}, ${cell} at alpha ${alpha}: ${percent(count / runs, 2)}`);
      }
      const shares = Object.entries({ ...alarms.ours, ...alarms.theirs }).map(([cell, count]) => [
        cell,
        percent(count / runs),
      ]);
      return { noise: name, ...Object.fromEntries(shares) };
    });
    printTable(
      `False alarms at alpha ${alpha}: ${runs.toLocaleString('en')} runs each, at most ${percent(most, 2)} allowed of ours`,
      rows,
    );
  }
  return beyond;
}

function countAlarms(name, runs, alpha, seed) {
  const random = source(seed);
  const series = noises[name](random);
  const ours = {};
  const theirs = {};
  const count = (counts, cell, alarm) => {
    counts[cell] = (counts[cell] ?? 0) + Number(alarm);
  };
  for (let run = 0; run < runs; run += 1) {
    const single = series(2 * blocks);
    const swept = dealt(series(2 * blocks * levels), blocks, levels, random.coin);
    const [row] = dealt(single, blocks, 1, random.coin);
    // The hardest case for `every`: all levels but one are better, so that the claim hangs on that one.
    const allButOne = swept.map((one, at) => (at === 0 ? one : one.map((difference) => difference + farBetter)));
    const rowsFor = { every: allButOne, any: swept, overall: swept };
    for (const [way, evidenceOf] of Object.entries(ways)) {
      count(ours, way, supports(evidenceOf(row), alpha));
      for (const across of acrosses)
        count(ours, `${way}, ${across}`, supportsAcross(rowsFor[across].map(evidenceOf), across, alpha));
    }
    // 30 of one, then 30 of the other: what is measured when nobody deals.
    const halves = [single.slice(0, blocks), single.slice(blocks)];
    for (const rival of ['Mann-Whitney', 'Welch'])
      count(theirs, `${rival}, consecutive`, rivals[rival](...halves, alpha));
  }
  return { ours, theirs };
}

function supports(evidence, alpha) {
  return above(1)(evidence, alpha).p <= alpha;
}

function supportsAcross(evidence, across, alpha) {
  const judgements = evidence.map((one) => above(1)(one, alpha));
  return readings[across](judgements, () => above(1)(averageOf(evidence), alpha), alpha).p <= alpha;
}
