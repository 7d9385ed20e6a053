// SPDX-License-Identifier: MIT
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type RecordedChoice, readRecording } from '../../src/recorded/read-recording';
import { folder, read, refusal } from './files';

const path = join(folder, 'results.csv');

function readRows(rows: readonly string[], options?: RecordedChoice) {
  return read('results.csv', rows.map((row) => `${row}\n`).join(''), options);
}

function refused(rows: readonly string[], options?: RecordedChoice): string {
  return refusal(() => readRows(rows, options));
}

const header = 'subject,bufferSize,block,value';

describe('what is read', () => {
  test('a sample file: levels ascending, values by block, bytes or IEC sizes, other columns ignored', () => {
    const sample = join(__dirname, 'results.csv');
    expect(readRecording(sample, { subject: 'pipe' })).toEqual([
      {
        subject: 'pipe',
        metric: 'bandwidth',
        unit: 'B/s',
        better: 'higher',
        run: sample,
        boot: sample,
        cells: [
          { level: 1024, blocks: [1, 2, 3], values: [1.1e9, 1.2e9, 1.3e9] },
          { level: 65_536, blocks: [1, 2, 3], values: [3.1e9, 3.2e9, 3.3e9] },
        ],
      },
    ]);
    expect(readRecording(sample, { subject: 'pipe, "wide"\nand long' })[0]?.cells).toEqual([
      { level: 1024, blocks: [1, 2, 3], values: [1, 2, 3] },
      { level: 65_536, blocks: [1, 2, 3], values: [4, 5, 0.5] },
    ]);
  });

  test.each([
    ['Windows line ends', `${header}\r\npipe,1024,1,5\r\n`],
    ['both line ends', `${header}\npipe,1024,1,5\r\n`],
    ['old Macintosh line ends', `${header}\rpipe,1024,1,5\r`],
    ['no end of the last line', `${header}\npipe,1024,1,5`],
    ['a byte order mark', `\ufeff${header}\npipe,1024,1,5\n`],
    ['blank lines', `\n${header}\n\n\npipe,1024,1,5\n\n`],
    ['quotes around everything', `"subject","bufferSize","block","value"\n"pipe","1024","1","5"\n`],
    ['other orders and columns', 'value,note,block,subject,bufferSize\n5,"a,\nb",1,pipe,1KiB\n'],
    ['decimals, as some programs write whole numbers', `${header}\npipe,1024.0,1.0,+0.5e1\n`],
  ])('%s', (_, text) => {
    expect(read('results.csv', text)).toMatchObject([
      { subject: 'pipe', cells: [{ level: 1024, blocks: [1], values: [5] }] },
    ]);
  });

  test('no size, by an empty field or no such column, is no level', () => {
    const cells = [{ level: undefined, blocks: [1, 2], values: [5, 6] }];
    expect(readRows(['subject,block,value', 'a,1,5', 'a,2,6'])[0]?.cells).toEqual(cells);
    expect(readRows([header, 'a,,2,6', 'a,,1,5'])[0]?.cells).toEqual(cells);
  });

  test('one size written in two ways is one level', () => {
    expect(readRows([header, 'a,1KiB,2,6', 'a,1024,1,5'])[0]?.cells).toEqual([
      { level: 1024, blocks: [1, 2], values: [5, 6] },
    ]);
  });

  test('blocks may leave some out, and be as large as whole numbers are exact', () => {
    const largest = Number.MAX_SAFE_INTEGER;
    expect(readRows([header, `a,1,${largest},6`, 'a,1,7,5'])[0]?.cells[0]?.blocks).toEqual([7, largest]);
  });

  test.each([
    ['', '', '', { metric: 'bandwidth', unit: 'B/s', better: 'higher' }],
    ['bandwidth', '', '', { metric: 'bandwidth', unit: 'B/s', better: 'higher' }],
    ['', 's', '', { metric: 'seconds', unit: 's', better: 'lower' }],
    ['latency', 's', '', { metric: 'latency', unit: 's', better: 'lower' }],
    ['goodput', 'B/s', '', { metric: 'goodput', unit: 'B/s', better: 'higher' }],
    ['uptime', 's', 'higher', { metric: 'uptime', unit: 's', better: 'higher' }],
    ['score', 'points', 'higher', { metric: 'score', unit: 'points', better: 'higher' }],
  ])('metric %p, unit %p, better %p', (metric, unit, better, expected) => {
    const rows = ['subject,metric,unit,better,block,value', `a,${metric},${unit},${better},1,5`];
    expect(readRows(rows)).toMatchObject([expected]);
  });
});

