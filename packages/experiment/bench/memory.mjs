// SPDX-License-Identifier: MIT
// Memory: what a million trials take, and what an experiment with 16 MiB buffers takes. Each in a process of its own.
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { pipe } from '@outperform/model';
import { experiment } from '../dist/index.js';
import { heading, median, table } from './table.mjs';

const { MeasuredSample } = createRequire(import.meta.url)('../dist/samples.js');

/** As the core gives it, with figures of a trial at 1 KiB. */
const reportOf = (index) => ({
  ok: true,
  elapsedNanoseconds: 17_000_000 + index,
  bytes: 16_777_216,
  reads: 16_384,
  writes: 16_384,
  shortReads: 0,
  shortWrites: 0,
  sendBufferBytes: 65_536,
  receiveBufferBytes: 65_536,
  bufferCut: false,
  senderCpus: [1, 1],
  receiverCpus: [1, 1],
});

function collect(cells, trials) {
  const samples = Array.from({ length: cells }, (_, index) => new MeasuredSample('pipe', 1024 * (index + 1), 'bench'));
  for (let block = 1; block <= trials / cells; block += 1) {
    for (const sample of samples) sample.add(block, reportOf(block));
  }
  return samples;
}

/** What is run, beside the modules that every one of these processes loads. */
const jobs = {
  'nothing: Node and the modules': () => undefined,
  '1,000,000 trials of one cell': () => collect(1, 1_000_000),
  '1,000,000 trials of 100 cells': () => collect(100, 1_000_000),
  'experiment, 1 KiB buffers': () => experiment({ pipe: pipe.with({ bufferSize: '1KiB' }) }),
  'experiment, 16 MiB buffers': () => experiment({ pipe: pipe.with({ bufferSize: '16MiB' }) }),
};

function measure(name) {
  const { stdout, stderr, status } = spawnSync(process.execPath, [fileURLToPath(import.meta.url), name], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout);
}

function print() {
  const repeats = 5;
  const rows = Object.keys(jobs).map((name) => {
    const runs = Array.from({ length: repeats }, () => measure(name));
    return { name, end: median(runs.map(({ end }) => end)), peak: median(runs.map(({ peak }) => peak)) };
  });
  const megabytes = (bytes) => (bytes / 1e6).toFixed(0);
  const [{ peak: baseline }] = rows;
  const words = rows.map(({ name, end, peak }) => [name, megabytes(end), megabytes(peak), megabytes(peak - baseline)]);
  process.stdout.write(heading('Memory', 'npm run bench --workspace packages/experiment'));
  process.stdout.write(`Resident memory in MB (10^6 bytes), medians of ${repeats} processes\n\n`);
  process.stdout.write(table([['', 'at the end', 'peak', 'peak over nothing'], ...words]));
}

const [name] = process.argv.slice(2);
if (name === undefined) print();
else {
  const kept = await jobs[name]();
  const figures = { end: process.memoryUsage.rss(), peak: process.resourceUsage().maxRSS * 1024, kept: kept?.length };
  process.stdout.write(JSON.stringify(figures));
}
