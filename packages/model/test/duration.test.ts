// SPDX-License-Identifier: MIT
import { expect, test } from '@jest/globals';
import { parseDuration } from '../src/duration';

test.each<[unknown, number]>([
  ['20us', 20e-6],
  ['20µs', 20e-6],
  ['1.5ms', 1.5e-3],
  [' 800 ns ', 800e-9],
  ['2s', 2],
  [0.25, 0.25],
])('%p is %p seconds', (duration, seconds) => {
  expect(parseDuration(duration)).toBeCloseTo(seconds, 15);
});

test.each<[unknown, ErrorConstructor, string]>([
  ['20', RangeError, "limit: '20' has no unit; write '20s', or the number 20 for seconds"],
  ['20min', RangeError, "limit: '20min' has the unknown unit min; allowed: ns, us, µs, ms, s"],
  ['soon', RangeError, "limit: 'soon' is not a time; allowed: a number of seconds above 0, or a string such as '20us'"],
  ['-1ms', RangeError, "limit: '-1ms' is not a time; allowed"],
  ['0ms', RangeError, "limit: '0ms' is not a time above 0"],
  [0, RangeError, 'limit: 0 is not a time above 0'],
  [Number.NaN, RangeError, 'limit: NaN is not a time above 0'],
  [Number.POSITIVE_INFINITY, RangeError, 'limit: Infinity is not a time above 0'],
  [undefined, TypeError, 'limit: undefined is not a time; allowed'],
  [['1ms'], TypeError, 'limit: an array of 1 is not a time'],
])('%p is refused', (duration, type, message) => {
  const parse = () => parseDuration(duration, 'limit');
  expect(parse).toThrow(type as unknown as Error);
  expect(parse).toThrow(message);
});
