// SPDX-License-Identifier: MIT
// How often the interval holds the true ratio.
import { above } from '../dist/judge.js';
import { pairs } from '../dist/pairs.js';
import { watchedPairs } from '../dist/watched-pairs.js';
import { noises, source } from './noise.mjs';
import { dealt, percent, printTable } from './trials.mjs';

const blocks = 30;
/** A claim at alpha has an interval of confidence 1 - 2 alpha: 95%. */
const alpha = 0.025;
const ratio = 1.1;

/** Prints the table, and gives what is out of bounds: fixed 94-97%, and sequential, at its stop, at least 95% less noise. */
export function coverage(runs, errors) {
  const out = [];
  const rows = Object.keys(noises).map((name, index) => {
    const random = source(7_000 + index);
    const series = noises[name](random);
    const held = { fixed: 0, sequential: 0 };
    let reached = 0;
    for (let run = 0; run < runs; run += 1) {
      const [row] = dealt(series(2 * blocks), blocks, 1, random.coin);
      const differences = row.map((difference) => difference + Math.log(ratio));
      const { effect } = above(1)(pairs(differences), alpha);
      held.fixed += Number(holds(effect));
      reached = effect.confidence;
      held.sequential += Number(holds(atItsStop(differences)));
    }
    const shares = { fixed: held.fixed / runs, sequential: held.sequential / runs };
    const noise = errors * Math.sqrt((0.95 * 0.05) / runs);
    if (shares.fixed < Math.min(0.94, 0.95 - noise) || shares.fixed > Math.max(0.97, 0.95 + noise))
      out.push(`coverage, ${name}, fixed: ${percent(shares.fixed, 2)}`);
    if (shares.sequential < 0.95 - noise) out.push(`coverage, ${name}, sequential: ${percent(shares.sequential, 2)}`);
    return {
      noise: name,
      'confidence reached': percent(reached, 2),
      fixed: percent(shares.fixed, 2),
      'sequential, when it stops': percent(shares.sequential, 2),
    };
  });
  printTable(
    `Coverage of the 95% interval, true ratio ${ratio}: ${runs.toLocaleString('en')} runs each of ${blocks} blocks`,
    rows,
  );
  return out;
}

function holds({ low, high }) {
  return low <= ratio && ratio <= high;
}

/** The interval at the block at which the claim is settled, or the last one. */
function atItsStop(differences) {
  for (let n = 1; ; n += 1) {
    const judgement = above(1)(watchedPairs(differences.slice(0, n)), alpha);
    if (n === differences.length || judgement.p <= alpha || judgement.opposingP <= alpha) return judgement.effect;
  }
}
