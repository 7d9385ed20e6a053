// SPDX-License-Identifier: MIT
import { describe, expect, test } from '@jest/globals';
import {
  detectableSequential,
  detectableShift,
  neededPairs,
  neededSequential,
  sequentialTest,
  smallestSequential,
} from '../src';
import { drawn, seededNoise } from './seeded';

const rising = (n: number) => Array.from({ length: n }, (_, index) => index + 1);

describe('the fewest differences', () => {
  test.each([
    [0.7, 1],
    [0.05, 6],
    [0.025, 7],
    [0.01, 9],
    [0.001, 12],
  ])('for alpha %p are %p', (alpha, fewest) => {
    expect(smallestSequential(alpha)).toBe(fewest);
  });

  test('can reject, and one less can not', () => {
    for (const alpha of [0.3, 0.05, 1e-3, 1e-12, 1e-300]) {
      const p = (n: number) => sequentialTest(rising(n), { alternative: 'greater' }).p;
      expect(p(smallestSequential(alpha))).toBeLessThanOrEqual(alpha);
      expect(p(smallestSequential(alpha) - 1)).toBeGreaterThan(alpha);
    }
  });

  test('are none where no wealth is enough', () => {
    expect(smallestSequential(1 / Number.MAX_VALUE)).toBeLessThan(10_000);
    expect(smallestSequential(Number.MIN_VALUE)).toBe(Infinity);
  });
});

describe('the differences needed', () => {
  test('are twice those of a fixed number', () => {
    const differences = [-2, 1, 3, 0.5, -0.7];
    for (const options of [{ alpha: 0.05 }, { alpha: 0.01, power: 0.9 }]) {
      expect(neededSequential(differences, options)).toBe(2 * neededPairs(differences, options));
    }
  });

  test('are more than there can be where the differences lean to neither side, or no wealth is enough', () => {
    expect(neededSequential([-1, 1], { alpha: 0.05 })).toBe(Infinity);
    expect(neededPairs([1, 1], { alpha: Number.MIN_VALUE })).toBeLessThan(Infinity);
    expect(neededSequential([1, 1], { alpha: Number.MIN_VALUE })).toBe(Infinity);
  });

  test('are no fewer than can reject at all', () => {
    for (const alpha of [0.9, 0.7, 0.5, 0.3, 0.25, 0.05, 1e-6, 1e-300]) {
      expect(neededSequential([1, 1], { alpha, power: 0.01 })).toBeGreaterThanOrEqual(smallestSequential(alpha));
    }
  });

  test('refuse what the fixed number refuses', () => {
    expect(() => neededSequential([], { alpha: 0.05 })).toThrow(RangeError);
    expect(() => neededSequential([1], { alpha: 1 })).toThrow(RangeError);
  });
});

describe('the shift that is likely found', () => {
  test('is found about four times out of five within as many differences', () => {
    const { normal } = seededNoise(5);
    const row = (n: number, shift: number) => drawn(n, () => normal() + shift);
    for (const n of [10, 30, 60]) {
      let found = 0;
      for (let run = 0; run < 400; run += 1) {
        const shift = detectableSequential(row(n, 0), { alpha: 0.05 });
        if (sequentialTest(row(n, shift), { alternative: 'greater' }).p <= 0.05) found += 1;
      }
      expect(found / 400).toBeGreaterThan(0.68);
      expect(found / 400).toBeLessThan(0.95);
    }
  });

  test('is more than with a fixed number, and none where there are too few to reject', () => {
    const differences = drawn(40, seededNoise(7).normal);
    expect(detectableSequential(differences, { alpha: 0.05 })).toBeGreaterThan(
      detectableShift(differences, { alpha: 0.05 }),
    );
    expect(detectableSequential([1, 2, 3, 4, 5], { alpha: 0.05 })).toBe(Infinity);
    expect(detectableSequential([1, 2, 3, 4, 5, 6], { alpha: 0.05 })).toBe(2.5);
    expect(() => detectableSequential([], { alpha: 0.05 })).toThrow(RangeError);
  });
});
