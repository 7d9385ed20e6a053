// SPDX-License-Identifier: MIT
// What counters cost a transfer, in percent, with what it shows against itself beside it.
import { counters, eventNames, pipe, sizeNames } from '@outperform/model';
import { available, experiment, holdMachine, host, hostKey, waitingMessage } from '../dist/index.js';
import { heading, median, table } from './table.mjs';

const samples = 61; // medians of so many settle to about a percent on a noisy machine
const bufferSizes = ['1KiB', '8KiB', '64KiB', '1MiB'];
const software = ['cpuMigrations', 'minorFaults', 'majorFaults', 'taskClock'];
const hardware = eventNames.filter((name) => !software.includes(name));

const sets = {
  'readSizes, writeSizes': [...sizeNames],
  taskClock: ['taskClock'],
  'all software events': software,
  'cycles, instructions': ['cycles', 'instructions'],
  'all hardware events': hardware,
  'all events and sizes': [...eventNames, ...sizeNames],
};

/** Those of a set that this machine has; counting none of them costs nothing. */
async function availableIn(names) {
  const answers = await Promise.all(names.map((name) => available(counters([name]))));
  return names.filter((_, index) => answers[index] === true);
}

async function armsOf() {
  const arms = {};
  const missing = [];
  for (const [label, names] of Object.entries(sets)) {
    const there = await availableIn(names);
    const same = Object.values(arms).some((arm) => String(arm.probe?.names) === String(there));
    if (there.length === 0) missing.push(label);
    else if (!same)
      arms[there.length < names.length ? `${label}, as far as there` : label] = pipe.under(counters(there));
  }
  return { arms: { plain: pipe, 'nothing (plain again)': pipe, ...arms }, missing };
}

function percent(probed, plain) {
  const ratios = plain.values.map((value, index) => value / probed.values[index]);
  const cost = 100 * (median(ratios) - 1);
  return `${cost < 0 ? '-' : '+'}${Math.abs(cost).toFixed(1)}%`;
}

await holdMachine((holder) => process.stderr.write(`${waitingMessage(holder)}\n`));
globalThis[hostKey] = { ...host(), holdsMachine: true };
process.stdout.write(heading('What counters cost', 'npm run bench --workspace packages/experiment'));
process.stdout.write(
  `pipe, 16 MiB a transfer, both ends on one CPU, medians over ${samples} blocks of plain over counted within a block\n\n`,
);
const { arms, missing } = await armsOf();
const { plain, ...others } = await experiment(arms, { across: { bufferSize: bufferSizes }, samples });
const rows = Object.entries(others).map(([label, curve]) => [
  label,
  ...bufferSizes.map((size) => percent(curve.at(size), plain.at(size))),
]);
process.stdout.write(table([['counted', ...bufferSizes], ...rows]));
if (missing.length > 0) process.stdout.write(`\nnot on this machine: ${missing.join('; ')}\n`);
process.exit(); // gives the machine back