describe('runs and boots', () => {
  const rows = ['boot,experiment,subject,block,value', 'b1,e1,a,1,5', 'b2,e2,a,1,6', 'b1,e1,b,1,7', 'b2,e2,a,2,8'];

  test('one recording a boot, in the order of the file; a run is of one file, experiment and boot', () => {
    const [first, second, ...others] = readRows(rows, { subject: 'a' });
    expect([first, second]).toMatchObject([
      { boot: 'b1', cells: [{ blocks: [1], values: [5] }] },
      { boot: 'b2', cells: [{ blocks: [1, 2], values: [6, 8] }] },
    ]);
    expect(others).toEqual([]);
    expect(first?.run).not.toBe(second?.run);
    expect(readRows(rows, { subject: 'b' })).toMatchObject([{ run: first?.run, boot: 'b1' }]);
    expect(first?.run.startsWith(path)).toBe(true);
  });

  test('boots alone tell runs apart too', () => {
    expect(readRows(['boot,subject,block,value', 'b1,a,1,5', 'b2,a,1,6', ',a,1,7'])).toMatchObject([
      { boot: 'b1', cells: [{ values: [5] }] },
      { boot: 'b2', cells: [{ values: [6] }] },
      { boot: path, run: path, cells: [{ values: [7] }] },
    ]);
  });

  test('without such columns both are the real path', () => {
    expect(readRows([header, 'a,1,1,5'])).toMatchObject([{ run: path, boot: path }]);
  });

  test('an experiment is chosen where several hold the subject', () => {
    const two = ['experiment,subject,block,value', 'e1,a,1,5', 'e2,a,1,6', 'e2,b,1,7'];
    expect(readRows(two, { subject: 'a', experiment: 'e2' })).toMatchObject([
      { run: `${path} {"experiment":"e2","boot":""}`, boot: path, cells: [{ values: [6] }] },
    ]);
    expect(readRows(two, { subject: 'b' })).toMatchObject([{ cells: [{ values: [7] }] }]);
    expect(readRows(two, { experiment: 'e1' })).toMatchObject([{ subject: 'a', cells: [{ values: [5] }] }]);
    expect(refused(two, { subject: 'a' })).toBe(
      "RangeError results.csv: experiment: left out, but the file holds several; allowed: 'e1', 'e2'",
    );
    expect(refused(two, { subject: 'a', experiment: 'e3' })).toBe(
      "RangeError results.csv: experiment: 'e3' is not in the file; allowed: 'e1', 'e2'",
    );
    expect(refused(two, { subject: 'b', experiment: 'e1' })).toBe(
      "RangeError results.csv: subject: 'b' is not in the file; allowed: 'a'",
    );
  });

  test('experiments of one metric each may differ; those of one recording must not, nor boots', () => {
    const latencies = ['experiment,boot,subject,unit,block,value', 'e1,1,a,B/s,1,5', 'e2,1,a,s,1,6'];
    expect(readRows(latencies, { experiment: 'e2' })).toMatchObject([{ unit: 's' }]);
    expect(refused(['boot,subject,unit,block,value', '1,a,B/s,1,5', '2,a,s,1,6'])).toBe(
      "record-malformed results.csv:3: 'a' has seconds in s, lower is better here and bandwidth in B/s, " +
        'higher is better on line 2; expected the same in all its rows',
    );
  });
});

