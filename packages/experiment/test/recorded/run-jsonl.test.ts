// SPDX-License-Identifier: MIT
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { type RecordedChoice, readRecording } from '../../src/recorded/read-recording';
import { folder, read, refusal } from './files';

const machine = {
  hostname: 'bench',
  system: 'Linux',
  kernel: '6.1.0',
  architecture: 'x64',
  cpu: 'unknown',
  cores: 2,
  memoryBytes: 2 ** 34,
  node: 'v20.0.0',
};
const run = { type: 'run', format: 1, started: '2026-01-01T00:00:00.000Z', seed: 42, machine };
const file = { type: 'file', path: 'a.test.js', started: '2026-01-01T00:00:00.000Z' };

function experimentOf(id: string, changes: object = {}): object {
  const subjects = ['pipe', 'socketpair'].map((subject) => ({
    subject,
    channel: subject,
    kind: 'transfer',
    settings: {},
  }));
  const design = { seed: 1, samples: 2, warmup: 0, stopping: 'fixed' };
  const swept = { factor: 'bufferSize', levels: [1024, 2048], sweep: true };
  return { type: 'experiment', experiment: id, test: '', ...design, subjects, ...swept, ...changes };
}

function sampleOf(experiment: string, subject: string, level: number, values: number[], changes: object = {}): object {
  const metric = { metric: 'bandwidth', unit: 'B/s', better: 'higher' };
  return { type: 'sample', experiment, subject, level, ...metric, values, median: 1, quartiles: [1, 1], ...changes };
}

/** The samples of both subjects at both levels; `first` tells experiments apart. */
function samplesOf(experiment: string, first = 1): object[] {
  return [
    sampleOf(experiment, 'pipe', 2048, [first + 2, 4]),
    sampleOf(experiment, 'pipe', 1024, [first, 2]),
    sampleOf(experiment, 'socketpair', 1024, [5, 6]),
    sampleOf(experiment, 'socketpair', 2048, [7, 8]),
  ];
}

const textOf = (records: readonly object[]) => records.map((record) => `${JSON.stringify(record)}\n`).join('');
const readRecords = (records: readonly object[], options: RecordedChoice = { subject: 'pipe' }) =>
  read('run.jsonl', textOf(records), options);
const refused = (records: readonly object[], options?: RecordedChoice) => refusal(() => readRecords(records, options));

const whole = [run, file, experimentOf('e1', { test: 'pipes win' }), ...samplesOf('e1')];

describe('what is read', () => {
  test('the samples of a subject, by ascending level', () => {
    expect(readRecords(whole)).toEqual([
      {
        subject: 'pipe',
        metric: 'bandwidth',
        unit: 'B/s',
        better: 'higher',
        run: 'e1',
        boot: join(folder, 'run.jsonl'),
        cells: [
          { level: 1024, blocks: [1, 2], values: [1, 2] },
          { level: 2048, blocks: [1, 2], values: [3, 4] },
        ],
      },
    ]);
  });

  test('a run of ours, kept as it was left', () => {
    const sample = join(__dirname, 'run.jsonl');
    const [pipe] = readRecording(sample, { subject: 'pipe' });
    const [socketpair] = readRecording(sample, { subject: 'socketpair' });
    expect(pipe?.run).toBe(socketpair?.run);
    expect(pipe?.cells.map(({ level, blocks, values }) => [level, blocks, values.length])).toEqual([
      [1024, [1, 2, 3, 4, 5], 5],
      [65_536, [1, 2, 3, 4, 5], 5],
    ]);
    expect(Math.min(...(pipe?.cells ?? []).flatMap(({ values }) => values))).toBeGreaterThan(1e6);
  });

  test('the boot of its run', () => {
    const second = [{ ...run, boot: 'b2' }, file, experimentOf('e2'), ...samplesOf('e2')];
    const both = [{ ...run, boot: 'b1' }, ...whole.slice(1), ...second];
    expect(readRecords(both, { subject: 'pipe', experiment: 'e1' })).toMatchObject([{ run: 'e1', boot: 'b1' }]);
    expect(readRecords(both, { subject: 'pipe', experiment: 'e2' })).toMatchObject([{ run: 'e2', boot: 'b2' }]);
  });

  test('the only subject of a file', () => {
    const subjects = [{ subject: 'pipe', channel: 'pipe', kind: 'transfer', settings: {} }];
    const records = [
      run,
      experimentOf('e', { subjects, levels: [1024], sweep: false }),
      sampleOf('e', 'pipe', 4096, [1]),
    ];
    expect(readRecords(records, {})).toMatchObject([{ subject: 'pipe', cells: [{ level: 4096, values: [1] }] }]);
    expect(refused(whole, {})).toBe(
      "RangeError run.jsonl: subject: left out, but the file holds several; allowed: 'pipe', 'socketpair'",
    );
  });

  test('what is before a last line that a crash cut off', () => {
    const cut = textOf(whole) + JSON.stringify(samplesOf('e1')[0]).slice(0, 40);
    expect(read('run.jsonl', cut, { subject: 'pipe' })).toEqual(readRecords(whole));
  });

  test('the last run of a test file that Jest ran again', () => {
    const again = [...whole, file, experimentOf('e2'), ...samplesOf('e2', 9)];
    expect(readRecords(again)).toMatchObject([{ run: 'e2', cells: [{ values: [9, 2] }, { values: [11, 4] }] }]);
  });
});

