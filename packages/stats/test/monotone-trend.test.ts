// SPDX-License-Identifier: MIT
import { expect, test } from '@jest/globals';
import { monotoneTrend } from '../src';
import { permutations } from './null-outcomes';
import { expectRelative } from './relative';
import { drawn, seededNoise } from './seeded';

test('a rise is 1 and a fall -1, with the normal p of sqrt(n - 1)', () => {
  const values = Array.from({ length: 10 }, (_, index) => Math.exp(index));
  expect(monotoneTrend(values).coefficient).toBe(1);
  expectRelative(monotoneTrend(values).p, 0.002_699_796_063_260_186_6);
  expect(monotoneTrend(values.reverse()).coefficient).toBe(-1);
  expectRelative(monotoneTrend(values).p, 0.002_699_796_063_260_186_6);
});

test('it is the rank correlation with the order', () => {
  expectRelative(monotoneTrend([2, 1, 4, 3, 5]).coefficient, 1 - (6 * 4) / (5 * 24));
});

test('constant values have none, nor have fewer than three', () => {
  expect(monotoneTrend([5, 5, 5, 5])).toEqual({ coefficient: 0, p: 1 });
  expect(monotoneTrend([5])).toEqual({ coefficient: 0, p: 1 });
  expect(monotoneTrend([5, 6])).toEqual({ coefficient: 1, p: 1 });
});

test('three values have a p', () => {
  // z = sqrt(2)
  expect(monotoneTrend([1, 2, 3]).coefficient).toBe(1);
  expectRelative(monotoneTrend([1, 2, 3]).p, 2 * 0.078_649_603_525_142_57);
});

test('the variance over all orders is 1 / (n - 1)', () => {
  const coefficients = permutations([3, 1, 4, 1.5, 9, 2.6]).map((order) => monotoneTrend(order).coefficient);
  const squares = coefficients.reduce((sum, coefficient) => sum + coefficient ** 2, 0);
  expectRelative(squares / coefficients.length, 1 / 5);
});

test('level 0.05 for values in an order of chance; a drift is found', () => {
  const { normal, laplace } = seededNoise(1950);
  const rejected = (next: (index: number) => number) =>
    drawn(2000, () => (monotoneTrend(Array.from({ length: 30 }, (_, index) => next(index))).p <= 0.05 ? 1 : 0)).reduce(
      (sum, one) => sum + one,
      0,
    ) / 2000;
  for (const noise of [normal, laplace]) {
    expect(Math.abs(rejected(noise) - 0.05)).toBeLessThan(3 * Math.sqrt((0.05 * 0.95) / 2000));
  }
  expect(rejected((index) => normal() + index / 15)).toBeGreaterThan(0.7);
});
