// SPDX-License-Identifier: MIT
import { describe, expect, test } from '@jest/globals';
import { exactBounds, normalBounds } from '../src/confidence-bounds';
import { signedRankCounts } from '../src/signed-rank-distribution';

describe('exact bounds', () => {
  // Of three ranks: P(0) = 1/8, P(1) = 1/8, P(2) = 1/8, P(3) = 2/8.
  const weights = signedRankCounts([1, 2, 3], 3);

  test.each([
    [0.01, 0, 0.75],
    [0.125, 0, 0.75],
    [0.249, 0, 0.75],
    [0.25, 1, 0.5],
    [0.375, 2, 0.25],
  ])('for a tail of %p leave %p outside on each side', (tail, outside, reached) => {
    expect(exactBounds(weights, 8, tail)).toEqual({ outside, reached });
  });
});

test('a tail that is an outcome’s own is in, also when it comes by way of a confidence', () => {
  // Of 20 choices: P(0) = 1/20, P(1) = 1/20. The confidence of 0.8 leaves (1 - 0.8) / 2, a little less than 0.1.
  const counts = Float64Array.of(1, 1, 2, 3, 3);
  expect((1 - 0.8) / 2).toBeLessThan(0.1);
  expect(exactBounds(counts, 20, (1 - 0.8) / 2)).toEqual({ outside: 1, reached: 0.8 });
  expect(exactBounds(counts, 20, 0.1 - 1e-15)).toEqual({ outside: 0, reached: 0.9 });
});

test('normal bounds are near the exact ones of 900 ranks', () => {
  const n = 900;
  const averages = (n * (n + 1)) / 2;
  const ranks = Array.from({ length: n }, (_, index) => index + 1);
  const weights = signedRankCounts(ranks, averages / 2);
  for (const tail of [0.005, 0.025, 0.05, 0.25]) {
    const exact = exactBounds(weights, 2 ** n, tail);
    const normal = normalBounds(averages / 2, (averages * (2 * n + 1)) / 12, tail);
    expect(Math.abs(normal.outside / exact.outside - 1)).toBeLessThan(1e-3);
    expect(normal.reached).toBeCloseTo(exact.reached, 3);
    expect(normal.reached).toBeGreaterThanOrEqual(1 - 2 * tail - 1e-12);
  }
});

test('normal bounds never leave a negative number outside', () => {
  expect(normalBounds(3, 5, 1e-6).outside).toBe(0);
});
