// SPDX-License-Identifier: MIT
import { describe, expect, test } from '@jest/globals';
import { type Checks, checkOptions, numberBetween, oneOf, wholeNumber } from '../src/options';

interface Options {
  size?: number;
  level?: number;
  colour?: 'red' | 'green';
}
const checks: Checks<Options> = {
  size: wholeNumber(0, 1000),
  level: numberBetween(0, 1),
  colour: oneOf(['red', 'green']),
};

describe('checkOptions', () => {
  test('gives what was given, and nothing that was left out or undefined', () => {
    expect(checkOptions(undefined, checks, 'paint')).toStrictEqual({});
    expect(checkOptions({ size: 3, level: undefined }, checks, 'paint')).toStrictEqual({ size: 3 });
  });

  test('does not touch what it was given', () => {
    const given = Object.freeze({ size: 3 });
    expect(checkOptions(given, checks, 'paint')).not.toBe(given);
  });

  test.each(['sise', 'constructor', 'toString', '__proto__'])(
    'names the unknown option %p and those allowed',
    (name) => {
      const given: unknown = JSON.parse(`{ "${name}": 1 }`);
      expect(() => checkOptions(given, checks, 'paint')).toThrow(
        new TypeError(`paint: unknown option '${name}'; allowed: size, level, colour`),
      );
    },
  );

  test.each([[null], [3], ['size'], [[]], [() => 3]])('refuses %p', (given) => {
    expect(() => checkOptions(given, checks, 'paint')).toThrow(TypeError);
    expect(() => checkOptions(given, checks, 'paint')).toThrow(
      /^paint: .* is not an object of options; allowed: size, level/,
    );
  });
});

describe('a whole number', () => {
  test('is taken with both ends of its range', () => {
    expect([0, 1000].map((size) => wholeNumber(0, 1000)(size, 'size'))).toEqual([0, 1000]);
  });

  test.each([-1, 1001, 0.5, Number.NaN, Infinity])('is not %p, and the range is told', (size) => {
    expect(() => wholeNumber(0, 1000)(size, 'paint: size')).toThrow(
      new RangeError(`paint: size: ${size} is not allowed; allowed: a whole number from 0 to 1,000`),
    );
  });

  test.each([['3'], [null], [3n]])('is not %p, by its type', (size) => {
    expect(() => wholeNumber(0, 1000)(size, 'size')).toThrow(TypeError);
    expect(() => wholeNumber(0, 1000)(size, 'size')).toThrow(
      'is not a number; allowed: a whole number from 0 to 1,000',
    );
  });
});

describe('a number between two', () => {
  test.each([5e-324, 0.5, 1 - 2 ** -53])('may be %p', (level) => {
    expect(numberBetween(0, 1)(level, 'level')).toBe(level);
  });

  test.each([0, -0, -1, 1, 1.01, Number.NaN, Infinity])('may not be %p', (level) => {
    expect(() => numberBetween(0, 1)(level, 'level')).toThrow(RangeError);
    expect(() => numberBetween(0, 1)(level, 'level')).toThrow('is not allowed; allowed: a number above 0 and below 1');
  });

  test('may not be a string', () => {
    expect(() => numberBetween(0, 1)('0.5', 'level')).toThrow(TypeError);
  });
});

test('one of several is named with all of them', () => {
  expect(checkOptions({ colour: 'red' }, checks, 'paint')).toEqual({ colour: 'red' });
  for (const colour of ['blue', null, 0]) {
    expect(() => checkOptions({ colour }, checks, 'paint')).toThrow(RangeError);
    expect(() => checkOptions({ colour }, checks, 'paint')).toThrow(
      /^paint: colour: .* is not allowed; allowed: 'red', 'green'$/,
    );
  }
});
