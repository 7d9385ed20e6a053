// SPDX-License-Identifier: MIT
import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { recordsIn } from '../src/record-lines';

const folder = mkdtempSync(join(tmpdir(), 'outperform-lines-'));
const path = join(folder, 'run.jsonl');
afterAll(() => rmSync(folder, { recursive: true }));

function lineOf(file: string): string {
  return `${JSON.stringify({ type: 'file', path: file, started: 'now' })}\n`;
}

function pathsIn(...args: Parameters<typeof recordsIn>): [string, number][] {
  return Array.from(recordsIn(...args), ({ record, line }) => [record.type === 'file' ? record.path : '', line]);
}

test('lines count from 1, trials too, which are not given', () => {
  writeFileSync(path, `${lineOf('ä')}{"type":"trial"}\n${lineOf('b')}`);
  expect(pathsIn(path)).toEqual([
    ['ä', 1],
    ['b', 3],
  ]);
});

test('lines are put together from as many chunks as they lie in', () => {
  const long = 'ä'.repeat(1 << 20); // two chunks, and one byte of a character in each at an odd place
  writeFileSync(path, lineOf(long) + lineOf('b') + lineOf(`c${long}`));
  expect(pathsIn(path)).toEqual([
    [long, 1],
    ['b', 2],
    [`c${long}`, 3],
  ]);
});

test('a line is given when its end is there, and reading goes on behind the last one', () => {
  const half = lineOf('b').slice(0, 20);
  writeFileSync(path, lineOf('ä') + half);
  const [first, ...others] = recordsIn(path);
  expect(others).toEqual([]);
  expect(pathsIn(path, first?.next)).toEqual([]);
  appendFileSync(path, lineOf('b').slice(20) + lineOf('c'));
  expect(pathsIn(path, first?.next)).toEqual([
    ['b', 2],
    ['c', 3],
  ]);
});

test('a line that is no record is named', () => {
  writeFileSync(path, `${lineOf('a')}{"type":"trail"}\n`);
  expect(() => pathsIn(path)).toThrow(expect.objectContaining({ code: 'record-malformed' }));
  expect(() => pathsIn(path)).toThrow(`${path}:2: type: `);
});
