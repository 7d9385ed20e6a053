// SPDX-License-Identifier: MIT
// Duty cycle: the share of an experiment's time in which bytes are transferred on the clock; and where the rest goes.
import { formatSize, modes, pipe, socketpair } from '@outperform/model';
import { allowedCpus, checkTrial, runTrial } from '@outperform/native';
import { experiment, holdMachine, host, hostKey, waitingMessage } from '../dist/index.js';
import { heading, median, shuffled, table } from './table.mjs';

const rounds = 5; // medians of so few still settle to about a point
const samples = 20; // an experiment lasts 0.1 s and more, so that its own beginning doesn't count
const bufferSizes = ['1KiB', '16KiB', '128KiB', '1MiB', '16MiB'];
const totalBytes = 16 * 2 ** 20;

/** Wall time and timed transfers of one experiment, in seconds. */
async function dutyOf(subject) {
  const began = performance.now();
  const { measured } = await experiment({ measured: subject }, { samples, warmup: 0 });
  const wall = (performance.now() - began) / 1000;
  const timed = measured.trials.reduce((sum, { seconds }) => sum + seconds, 0);
  return { wall, timed };
}

async function printDuty() {
  const cells = [pipe, socketpair].flatMap((channel) =>
    bufferSizes.flatMap((bufferSize) =>
      modes.map((mode) => ({ subject: channel.with({ bufferSize, mode }), shares: [] })),
    ),
  );
  for (let round = 0; round < rounds; round += 1) {
    for (const cell of shuffled(cells)) {
      const { wall, timed } = await dutyOf(cell.subject);
      cell.shares.push(timed / wall);
    }
  }
  const share = (channel, bufferSize, mode) => {
    const wanted = channel.with({ bufferSize, mode }).label;
    return `${(100 * median(cells.find(({ subject }) => subject.label === wanted).shares)).toFixed(0)}%`;
  };
  const rows = [pipe, socketpair].flatMap((channel) =>
    bufferSizes.map((bufferSize) => [
      `${channel.label} ${formatSize(channel.with({ bufferSize }).settings.bufferSize)}`,
      ...modes.map((mode) => share(channel, bufferSize, mode)),
    ]),
  );
  process.stdout.write(table([['timed share', ...modes], ...rows]));
}

function requestOf({ mode, bufferBytes = 128 * 1024, bytes = totalBytes, cpu = allowedCpus().at(-1) }) {
  const asTheSystemHasIt = { socketBufferBytes: null, pipeCapacityBytes: null, metric: 'bandwidth' };
  const cpus = { senderCpu: cpu, receiverCpu: cpu };
  return { channel: 'pipe', mode, bufferBytes, totalBytes: bytes, deadlineSeconds: 60, ...cpus, ...asTheSystemHasIt };
}

/** Microseconds off the clock of one trial by the native call alone. */
async function nativeOverhead(cell) {
  const request = requestOf(cell);
  const began = performance.now();
  const report = await runTrial(request);
  return (performance.now() - began) * 1000 - report.elapsedNanoseconds / 1000;
}

async function experimentOverhead({ mode }) {
  const { wall, timed } = await dutyOf(pipe.with({ mode }));
  return ((wall - timed) * 1e6) / samples;
}

function openAndClose({ mode }) {
  const request = requestOf({ mode });
  const began = performance.now();
  checkTrial(request);
  return (performance.now() - began) * 1000;
}

const ablations = {
  'experiment, 128 KiB buffers': experimentOverhead,
  'native call, 128 KiB buffers': nativeOverhead,
  '  with 1 KiB buffers': ({ mode }) => nativeOverhead({ mode, bufferBytes: 1024 }),
  '  with 1 MiB buffers': ({ mode }) => nativeOverhead({ mode, bufferBytes: 2 ** 20 }),
  '  with 16 MiB buffers': ({ mode }) => nativeOverhead({ mode, bufferBytes: 2 ** 24 }),
  '  unpinned': ({ mode }) => nativeOverhead({ mode, cpu: -1 }),
  '  1 KiB sent in all, pinned': ({ mode }) => nativeOverhead({ mode, bufferBytes: 1024, bytes: 1024 }),
  '  1 KiB sent in all, unpinned': ({ mode }) => nativeOverhead({ mode, bufferBytes: 1024, bytes: 1024, cpu: -1 }),
  '  the channel opened and closed': openAndClose,
};

async function printBreakdown() {
  const repeats = 31;
  const cells = Object.entries(ablations).flatMap(([name, run]) =>
    modes.map((mode) => ({ name, mode, run, spent: [] })),
  );
  for (let repeat = 0; repeat < repeats; repeat += 1) {
    for (const cell of shuffled(cells)) {
      // An experiment's figure is a mean of its trials already.
      if (cell.run !== experimentOverhead || repeat < rounds) cell.spent.push(await cell.run(cell));
    }
  }
  const rows = Object.keys(ablations).map((name) => [
    name,
    ...modes.map((mode) => median(cells.find((cell) => cell.name === name && cell.mode === mode).spent).toFixed(0)),
  ]);
  process.stdout.write(table([['off the clock, us a trial (pipe)', ...modes], ...rows]));
}

await holdMachine((holder) => process.stderr.write(`${waitingMessage(holder)}\n`));
globalThis[hostKey] = { ...host(), holdsMachine: true }; // waiting for another run is none of an experiment's time
process.stdout.write(heading('Duty cycle', 'npm run bench --workspace packages/experiment'));
process.stdout.write(
  `16 MiB a transfer, both ends on one CPU, medians of ${rounds} experiments of ${samples} trials\n\n`,
);
await printDuty();
process.stdout.write('\n');
await printBreakdown();
process.exit(); // gives the machine back
