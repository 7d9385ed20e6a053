// SPDX-License-Identifier: MIT
// A pipe against itself on real transfers, and how rivals would have judged the same trials.
import { hostKey } from '@outperform/experiment';
import { outperforms, pipe } from '../dist/index.js';
import { percent, printTable, rivals } from './trials.mjs';

const [blocks, alpha] = [30, 0.05];
/** Short, so that 500 experiments take a minute: 16 messages. */
const subject = pipe.with({ bufferSize: '64KiB', totalSize: '1MiB' });

/**
 * Prints the table.
 *
 * @returns what is beyond alpha and two standard errors; and by experiment and block, ln of the two trials' values
 */
export async function real(experiments) {
  const counts = { fixed: 0, sequential: 0, 'Mann-Whitney, consecutive': 0, 'Welch, consecutive': 0 };
  const measured = [];
  for (let run = 0; run < experiments; run += 1) {
    const trials = [];
    const verdict = await watching(trials, () => outperforms(subject, subject, { samples: blocks, alpha, seed: run }));
    counts.fixed += Number(verdict.outcome === 'supported');
    const logs = trials.map(({ value }) => Math.log(value));
    const halves = [logs.slice(0, blocks), logs.slice(blocks)];
    for (const rival of ['Mann-Whitney', 'Welch']) {
      counts[`${rival}, consecutive`] += Number(rivals[rival](...halves, alpha));
    }
    measured.push(pairsOf(trials));
    const stopped = await outperforms(subject, subject, { samples: blocks, alpha, seed: run, stopping: 'sequential' });
    counts.sequential += Number(stopped.outcome === 'supported');
  }
  const most = alpha + 2 * Math.sqrt((alpha * (1 - alpha)) / experiments);
  const row = Object.entries(counts).map(([name, count]) => [name, percent(count / experiments)]);
  printTable(
    `False alarms on real transfers, a pipe against itself at 64 KiB: ${experiments} experiments of ${blocks} blocks, at most ${percent(most, 2)} allowed of ours`,
    [{ alpha, ...Object.fromEntries(row) }],
  );
  const beyond = ['fixed', 'sequential'].filter((way) => counts[way] / experiments > most);
  return { beyond: beyond.map((way) => `real transfers, ${way}: ${counts[way]} of ${experiments}`), measured };
}

/** Runs with a host that keeps the trials that count, in the order in which they were measured. */
async function watching(trials, work) {
  globalThis[hostKey] = {
    settings: {},
    salt: 0,
    testName: () => '',
    record: (record) => record.type === 'trial' && record.block > 0 && trials.push(record),
    progress: () => undefined,
    began: () => undefined,
    holdsMachine: false,
  };
  try {
    return await work();
  } finally {
    delete globalThis[hostKey];
  }
}

function pairsOf(trials) {
  const blocksOf = new Map();
  for (const { block, value } of trials) blocksOf.set(block, [...(blocksOf.get(block) ?? []), Math.log(value)]);
  return [...blocksOf.values()];
}
