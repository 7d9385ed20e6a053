// SPDX-License-Identifier: MIT
// How long a claim about recorded values takes, by their number.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { outperforms, recorded } from '../dist/index.js';
import { source } from './noise.mjs';
import { printTable } from './trials.mjs';

/** Prints the table over n; the file is written first, off the clock. */
export async function growth(sizes) {
  const rows = [];
  for (const size of sizes) {
    const directory = mkdtempSync(join(tmpdir(), 'outperform-growth-'));
    try {
      const file = join(directory, 'results.csv');
      writeFileSync(file, csv(size));
      const started = performance.now();
      const [a, b] = ['a', 'b'].map((subject) => recorded(file, { subject }));
      const read = performance.now();
      const { n } = await outperforms(a, b);
      rows.push({
        'values a side': n.toLocaleString('en'),
        'reading, ms': Math.round(read - started),
        'judging, ms': Math.round(performance.now() - read),
        'heap and buffers, MB': Math.round((process.memoryUsage().heapUsed + process.memoryUsage().external) / 1e6),
      });
    } finally {
      rmSync(directory, { recursive: true });
    }
  }
  printTable('Recorded values: outperforms(recorded(...), recorded(...)) from one file', rows);
}

function csv(size) {
  const { normal } = source(5);
  const lines = ['subject,bufferSize,block,value'];
  for (let block = 1; block <= size; block += 1) {
    for (const subject of ['a', 'b']) lines.push(`${subject},65536,${block},${1e9 * Math.exp(0.03 * normal())}`);
  }
  return `${lines.join('\n')}\n`;
}
