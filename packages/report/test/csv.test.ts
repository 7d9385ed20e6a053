// SPDX-License-Identifier: MIT
import { describe, expect, test } from '@jest/globals';
import type { SampleRecord } from '@outperform/model/record';
import fc from 'fast-check';
import { samplesCsv } from '../src/csv';
import { labels } from './arbitraries';

function sample(changes: Partial<SampleRecord> = {}): SampleRecord {
  return {
    type: 'sample',
    experiment: 'figure 1',
    subject: 'pipe',
    level: 65536,
    metric: 'bandwidth',
    unit: 'B/s',
    better: 'higher',
    values: [3.1e9, 0.1 + 0.2],
    median: 1,
    quartiles: [1, 1],
    ...changes,
  };
}

/** A reader of RFC 4180 written apart from the writer: a state machine over characters. */
function parse(text: string): string[][] {
  const rows: string[][] = [];
  let [row, field, inside]: [string[], string, boolean] = [[], '', false];
  for (let i = 0; i < text.length; i++) {
    const character = text[i] as string;
    if (inside) {
      if (character !== '"') field += character;
      else if (text[i + 1] === '"') field += text[i++];
      else inside = false;
    } else if (character === '"') inside = true;
    else if (character === ',') [row, field] = [[...row, field], ''];
    else if (character === '\n') [rows[rows.length], row, field] = [[...row, field], [], ''];
    else field += character;
  }
  return rows;
}

test('golden', () => {
  expect([...samplesCsv([sample(), sample({ subject: 'a "b", c', values: [5e-324] })])].join('')).toBe(
    [
      'subject,bufferSize,block,value,metric,unit,better,experiment',
      'pipe,65536,1,3100000000,bandwidth,B/s,higher,figure 1',
      'pipe,65536,2,0.30000000000000004,bandwidth,B/s,higher,figure 1',
      '"a ""b"", c",65536,1,5e-324,bandwidth,B/s,higher,figure 1',
      '',
    ].join('\n'),
  );
});

describe('round trip', () => {
  const awkward = fc.oneof(labels, fc.stringMatching(/^[a,"\r\n ]{0,8}$/));

  test('labels with commas, quotes and line breaks, and every digit of the values', () => {
    const finite = fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0);
    fc.assert(
      fc.property(awkward, awkward, fc.array(finite, { minLength: 1 }), (subject, experiment, values) => {
        const [header, ...rows] = parse([...samplesCsv([sample({ subject, experiment, values })])].join(''));
        expect(header?.slice(0, 4)).toEqual(['subject', 'bufferSize', 'block', 'value']);
        expect(rows.map((row) => [row[0], row[7]])).toEqual(values.map(() => [subject, experiment]));
        expect(rows.map((row) => Number(row[2]))).toEqual(values.map((_, index) => index + 1));
        expect(rows.map((row) => Number(row[3]))).toEqual(values);
      }),
      { numRuns: 500 },
    );
  });
});

test('what has no buffer size has none', () => {
  const { level: _, ...task } = sample({
    subject: 'parse',
    metric: 'seconds',
    unit: 's',
    better: 'lower',
    values: [1e-6],
  });
  expect([...samplesCsv([task])][1]).toBe('parse,,1,0.000001,seconds,s,lower,figure 1\n');
});

test('it reads no further than it is read', () => {
  function* endless() {
    for (;;) yield sample();
  }
  const lines = samplesCsv(endless());
  expect(lines.next().value).toMatch(/^subject,/);
  expect(lines.next().value).toMatch(/^pipe,/);
});