describe('a subject', () => {
  test('may be left out where there is one', () => {
    expect(readRows([header, 'a,1,1,5'])).toMatchObject([{ subject: 'a' }]);
    expect(refused([header, 'a,1,1,5', 'b,1,1,5'])).toBe(
      "RangeError results.csv: subject: left out, but the file holds several; allowed: 'a', 'b'",
    );
  });

  test('that is not there is told with those that are, escaped and not too many', () => {
    const rows = Array.from({ length: 20 }, (_, index) => `"s${index}\u001b[2J${'x'.repeat(100)}",1,1,5`);
    const message = refused([header, ...rows], { subject: 'pipe' });
    expect(message).toMatch(/^RangeError results\.csv: subject: 'pipe' is not in the file; allowed: 's0\\u\{1b\}\[2Jx/);
    expect(message).toMatch(/ and 8 more$/);
    expect(message.length).toBeLessThan(1200);
  });
});

describe('a row that is wrong is told with its line', () => {
  const quoted = '"a\r\nb"'; // two lines of the file in one row

  test.each([
    ['abc', "'abc' is not a number"],
    ['', 'is empty'],
    [' 5', "' 5' is not a number"],
    ['NaN', "'NaN' is not a number"],
    ['inf', "'inf' is not a number"],
    ['Infinity', "'Infinity' is not a number"],
    ['0x1f', "'0x1f' is not a number"],
    ['"1,5"', "'1,5' is not a number"],
    ['0', "'0' is not above 0"],
    ['-3', "'-3' is not above 0"],
    ['1e999', "'1e999' is too large for a number"],
    ['\u001b[31m', "'\\u{1b}[31m' is not a number"],
    ['9'.repeat(1e6), `'${'9'.repeat(57)}...' is too large for a number`],
    [`${'9'.repeat(1e6)}x`, `'${'9'.repeat(57)}...' is not a number`],
  ])('the value %.20p', (value, fault) => {
    expect(refused([header, `${quoted},1,1,5`, '', `a,1,1,${value}`])).toBe(
      `record-malformed results.csv:5: value: ${fault}; expected a number above 0, in B/s`,
    );
  });

  test('a value is told in its own unit', () => {
    expect(refused(['subject,unit,block,value', 'a,s,1,-1'])).toMatch(/ a number above 0, in s$/);
  });

  test.each(['', '0', '-1', '1.5', 'x', '1e300', '9007199254740992', '1e999'])('the block %p', (block) => {
    expect(refused([header, `${quoted},1,1,5`, `a,1,${block},5`])).toMatch(
      /^record-malformed results\.csv:4: block: .*(is empty|is not a block); expected a whole number from 1$/,
    );
  });

  test.each([
    ['64KB', "'64KB' has the unit KB; write '64KiB' (1 KiB = 1,024 bytes)"],
    ['0', '0 is not a positive whole number of bytes'],
    ['1.5', '1.5 is not a positive whole number of bytes'],
    ['-1', '-1 is not a positive whole number of bytes'],
    ['x\u0007', "'x\\u{7}' is not a size"],
  ])('the size %p', (size, fault) => {
    expect(refused([header, `a,${size},1,5`])).toContain(`record-malformed results.csv:2: bufferSize: ${fault}`);
  });

  test.each([
    ['latency', '', '', "unit: is missing for the metric 'latency'"],
    ['', 'points', '', "metric: is missing for the unit 'points'"],
    ['score', 'points', '', "better: is missing for the unit 'points'"],
    ['latency', 's', 'less', "better: 'less' is neither; expected higher or lower"],
  ])('metric %p, unit %p, better %p', (metric, unit, better, fault) => {
    const rows = ['subject,metric,unit,better,block,value', `a,${metric},${unit},${better},1,5`];
    expect(refused(rows)).toContain(`record-malformed results.csv:2: ${fault}`);
  });

  test('an empty subject', () => {
    expect(refused([header, ',1,1,5'])).toBe('record-malformed results.csv:2: subject: is empty; expected a name');
  });

  test.each([
    ['a,1,1', 'has 3 fields; expected 4, as the header has (is the line cut off?)'],
    [' ', 'has 1 field; expected 4, as the header has (is the line cut off?)'],
    ['a,1,1,5,6', 'has 5 fields; expected 4, as the header has (is a comma not quoted?)'],
    ['a,1,1,"5\n', 'a quote is opened in this row and never closed; expected the one that closes it'],
    ['a,1,1,"5"6', 'a quote stands inside a field; expected the field in quotes, and "" for each in it'],
    ['a,1,1,5"6"', 'a quote stands inside a field; expected the field in quotes, and "" for each in it'],
  ])('%j', (row, fault) => {
    expect(refused([header, `${quoted},1,1,5`, row])).toBe(`record-malformed results.csv:4: ${fault}`);
  });

  test('also one of another subject: a file is read whole or not at all', () => {
    expect(refused([header, 'a,1,1,5', 'b,1,1,x'], { subject: 'a' })).toContain('results.csv:3: value');
  });
});

describe('rows that do not go together', () => {
  test('a block twice', () => {
    expect(refused([header, 'a,1KiB,2,5', 'a,1KiB,1,5', 'a,1024,2,6'])).toBe(
      "record-malformed results.csv:4: 'a' at 1 KiB has block 2 on line 2 already; expected each once " +
        '(a second boot or experiment needs a column that says so)',
    );
    expect(refused([header, 'a,1KiB,1,5', 'a,1024,2,6', 'a,1KiB,2,6'])).toMatch(/csv:4: .* block 2 on line 3 already;/);
  });

  test.each([
    [['a,1,1,5', 'a,1,3,5', 'a,2,1,5', 'a,2,2,5', 'a,2,3,5'], "results.csv:5: 'a' at 2 B has block 2, but 'a' at 1 B"],
    [['a,1,1,5', 'a,1,2,5', 'a,2,1,5'], "results.csv:3: 'a' at 1 B has block 2, but 'a' at 2 B"],
    [['a,1,1,5', 'a,2,2,5', 'a,2,1,5'], "results.csv:3: 'a' at 2 B has block 2, but 'a' at 1 B"],
    [['a,1,7,5', 'a,2,8,5'], "results.csv:2: 'a' at 1 B has block 7, but 'a' at 2 B"],
  ])('a block that not all sizes have: %j', (rows, fault) => {
    expect(refused([header, ...rows])).toBe(`record-malformed ${fault} has not; expected the same blocks at each size`);
  });

  test('two metrics, and a size here but none there', () => {
    expect(refused(['subject,metric,unit,block,value', 'a,x,s,1,5', 'b,y,s,1,5', 'a,y,s,2,5'], { subject: 'a' })).toBe(
      "record-malformed results.csv:4: 'a' has y in s, lower is better here and x in s, lower is better on line 2; " +
        'expected the same in all its rows',
    );
    expect(refused([header, 'a,1,1,5', 'a,,1,5'])).toBe(
      "record-malformed results.csv:3: 'a' has no bufferSize here and a bufferSize on line 2; " +
        'expected the same in all its rows',
    );
  });
});

describe('a header that is wrong', () => {
  const expected = 'expected a header with the columns subject, block, value and, where sizes vary, bufferSize';

  test.each([
    [
      'subject,bufferSize,block',
      `the column value is missing; there are 'subject', 'bufferSize', 'block'; ${expected}`,
    ],
    [
      'subject;block;value',
      `the columns subject, block, value are missing; there are 'subject;block;value'; ${expected}`,
    ],
    ['subject,block,value,block', 'the column block is there twice; expected it once'],
    ['pipe,1024,1,5', `the columns subject, block, value are missing; there are 'pipe', '1024', '1', '5'; ${expected}`],
  ])('%s', (row, fault) => {
    expect(refused([row, 'a,1,1,5'])).toBe(`record-malformed results.csv:1: ${fault}`);
  });

  test('no rows below it, and blank lines only', () => {
    expect(refused([header])).toBe('record-malformed results.csv:2: has no rows below the header; expected some');
    expect(refused(['', ''])).toBe(`record-malformed results.csv:1: has no rows; ${expected}`);
  });

  test('columns that objects have anyway', () => {
    expect(readRows(['subject,block,value,__proto__,constructor', 'a,1,5,x,y'])).toMatchObject([{ subject: 'a' }]);
  });
});

describe('what is written as our own samples.csv is', () => {
  const label = fc.oneof(
    fc.string({ unit: 'binary', minLength: 1 }).filter((text) => !text.includes('\0')),
    fc.stringMatching(/^[a,"\r\n ]{1,8}$/),
  );
  const value = fc.double({ min: 0, minExcluded: true, noNaN: true, noDefaultInfinity: true });
  const quote = (field: string | number) =>
    /[",\r\n]/.test(String(field)) ? `"${String(field).replaceAll('"', '""')}"` : String(field);

  /** Subjects by levels by blocks. */
  const measured = fc
    .record({
      blocks: fc.integer({ min: 1, max: 6 }),
      levels: fc.uniqueArray(fc.integer({ min: 1, max: 2 ** 40 }), { minLength: 1, maxLength: 4 }),
    })
    .chain(({ blocks, levels }) => {
      const values = fc.array(value, { minLength: blocks, maxLength: blocks });
      const cells = fc.tuple(...levels.map((level) => fc.record({ level: fc.constant(level), values })));
      return fc.uniqueArray(fc.record({ subject: label, cells }), {
        minLength: 1,
        maxLength: 3,
        selector: ({ subject }) => subject,
      });
    });

  test('comes back exactly, whatever the order of its rows', () => {
    const file = measured.chain((subjects) => {
      const rows = subjects.flatMap(({ subject, cells }) =>
        cells.flatMap(({ level, values }) =>
          values.map((one, index) =>
            [subject, level, index + 1, one, 'bandwidth', 'B/s', 'figure, 1'].map(quote).join(','),
          ),
        ),
      );
      const shuffled = fc.shuffledSubarray(rows, { minLength: rows.length });
      return fc.record({ subjects: fc.constant(subjects), rows: shuffled, end: fc.constantFrom('\n', '\r\n') });
    });
    fc.assert(
      fc.property(file, ({ subjects, rows, end }) => {
        const text = ['subject,bufferSize,block,value,metric,unit,experiment', ...rows, ''].join(end);
        for (const { subject, cells } of subjects) {
          const [recording, ...others] = read('results.csv', text, { subject });
          expect(others).toEqual([]);
          expect(recording).toEqual({
            subject,
            metric: 'bandwidth',
            unit: 'B/s',
            better: 'higher',
            run: `${path} {"experiment":"figure, 1","boot":""}`,
            boot: path,
            cells: [...cells]
              .sort((a, b) => a.level - b.level)
              .map(({ level, values }) => ({ level, blocks: values.map((_, index) => index + 1), values })),
          });
        }
      }),
      { seed: 1, numRuns: 300 },
    );
  });
});