describe('an experiment', () => {
  const two = [...whole, experimentOf('e2', { test: 'again' }), ...samplesOf('e2', 9)];

  test.each([
    ['e1', 'e1'],
    ['e2', 'e2'],
    ['pipes win', 'e1'],
    ['again', 'e2'],
  ])('is chosen by its id or its test: %s', (experiment, id) => {
    expect(readRecords(two, { subject: 'pipe', experiment })).toMatchObject([{ run: id }]);
  });

  test('is to be chosen where several measured the subject', () => {
    expect(refused(two)).toBe(
      "RangeError run.jsonl: experiment: left out, but the file holds several of 'pipe'; " +
        "allowed: 'e1' (test 'pipes win'), 'e2' (test 'again')",
    );
    const same = [...whole, experimentOf('e2', { test: 'pipes win' }), ...samplesOf('e2')];
    expect(refused(same, { subject: 'pipe', experiment: 'pipes win' })).toBe(
      "RangeError run.jsonl: experiment: 'pipes win' names several of 'pipe'; " +
        "allowed: 'e1' (test 'pipes win'), 'e2' (test 'pipes win')",
    );
  });

  test('that is not there is told with those that are, as is a subject', () => {
    expect(refused(whole, { subject: 'pipe', experiment: 'e9' })).toBe(
      "RangeError run.jsonl: experiment: 'e9' is not in the file; allowed: 'e1' (test 'pipes win')",
    );
    expect(refused(whole, { subject: 'tcp' })).toBe(
      "RangeError run.jsonl: subject: 'tcp' is not in the file; allowed: 'pipe', 'socketpair'",
    );
  });

  test.each([
    ['no samples', whole.slice(0, 3)],
    ['samples of another subject', [...whole.slice(0, 3), ...samplesOf('e1').slice(2)]],
    ['samples of a part of the levels', whole.slice(0, 4)],
  ])('that was not finished, with %s', (_, records) => {
    expect(refused(records)).toBe(
      "record-malformed run.jsonl:3: the experiment 'e1' (test 'pipes win') wasn't finished: " +
        "it has not all samples of 'pipe'; expected one that was, as its run wasn't stopped or killed",
    );
  });
});

describe('a line that is wrong is told with its number', () => {
  const before = [run, file, experimentOf('e')];

  test.each([
    [
      'a level twice',
      [
        [1024, [1, 2]],
        [1024, [1, 2]],
      ],
      "'pipe' has a sample of this level on line 4; expected one",
    ],
    [
      'unlike blocks',
      [
        [1024, [1, 2]],
        [2048, [1]],
      ],
      'has 1 values, and line 4 2; expected the same blocks at each size',
    ],
    [
      'a value of 0',
      [
        [1024, [1, 2]],
        [2048, [1, 0]],
      ],
      'values.1: 0 is not above 0; expected a number above 0',
    ],
  ] as [string, [number, number[]][], string][])('%s', (_, cells, fault) => {
    const samples = cells.map(([level, values]) => sampleOf('e', 'pipe', level, values));
    expect(refused([...before, ...samples])).toBe(`record-malformed run.jsonl:5: ${fault}`);
  });

  test.each([{ metric: 'latency' }, { unit: 's' }, { better: 'lower' }])('another metric: %j', (changes) => {
    const samples = [sampleOf('e', 'pipe', 1024, [1]), sampleOf('e', 'pipe', 2048, [1], changes)];
    expect(refused([...before, ...samples])).toContain('run.jsonl:5: ');
    expect(refused([...before, ...samples])).toMatch(/ is not what line 4 has; expected one metric and unit$/);
  });

  test('a sample of no experiment', () => {
    expect(refused([run, sampleOf('e\u0007', 'pipe', 1024, [1])])).toBe(
      "record-malformed run.jsonl:2: 'e\\u{7}' is no experiment of a line before it",
    );
  });

  test('no record, in all that JSON and the schema say of it', () => {
    expect(refused([run, { type: 'trail' }])).toContain('record-malformed run.jsonl:2: type: ');
    expect(refusal(() => read('run.jsonl', '\n'))).toContain('record-malformed run.jsonl:1: not a line of JSON');
    expect(refusal(() => read('run.jsonl', '\u001b[2J\n'))).toMatch(/^record-malformed run\.jsonl:1: not a [ -~]*$/);
  });

  test.each([
    ['an empty file', ''],
    ['nothing but a run', textOf([run])],
    ['nothing but half a line', JSON.stringify(run)],
  ])('no experiment: %s', (_, text) => {
    expect(refusal(() => read('run.jsonl', text))).toBe(
      'record-malformed run.jsonl:1: has no experiment; expected a run.jsonl of Outperform',
    );
  });
});
