// SPDX-License-Identifier: MIT
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { readRecording } from '../../src/recorded/read-recording';
import { read, refusal } from './files';

const data = [{ bandwidth: 2, time: 0.5 }, { bandwidth: 3.5 }];

function readJson(document: unknown, subject?: string) {
  return read('pipe.v1.json', JSON.stringify(document), subject === undefined ? {} : { subject });
}

function refused(text: string): string {
  return refusal(() => read('pipe.json', text));
}

describe('what is read', () => {
  test('what ipc -j -v prints: the bandwidth of each iteration, a KByte being 1,024 bytes', () => {
    const sample = join(__dirname, 'pipe-64k.json');
    expect(readRecording(sample, {})).toEqual([
      {
        subject: 'pipe',
        metric: 'bandwidth',
        unit: 'B/s',
        better: 'higher',
        run: sample,
        boot: sample,
        cells: [{ level: 65_536, blocks: [1, 2, 3], values: [319_950_080, 325_639_680, 325_165_824] }],
      },
    ]);
  });

  test.each([
    ['a list', data],
    ['a list of datum', { datum: data }],
    ['numbers as strings', { datum: [{ bandwidth: '2.00' }, { bandwidth: '3.5' }] }],
  ])('%s', (_, samples) => {
    const cells = [{ level: undefined, blocks: [1, 2], values: [2048, 3584] }];
    expect(readJson({ benchmark_samples: samples })).toMatchObject([{ subject: 'pipe.v1', cells }]);
  });

  test('a single datum may be an object', () => {
    const cells = [{ blocks: [1], values: [2048] }];
    expect(readJson({ benchmark_samples: { datum: data[0] } })).toMatchObject([{ cells }]);
  });

  test.each([
    [{ benchmark_configuration: { buffersize: 512 } }, 512],
    [{ benchmark_configuration: { blocksize: '512' } }, 512],
    [{ buffersize: 512, benchmark_configuration: { buffersize: 1024 } }, 512],
    [{ benchmark_configuration: { buffersize: 'match' } }, undefined],
    [{ benchmark_configuration: { buffersize: -1 } }, undefined],
    [{ benchmark_configuration: [] }, undefined],
  ])('the size in %j', (configuration, level) => {
    expect(readJson({ ...configuration, benchmark_samples: data })[0]?.cells[0]?.level).toBe(level);
  });

  test('samples under other keys', () => {
    const document = { run: { a: 1, benchmark_samples: data, benchmark_configuration: { ipctype: 'tcp' } } };
    expect(readJson(document)).toMatchObject([{ subject: 'tcp', cells: [{ values: [2048, 3584] }] }]);
  });

  test('the subject is the one asked for, or the IPC type, or the name of the file', () => {
    const document = { benchmark_configuration: { ipctype: 'local' }, benchmark_samples: data };
    expect(readJson(document, 'socketpair')).toMatchObject([{ subject: 'socketpair' }]);
    expect(readJson(document)).toMatchObject([{ subject: 'local' }]);
    expect(readJson({ ...document, benchmark_configuration: { ipctype: '' } })).toMatchObject([{ subject: 'pipe.v1' }]);
  });

  test('objects in objects without end', () => {
    const deep = `${'{"a":'.repeat(100_000)}{"benchmark_samples":[{"bandwidth":1}]}${'}'.repeat(100_000)}`;
    expect(read('pipe.json', deep)).toMatchObject([{ cells: [{ values: [1024] }] }]);
  });
});

describe('what is wrong is told with its datum or line', () => {
  const expected = 'expected the JSON of the IPC benchmark: an object with benchmark_samples';

  test.each([
    ['[]', `pipe.json: an array of 0 is no object; ${expected}`],
    ['3', `pipe.json: 3 is no object; ${expected}`],
    ['null', `pipe.json: null is no object; ${expected}`],
    ['{"samples":[]}', `pipe.json: has no benchmark_samples; ${expected}`],
    ['{"benchmark_samples":[]}', 'pipe.json: benchmark_samples has no datum; expected one an iteration'],
    ['{"benchmark_samples":{"datum":[]}}', 'pipe.json: benchmark_samples has no datum; expected one an iteration'],
    ['{"benchmark_samples":{}}', 'pipe.json: benchmark_samples has no datum; expected one an iteration'],
    ['{"benchmark_samples":3}', 'pipe.json: benchmark_samples has no datum; expected one an iteration'],
    ['{"benchmark_samples":[7]}', 'pipe.json: datum 1: 7 is no object; expected one with a bandwidth'],
  ])('%s', (text, fault) => {
    expect(refused(text)).toBe(`record-malformed ${fault}`);
  });

  test.each([
    ['{"time":1}', 'is missing'],
    ['{"bandwidth":0}', "'0' is not above 0"],
    ['{"bandwidth":"-1"}', "'-1' is not above 0"],
    ['{"bandwidth":"nan"}', "'nan' is not a number"],
    ['{"bandwidth":""}', 'is empty'],
    ['{"bandwidth":null}', 'null is not a number'],
    ['{"bandwidth":{"toString":1}}', 'an object (toString) is not a number'],
    ['{"bandwidth":1e308}', "'1e+308' is too large for a number"],
    ['{"bandwidth":"\\u001b[2J"}', "'\\u{1b}[2J' is not a number"],
  ])('the datum %s', (datum, fault) => {
    expect(refused(`{"benchmark_samples":[{"bandwidth":1},${datum}]}`)).toBe(
      `record-malformed pipe.json: datum 2: bandwidth: ${fault}; expected a number above 0, in KBytes/sec`,
    );
  });

  test.each([
    ['cut off', '{\n"benchmark_samples": [\n', /^record-malformed pipe\.json:3: not JSON \(.*\); expected the JSON of/],
    [
      'a missing comma',
      '{"ä": 1,\n"b": [1 2]}',
      /^record-malformed pipe\.json:2: not JSON \(.*\); expected the JSON of/,
    ],
    ['no JSON', 'datum: \u001b', /^record-malformed pipe\.json.*: not JSON \(.*datum: \\u\{1b\}.*\); expected/],
  ])('%s', (_, text, message) => {
    expect(refused(text)).toMatch(message);
  });

  test('an experiment, which such a file names none of', () => {
    expect(refusal(() => readRecording(join(__dirname, 'pipe-64k.json'), { experiment: 'e' }))).toMatch(
      /^RangeError .*pipe-64k\.json: experiment: 'e' is not in the file; allowed: none, as it is one run$/,
    );
  });
});
