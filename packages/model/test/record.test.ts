// SPDX-License-Identifier: MIT
import { describe, expect, test } from '@jest/globals';
import { OutperformError } from '../src/errors';
import { type Record as OutputRecord, parseRecord } from '../src/record';
import type { Verdict } from '../src/verdict';

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

const verdict: Verdict = {
  claim: 'pipe outperforms socketpair',
  outcome: 'supported',
  test: 'wilcoxon-signed-rank',
  method: 'exact',
  p: 2 ** -30,
  alpha: 0.05,
  n: 30,
  effect: { estimate: 1.63, low: 1.58, high: 1.7, confidence: 0.9, unit: 'ratio' },
  warnings: [{ code: 'buffer-cut', message: 'Smaller.' }],
};

const records = {
  run: { type: 'run', format: 1, started: '2026-01-01T00:00:00.000Z', seed: 42, machine },
  file: { type: 'file', path: 'a.test.js', started: '2026-01-01T00:00:00.000Z' },
  experiment: {
    type: 'experiment',
    experiment: 'e',
    test: '',
    seed: 2 ** 32 - 1,
    samples: 30,
    warmup: 0,
    stopping: 'sequential',
    subjects: [
      {
        subject: 'pipe',
        kind: 'transfer',
        settings: { channel: 'pipe', bufferSize: 1024, mode: '2proc', placement: [0, 1] },
      },
      { subject: 'true', kind: 'command', settings: { argv: ['true', '--fast'] } },
    ],
    factor: 'bufferSize',
    levels: [1024, 2048],
    sweep: true,
  },
  trial: {
    type: 'trial',
    experiment: 'e',
    subject: 'pipe',
    level: 1024,
    block: -1,
    value: 65_536_000,
    seconds: 0.001,
    bytes: 65_536,
    reads: 64,
    writes: 64,
    shortReads: 0,
    shortWrites: 0,
    sendBufferBytes: 65_536,
    receiveBufferBytes: 65_536,
    bufferCut: false,
    senderCpus: [-1, -1],
    receiverCpus: [1, 0],
  },
  'trial under counters': {
    type: 'trial',
    experiment: 'e',
    subject: 'pipe',
    block: 1,
    value: 1,
    seconds: 0.001,
    cpuSeconds: 0.0009,
    counts: { cycles: 0, contextSwitches: 12 },
    countedShare: 0.5,
    userSpaceOnly: false,
    readSizes: [[65_536, 256]],
    writeSizes: [],
  },
  'trial of a task': {
    type: 'trial',
    experiment: 'e',
    subject: 'parse',
    block: 1,
    value: 1e-6,
    seconds: 0.016,
    calls: 16_384,
  },
  sample: {
    type: 'sample',
    experiment: 'e',
    subject: 'pipe',
    level: 1024,
    metric: 'bandwidth',
    unit: 'B/s',
    better: 'higher',
    values: [1.5e9, 1.6e9],
    median: 1.55e9,
    quartiles: [1.525e9, 1.575e9],
  },
  verdict: { type: 'verdict', experiment: 'e', test: 'a test', verdict },
  together: {
    type: 'together',
    verdicts: [
      {
        experiment: 'e',
        test: 'a test',
        claim: 'a outperforms b',
        outcome: 'supported',
        p: 0.03,
        alpha: 0.05,
        adjustedP: 0.06,
        holds: false,
      },
    ],
  },
} satisfies { [type: string]: OutputRecord };

function change(record: OutputRecord, changes: object): string {
  return JSON.stringify({ ...record, ...changes });
}

function verdictOf(line: string): Verdict {
  const record = parseRecord(line, 'run.jsonl:1');
  if (record.type !== 'verdict') throw new Error(`it is a ${record.type}`);
  return record.verdict;
}

describe('a record that is written is read back as it was', () => {
  test.each(Object.entries(records))('%s', (_, record) => {
    expect(parseRecord(JSON.stringify(record), 'run.jsonl:1')).toStrictEqual(record);
  });

  test('a verdict over levels', () => {
    const level = { ...verdict, level: 1024 };
    const swept: Verdict = {
      ...verdict,
      outcome: 'inconclusive',
      across: 'any',
      level: 1024,
      needed: 74,
      levels: [level],
    };
    expect(verdictOf(change(records.verdict, { verdict: swept }))).toStrictEqual(swept);
  });

  test('what has no end, which JSON has no number for', () => {
    const beyond = { needed: Infinity, detectable: Infinity, effect: { ...verdict.effect, high: Infinity } };
    const endless: Verdict = { ...verdict, ...beyond, levels: [{ ...verdict, ...beyond }] };
    const line = change(records.verdict, { verdict: endless });
    for (const field of ['needed', 'detectable', 'high']) expect(line).toContain(`"${field}":null`);
    expect(verdictOf(line)).toStrictEqual(endless);
  });
});

describe('a line that is no record is named with what is wrong with it', () => {
  test.each([
    ['an empty line', '', 'not a line of JSON'],
    ['half a record', JSON.stringify(records.file).slice(0, 20), 'not a line of JSON'],
    ['an array', '[]', 'the record: Invalid input: expected object, received array'],
    ['nothing', 'null', 'the record: Invalid input: expected object, received null'],
    ['an unknown type', '{"type":"trail"}', "type: Invalid discriminator value. Expected 'run' | 'file'"],
    ['a missing field', '{"type":"file","path":"a"}', 'started: Invalid input: expected string'],
    ['a newer format', change(records.run, { format: 2 }), 'format: Invalid input: expected 1'],
    ['a machine without cores', change(records.run, { machine: { ...machine, cores: 0 } }), 'machine.cores: '],
    ['a seed that is no whole number', change(records.experiment, { seed: 0.5 }), 'seed: '],
    ['a level of 0', change(records.experiment, { levels: [0] }), 'levels.0: '],
    [
      'a setting that is an object',
      change(records.experiment, { subjects: [{ subject: 'a', kind: 'task', settings: { c: {} } }] }),
      'subjects.0.settings.c: ',
    ],
    ['a trial that took no time', change(records.trial, { seconds: 0 }), 'seconds: '],
    ['a trial on three CPUs', change(records.trial, { senderCpus: [0, 1, 2] }), 'senderCpus: '],
    ['a sample without values', change(records.sample, { values: [] }), 'values: '],
    ['a value that was not finite', change(records.sample, { values: [1, Infinity] }), 'values.1: '],
    ['a median that was not finite', change(records.sample, { median: Number.NaN }), 'median: '],
    ['an unknown direction', change(records.sample, { better: 'more' }), 'better: '],
    ['a p above 1', change(records.verdict, { verdict: { ...verdict, p: 1.5 } }), 'verdict.p: '],
    [
      'an unknown outcome',
      change(records.verdict, { verdict: { ...verdict, outcome: 'proven' } }),
      'verdict.outcome: ',
    ],
    [
      'a bad level verdict',
      change(records.verdict, { verdict: { ...verdict, levels: [{ ...verdict, n: 'x' }] } }),
      'verdict.levels.0.n: ',
    ],
  ])('%s', (_, line, message) => {
    const parse = () => parseRecord(line, 'run.jsonl:12');
    expect(parse).toThrow(OutperformError);
    expect(parse).toThrow(expect.objectContaining({ code: 'record-malformed' }));
    expect(parse).toThrow(`run.jsonl:12: ${message}`);
  });
});
