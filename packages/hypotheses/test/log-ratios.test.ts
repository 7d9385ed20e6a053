// SPDX-License-Identifier: MIT
import { describe, expect, test } from '@jest/globals';
import { logRatios } from '../src/log-ratios';
import { sampleOf } from './measured';

describe('equal ratios are equal to the bit, or the test would rank one before the other', () => {
  const tens = Array.from({ length: 50 }, (_, index) => 10 * (index + 1));
  const elevens = tens.map((value) => (value / 10) * 11);

  test('whatever the size of the values', () => {
    expect(new Set(logRatios(sampleOf(elevens), sampleOf(tens)))).toEqual(new Set([Math.log(1.1)]));
  });

  test('whichever of the two is the larger', () => {
    expect(new Set(logRatios(sampleOf(tens), sampleOf(elevens)))).toEqual(new Set([-Math.log(1.1)]));
  });
});

test('equal values have the ratio 1, whose logarithm has no sign', () => {
  expect(logRatios(sampleOf([3, 7]), sampleOf([3, 7]))).toEqual([0, 0]);
});

test('a ratio beyond what a double holds has a logarithm all the same, either way', () => {
  const [huge, tiny] = [sampleOf([1e200]), sampleOf([1e-200])];
  const expected = 400 * Math.log(10);
  expect(logRatios(huge, tiny)[0]).toBeCloseTo(expected, 9);
  expect(logRatios(tiny, huge)[0]).toBeCloseTo(-expected, 9);
});
