// SPDX-License-Identifier: MIT
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  formatNumber,
  formatRate,
  formatSeconds,
  formatSize,
  formatValue,
  parseSize,
  powersOfTwo,
  show,
} from '../src/units';

describe('parseSize', () => {
  test.each([
    [1, 1],
    [65_536, 65_536],
    ['64KiB', 65_536],
    ['64 KiB', 65_536],
    [' 64KiB ', 65_536],
    ['1.5MiB', 1_572_864],
    ['1GiB', 2 ** 30],
    ['2TiB', 2 ** 41],
    ['512B', 512],
    [Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER],
  ])('takes %p as %p bytes', (size, bytes) => {
    expect(parseSize(size)).toBe(bytes);
  });

  test('says to use KiB for 64KB, and what that is', () => {
    expect(() => parseSize('64KB', 'bufferSize')).toThrow(
      new RangeError("bufferSize: '64KB' has the unit KB; write '64KiB' (1 KiB = 1,024 bytes)"),
    );
  });

  test.each([
    ['64kb', '64KiB'],
    ['1.5mb', '1.5MiB'],
    ['3gib', '3GiB'],
    ['7b', '7B'],
  ])('says for %p to write %s', (size, advice) => {
    expect(() => parseSize(size)).toThrow(`write '${advice}'`);
  });

  test('says how to write a string without a unit', () => {
    expect(() => parseSize('64')).toThrow(
      new RangeError("size: '64' has no unit; write '64B', or the number 64 for bytes"),
    );
  });

  test.each(['64XB', '10 apples', '64constructor', '1toString'])('names the unknown unit of %p', (size) => {
    expect(() => parseSize(size)).toThrow(/has the unknown unit \w+; allowed: B, KiB, MiB, GiB, TiB/);
  });

  test.each([-1, 0, -0, 0.5, Number.NaN, Infinity, 2 ** 53, '0KiB', '0.3B', '9999999TiB'])(
    'refuses %p, which is no positive whole number of bytes',
    (size) => {
      expect(() => parseSize(size, 'totalSize')).toThrow(RangeError);
      expect(() => parseSize(size, 'totalSize')).toThrow(
        /^totalSize: .* is not a positive whole number of bytes; allowed/,
      );
    },
  );

  test.each(['', ' ', 'KiB', '-1KiB', '1e3B', '.5MiB', '1,024B', '64KiB/s'])('refuses %p, which is no size', (size) => {
    expect(() => parseSize(size, 'totalSize')).toThrow(RangeError);
    expect(() => parseSize(size, 'totalSize')).toThrow(`totalSize: '${size}' is not a size; allowed`);
  });

  test.each([[null], [undefined], [{ bytes: 1 }], [[64]], [true], [64n], [() => 64], [Symbol('size')]])(
    'refuses %p by its type',
    (size) => {
      expect(() => parseSize(size, 'bufferSize')).toThrow(TypeError);
      expect(() => parseSize(size, 'bufferSize')).toThrow(/^bufferSize: .* is not a size; allowed/);
    },
  );

  test('reads back every size that it is written as', () => {
    const units = fc.constantFrom('B', 'KiB', 'MiB', 'GiB');
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 4096 }), units, (count, unit) => {
        const bytes = parseSize(`${count}${unit}`);
        expect(parseSize(bytes)).toBe(bytes);
        expect(bytes).toBe(count * { B: 1, KiB: 1024, MiB: 1024 ** 2, GiB: 1024 ** 3 }[unit]);
      }),
    );
  });
});

describe('formatSize', () => {
  test.each([
    [0, '0 B'],
    [1, '1 B'],
    [1000, '1,000 B'],
    [1023, '1,023 B'],
    [1024, '1 KiB'],
    [1536, '1.5 KiB'],
    [65_536, '64 KiB'],
    [16 * 2 ** 20, '16 MiB'],
    [2 ** 40, '1 TiB'],
    [2 ** 51, '2,048 TiB'],
  ])('writes %p as %p', (bytes, words) => {
    expect(formatSize(bytes)).toBe(words);
  });

  test('never rounds up to 1,024 of a unit', () => {
    expect(formatSize(2 ** 20 - 1)).toBe('1 MiB');
  });
});

