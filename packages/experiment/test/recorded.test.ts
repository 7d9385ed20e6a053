// SPDX-License-Identifier: MIT
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type Curve, isSubject, pipe, type Sample } from '@outperform/model';
import { parseRecord } from '@outperform/model/record';
import { experiment, measure } from '../src/experiment';
import { recorded } from '../src/recorded';
import { RecordingHost, useHost } from './recording-host';

const anything = (value: unknown) => value as never;

let host: RecordingHost;
let directory: string;
beforeEach(() => {
  host = new RecordingHost();
  useHost(host);
  directory = mkdtempSync(join(tmpdir(), 'outperform-recorded-'));
});
afterEach(() => {
  useHost();
  rmSync(directory, { recursive: true });
});

/** A CSV file of subjects a and b, at these levels, of so many blocks; a's values are twice b's. */
function csv(name: string, levels: readonly number[], blocks: number): string {
  const rows = ['a', 'b'].flatMap((subject) =>
    levels.flatMap((level) =>
      Array.from(
        { length: blocks },
        (_, at) => `${subject},${level},${at + 1},${(subject === 'a' ? 2 : 1) * (level + at)}`,
      ),
    ),
  );
  const file = join(directory, name);
  writeFileSync(file, ['subject,bufferSize,block,value', ...rows, ''].join('\n'));
  return file;
}

test('what one file holds at one level is measured as a sample', async () => {
  const file = csv('one.csv', [1024], 3);
  const a = recorded(file, { subject: 'a' });
  expect(isSubject(a)).toBe(true);
  expect(a).toMatchObject({ kind: 'recorded', label: 'a', levels: undefined });
  const sample = (await measure(a)) as Sample<never>;
  expect(sample).toMatchObject({ subject: 'a', level: 1024, values: [2048, 2050, 2052], median: 2050, trials: [] });
  expect(sample.runs).toEqual([{ run: file, boot: file, blocks: [1, 2, 3], randomised: false }]);
});

test('of several levels as a curve, and what is recorded of it can be read back', async () => {
  const a = recorded(csv('two.csv', [1024, 2048], 2), { subject: 'a' });
  const curve = (await measure(a.named('candidate'))) as Curve;
  expect([curve.subject, curve.levels, curve.at('2KiB').values]).toEqual(['candidate', [1024, 2048], [4096, 4098]]);
  expect(host.records.map(({ type }) => type)).toEqual(['experiment', 'sample', 'sample']);
  expect(host.of('experiment')[0]).toMatchObject({
    subjects: [{ subject: 'candidate', kind: 'recorded', settings: {} }],
    levels: [1024, 2048],
    sweep: true,
  });
  for (const record of host.records) expect(parseRecord(JSON.stringify(record), 'line')).toEqual(record);
});

test('several files are runs, one after the other', async () => {
  const files = [csv('monday.csv', [1024], 2), csv('tuesday.csv', [1024], 3)];
  const sample = (await measure(recorded(files, { subject: 'b', independent: true }))) as Sample<never>;
  expect(sample.values).toEqual([1024, 1025, 1024, 1025, 1026]);
  expect(sample.runs?.map(({ run, blocks }) => [run, blocks])).toEqual([
    [files[0], [1, 2]],
    [files[1], [1, 2, 3]],
  ]);
  expect(sample.independent).toBe(true);
});

test('beside what is measured it keeps its own levels, and nothing of it is run', async () => {
  const old = recorded(csv('old.csv', [1024, 2048, 4096], 2), { subject: 'a' });
  const small = pipe.with({ totalSize: '64KiB', mode: '1thread', placement: 'unpinned' });
  const found = await experiment({ old, now: small.across({ bufferSize: [1024, 2048] }) }, { samples: 2, warmup: 0 });
  expect([(found.old as Curve).levels.length, found.now.levels.length]).toEqual([3, 2]);
  expect(new Set(host.of('trial').map(({ subject }) => subject))).toEqual(new Set(['now']));
});

describe('refused, at the call', () => {
  test.each<[string, () => unknown, string]>([
    ['no path', () => recorded(anything(undefined)), "recorded: undefined is no path; allowed: 'results.csv'"],
    ['no file', () => recorded([]), 'recorded: an array of 0 is no path'],
    ['a file twice', () => recorded(['a.csv', 'a.csv']), "recorded: 'a.csv' is there twice; allowed: distinct files"],
    [
      'one file by two paths',
      () =>
        recorded([csv('a.csv', [1024], 2), join(directory, '.', 'x', '..', 'a.csv').replace('/a.csv', '//a.csv')], {
          subject: 'a',
        }),
      'holds the same run as ',
    ],
    ['an unknown option', () => recorded('a.csv', anything({ subjct: 'a' })), "recorded: unknown option 'subjct'"],
    ['a subject that is none', () => recorded('a.csv', { subject: '' }), "recorded: subject: '' is not a name"],
    [
      'independence that is neither',
      () => recorded('a.csv', { independent: anything('yes') }),
      "recorded: independent: 'yes' is not allowed; allowed: true, false",
    ],
    ['a file that is not there', () => recorded('nowhere.csv'), 'nowhere.csv'],
    [
      'files of other levels',
      () => recorded([csv('a.csv', [1024], 2), csv('b.csv', [2048], 2)], { subject: 'a' }),
      'has the levels 2 KiB, but ',
    ],
  ])('%s', (_, read, message) => {
    expect(read).toThrow(message);
  });
});
