// SPDX-License-Identifier: MIT
import { describe, expect, test } from '@jest/globals';
import { median, quantile, quartiles } from '../src/quantile';

test.each([
  [[1, 2, 3, 4], 0.25, 1.75],
  [[1, 2, 3, 4], 0.5, 2.5],
  [[1, 2, 3, 4], 0.75, 3.25],
  [[1, 2, 3, 4, 5], 0.25, 2],
  [[15, 20, 35, 40, 50], 0.4, 29],
  [[4, 1, 3, 2], 0, 1],
  [[4, 1, 3, 2], 1, 4],
  [[7], 0.3, 7],
])('of %p at %p is %p, as R and NumPy have it', (values, q, expected) => {
  expect(quantile(values, q)).toBeCloseTo(expected, 12);
});

test('the median and the quartiles are quantiles', () => {
  const values = [9, 1, 8, 2, 7, 3];
  expect(median(values)).toBe(quantile(values, 0.5));
  expect(quartiles(values)).toEqual([quantile(values, 0.25), quantile(values, 0.75)]);
});

test('takes typed arrays and leaves the order as it was', () => {
  const values = Float64Array.of(3, 1, 2);
  expect(median(values)).toBe(2);
  expect([...values]).toEqual([3, 1, 2]);
  expect(median([10, 9, 100])).toBe(10);
});

describe('refuses', () => {
  test.each([
    [() => quantile([], 0.5), 'quantile: the sample is empty'],
    [() => median([]), 'median: the sample is empty'],
    [() => quartiles([1, Number.NaN]), 'quartiles: value 1 is NaN'],
    [() => quantile([1], -0.1), 'quantile: q: -0.1; allowed: a number from 0 to 1'],
    [() => quantile([1], 1.1), 'quantile: q: 1.1'],
    [() => quantile([1], Number.NaN), 'quantile: q: NaN'],
  ])('%s', (call, message) => {
    expect(call).toThrow(RangeError);
    expect(call).toThrow(message);
  });
});