describe('formatRate', () => {
  test.each([
    [0, '0 B/s'],
    [3.42 * 2 ** 30, '3.42 GiB/s'],
    [34.23 * 2 ** 20, '34.2 MiB/s'],
    [1023 * 1024, '1,020 KiB/s'],
    [0.125, '0.125 B/s'],
  ])('writes %p as %p', (rate, words) => {
    expect(formatRate(rate)).toBe(words);
  });
});

test('a number has three significant digits and no exponent', () => {
  expect([3.419, 34.19, 1019, 1e7, 1.2345e-7, -2.345].map(formatNumber)).toEqual([
    '3.42',
    '34.2',
    '1,020',
    '10,000,000',
    '0.000000123',
    '-2.35',
  ]);
  expect([Infinity, Number.NaN].map(formatNumber)).toEqual(['Infinity', 'NaN']);
});

test('a time is told in seconds, and in minutes from 60', () => {
  expect([0, 0.4, 12, 59.4, 59.6, 125, -3].map(formatSeconds)).toEqual([
    '0 s',
    '0 s',
    '12 s',
    '59 s',
    '1 min 0 s',
    '2 min 5 s',
    '0 s',
  ]);
});

test('a value of bytes per second is told as a rate, another in its own unit', () => {
  expect(formatValue(2 ** 30, 'B/s')).toBe('1 GiB/s');
  expect(formatValue(12.345, 'points')).toBe('12.3 points');
});

describe('powersOfTwo', () => {
  test('includes both ends', () => {
    expect(powersOfTwo('1KiB', '16KiB')).toEqual([1024, 2048, 4096, 8192, 16_384]);
    expect(powersOfTwo('1KiB', '16MiB')).toHaveLength(15);
    expect(powersOfTwo(1, 2)).toEqual([1, 2]);
  });

  test('of one size is that size', () => {
    expect(powersOfTwo('64KiB', 65_536)).toEqual([65_536]);
  });

  test('reaches the largest power of two that is a whole number of bytes', () => {
    expect(powersOfTwo(2 ** 51, 2 ** 52)).toEqual([2 ** 51, 2 ** 52]);
  });

  test.each([
    ['1000B', '1MiB', "powersOfTwo from: '1000B' is not a power of two"],
    [1024, 1025, 'powersOfTwo to: 1025 is not a power of two'],
    [1024, 2 ** 49 + 1, `powersOfTwo to: ${2 ** 49 + 1} is not a power of two`],
    ['1MiB', '1KiB', "powersOfTwo: '1MiB' is greater than '1KiB'; allowed: the smaller size first"],
    ['64KB', '1MiB', "powersOfTwo from: '64KB' has the unit KB"],
    [0, 1024, 'powersOfTwo from: 0 is not a positive whole number'],
  ])('refuses %p to %p', (from, to, message) => {
    expect(() => powersOfTwo(from, to)).toThrow(RangeError);
    expect(() => powersOfTwo(from, to)).toThrow(message);
  });
});

test('a value in an error message is short, and written as it would be typed', () => {
  expect(show('64KB')).toBe("'64KB'");
  expect(show('x'.repeat(100))).toBe(`'${'x'.repeat(57)}...'`);
  expect(show([1, 2, 3])).toBe('an array of 3');
  expect(show({ a: 1, b: 2, c: 3, d: 4, e: 5 })).toBe('an object (a, b, c, d)');
  expect(show(function measured() {})).toBe('the function measured');
  expect([null, undefined, 1.5, true, 10n].map(show)).toEqual(['null', 'undefined', '1.5', 'true', '10']);
});
