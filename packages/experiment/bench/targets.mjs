// SPDX-License-Identifier: MIT
// Whether the addon and the agent agree, channel by channel, with what the addon shows against itself beside it; and
// what moving pages gives over copying them.
import {
  agent,
  datagram,
  fifo,
  messageQueue,
  pipe,
  seqpacket,
  sharedMemory,
  socketpair,
  splice,
  tcp,
} from '@outperform/model';
import { experiment, holdMachine, host, hostKey, waitingMessage } from '../dist/index.js';
import { heading, median, table } from './table.mjs';

const samples = 31;
const channels = { pipe, fifo, socketpair, seqpacket, datagram, tcp, messageQueue, sharedMemory, splice };

const ratios = (a, b) => a.values.map((value, index) => value / b.values[index]);
const shown = (values) => median(values).toFixed(3);

async function printAgreement() {
  const rows = [];
  for (const name of Object.keys(channels)) {
    for (const mode of ['2thread', '2proc']) {
      for (const bufferSize of ['1KiB', '8KiB', '64KiB']) {
        if (name === 'messageQueue' && bufferSize === '64KiB') continue; // more than queues take by default
        const here = channels[name].with({ mode, bufferSize });
        const arms = { addon: here, again: here, agent: here.on(agent()) };
        const measured = await experiment(arms, { samples });
        const rate = (measured.addon.median / 1e6).toFixed(0);
        rows.push([
          `${name} ${mode}`,
          bufferSize,
          rate,
          shown(ratios(measured.agent, measured.addon)),
          shown(ratios(measured.again, measured.addon)),
        ]);
      }
    }
  }
  process.stdout.write(table([['channel', 'buffer', 'addon MB/s', 'agent/addon', 'addon/addon'], ...rows]));
  for (const [column, what] of [
    [3, 'agent/addon'],
    [4, 'addon/addon'],
  ]) {
    const all = rows.map((row) => Number(row[column]));
    const mean = Math.exp(all.reduce((sum, ratio) => sum + Math.log(ratio), 0) / all.length);
    const [least, most] = [Math.min(...all), Math.max(...all)];
    process.stdout.write(`\n${what}: mean ${mean.toFixed(3)}, from ${least.toFixed(3)} to ${most.toFixed(3)}`);
  }
  process.stdout.write('\n');
}

async function printSplice() {
  const rows = [];
  for (const placement of ['same-cpu', 'different-cpus']) {
    for (const bufferSize of ['64KiB', '256KiB', '1MiB', '16MiB']) {
      const here = { placement, bufferSize, totalSize: '64MiB' };
      const arms = {
        pipe: pipe.with(here),
        splice: splice.with(here),
        large: splice.with({ ...here, pipeCapacity: '1MiB' }),
      };
      const others = { socketpair: socketpair.with(here), sharedMemory: sharedMemory.with(here) };
      const measured = await experiment({ ...arms, ...others }, { samples });
      const gigabytes = Object.values(measured).map((sample) => (sample.median / 2 ** 30).toFixed(2));
      rows.push([placement, bufferSize, ...gigabytes, shown(ratios(measured.splice, measured.pipe))]);
    }
  }
  const names = ['pipe', 'splice', 'splice, 1 MiB pipe', 'socketpair', 'sharedMemory'];
  process.stdout.write(table([['placement', 'buffer', ...names, 'splice/pipe'], ...rows]));
}

await holdMachine((holder) => process.stderr.write(`${waitingMessage(holder)}\n`));
globalThis[hostKey] = { ...host(), holdsMachine: true };
process.stdout.write(heading('Addon and agent', 'npm run bench --workspace packages/experiment'));
process.stdout.write(
  `16 MiB a transfer, both ends on one CPU, medians over ${samples} blocks of the ratio within a block\n\n`,
);
await printAgreement();
process.stdout.write(`\nGiB/s, 64 MiB a transfer, medians of ${samples}\n\n`);
await printSplice();
process.exit(); // gives the machine back
