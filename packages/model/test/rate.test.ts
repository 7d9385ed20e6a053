// SPDX-License-Identifier: MIT
import { expect, test } from '@jest/globals';
import { parseRate } from '../src/rate';

test.each<[unknown, number]>([
  ['2GiB/s', 2 * 2 ** 30],
  ['1.5MiB/s', 1.5 * 2 ** 20],
  ['0.5B/s', 0.5],
  [' 2 KiB / s ', 2048],
  ['1TiB/s', 2 ** 40],
  [1.5, 1.5],
])('%p is %p bytes per second', (rate, bytesPerSecond) => {
  expect(parseRate(rate)).toBe(bytesPerSecond);
});

test.each<[unknown, ErrorConstructor, string]>([
  ['2GB/s', RangeError, "figure: '2GB/s' has the unit GB/s; write '2GiB/s' (1 GiB = 1,073,741,824 bytes)"],
  ['2gib/s', RangeError, "figure: '2gib/s' has the unit gib/s; write '2GiB/s'"],
  ['2', RangeError, "figure: '2' has no unit; write '2B/s', or the number 2 for bytes per second"],
  ['2/s', RangeError, "figure: '2/s' has no unit"],
  ['2GiB', RangeError, "figure: '2GiB' is a size and not a rate; write '2GiB/s'"],
  ['2 bits/s', RangeError, "figure: '2 bits/s' has the unknown unit bits; allowed: B/s, KiB/s, MiB/s, GiB/s, TiB/s"],
  [
    'fast',
    RangeError,
    "figure: 'fast' is not a rate; allowed: a number of bytes per second above 0, or a string such as",
  ],
  ['', RangeError, "figure: '' is not a rate"],
  ['-2GiB/s', RangeError, "figure: '-2GiB/s' is not a rate"],
  ['0B/s', RangeError, "figure: '0B/s' is not a rate above 0"],
  [0, RangeError, 'figure: 0 is not a rate above 0'],
  [-1, RangeError, 'figure: -1 is not a rate above 0'],
  [Number.NaN, RangeError, 'figure: NaN is not a rate above 0'],
  [Infinity, RangeError, 'figure: Infinity is not a rate above 0'],
  [undefined, TypeError, 'figure: undefined is not a rate'],
  [{}, TypeError, 'figure: an object () is not a rate'],
])('%p is refused', (rate, kind, message) => {
  expect(() => parseRate(rate, 'figure')).toThrow(message);
  expect(() => parseRate(rate, 'figure')).toThrow(kind);
});
