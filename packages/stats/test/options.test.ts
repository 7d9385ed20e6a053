// SPDX-License-Identifier: MIT
import { expect, test } from '@jest/globals';
import { requireBetween0And1, requireOneOf } from '../src/options';

test('one of several is taken, another is named with all of them', () => {
  expect(() => requireOneOf('a', ['a', 'b'], 'letter')).not.toThrow();
  expect(() => requireOneOf('c', ['a', 'b'], 'letter')).toThrow(new RangeError('letter: c; allowed: a, b'));
});

test.each([5e-324, 0.5, 1 - Number.EPSILON])('%p lies between 0 and 1', (value) => {
  expect(() => requireBetween0And1(value, 'alpha')).not.toThrow();
});

test.each([0, 1, -0.1, 2, Number.NaN])('%p does not lie between 0 and 1', (value) => {
  expect(() => requireBetween0And1(value, 'alpha')).toThrow(
    new RangeError(`alpha: ${value}; allowed: a number between 0 and 1`),
  );
});

test.each([['0.5'], [null], [undefined]])('%p is no number', (value) => {
  expect(() => requireBetween0And1(value as never, 'alpha')).toThrow(TypeError);
});
