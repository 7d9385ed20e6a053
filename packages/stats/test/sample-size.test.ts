// SPDX-License-Identifier: MIT
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { mannWhitney } from '../src/mann-whitney';
import { normalUpperQuantile } from '../src/normal';
import { neededPairs, neededPerSample, smallestPairs, smallestSamples } from '../src/sample-size';
import { signedRank } from '../src/signed-rank';

describe('the smallest number of pairs', () => {
  test.each([
    [0.5, 1],
    [0.25, 2],
    [0.05, 5],
    [0.03125, 5],
    [0.031, 6],
    [0.01, 7],
    [0.001, 10],
    [1e-20, 67],
  ])('for alpha %p is %p', (alpha, pairs) => {
    expect(smallestPairs(alpha)).toBe(pairs);
  });

  test('can reject, and one less can not', () => {
    for (const alpha of [0.2, 0.05, 0.01, 1e-4]) {
      const p = (n: number) => signedRank(Array(n).fill(1), { alternative: 'greater' }).p;
      expect(p(smallestPairs(alpha))).toBeLessThanOrEqual(alpha);
      expect(p(smallestPairs(alpha) - 1)).toBeGreaterThan(alpha);
    }
  });

  test.each([0, 1, -1, 2, Number.NaN])('refuses an alpha of %p', (alpha) => {
    expect(() => smallestPairs(alpha)).toThrow(RangeError);
    expect(() => smallestPairs(alpha)).toThrow('smallestPairs: alpha');
  });
});

describe('the pairs needed', () => {
  // (z(0.05) + z(0.2))^2 = 6.1826; over 3 (share - 1/2)^2
  test.each([
    [[1, 2, 3], 9],
    [[-1, -2, -3], 9],
    [[5], 9],
    [[-2, 1, 3], 75],
    [[2, -1, -3], 75],
    [[-1, 1], Infinity],
    [[0], Infinity],
    [[0, 0, 0], Infinity],
  ])('by %p are %p', (differences, pairs) => {
    expect(neededPairs(differences, { alpha: 0.05 })).toBe(pairs);
  });

  test('are Noether’s, with the share told by counting', () => {
    const drawn = fc.array(fc.integer({ min: -5, max: 6 }), { minLength: 2, maxLength: 25 });
    fc.assert(
      fc.property(drawn, fc.constantFrom(0.05, 0.01), fc.constantFrom(0.5, 0.8, 0.95), (differences, alpha, power) => {
        const sums = differences.flatMap((one, index) => differences.slice(index + 1).map((other) => one + other));
        const share = sums.reduce((total, sum) => total + (Math.sign(sum) + 1) / 2, 0) / sums.length;
        const z = normalUpperQuantile(alpha) + normalUpperQuantile(1 - power);
        const expected = Math.max(smallestPairs(alpha), Math.ceil(z ** 2 / (3 * (share - 0.5) ** 2)));
        const needed = neededPairs(differences, { alpha, power });
        // A share one rounding away may turn a whole number into the next.
        if (Number.isFinite(expected)) expect(Math.abs(needed - expected)).toBeLessThanOrEqual(1);
        else expect(needed).toBe(expected);
      }),
    );
  });

  test('are more than there can be where nothing leans, whatever the power', () => {
    expect(neededPairs([-1, 1], { alpha: 0.05, power: 0.01 })).toBe(Infinity);
    expect(neededPerSample([1, 4], [2, 3], { alpha: 0.05, power: 0.01 })).toBe(Infinity);
  });

  test('are no fewer than can reject at all', () => {
    expect(neededPairs([1, 1], { alpha: 0.05, power: 0.06 })).toBe(5);
    expect(neededPairs([1, 1], { alpha: 0.05, power: 0.01 })).toBe(5);
    expect(neededPairs([-2, 1, 3], { alpha: 0.05, power: 0.01 })).toBe(5);
  });

  test('are more than there are, where the test does not reject', () => {
    const drawn = fc.array(fc.double({ min: -1, max: 1.2, noNaN: true }), { minLength: 5, maxLength: 40 });
    fc.assert(
      fc.property(drawn, (differences) => {
        const p = (alternative: 'greater' | 'less') => signedRank(differences, { alternative }).p;
        fc.pre(p('greater') > 0.05 && p('less') > 0.05);
        expect(neededPairs(differences, { alpha: 0.05 })).toBeGreaterThan(differences.length);
      }),
      { seed: 4, numRuns: 500 },
    );
  });

  test.each([
    [{ alpha: 0 }, 'neededPairs: alpha'],
    [{ alpha: 1 }, 'neededPairs: alpha'],
    [{ alpha: 0.05, power: 1 }, 'neededPairs: power'],
    [{ alpha: 0.05, power: 0 }, 'neededPairs: power'],
  ])('refuse %p', (options, message) => {
    expect(() => neededPairs([1], options)).toThrow(RangeError);
    expect(() => neededPairs([1], options)).toThrow(message);
  });

  test.each([[[]], [[Number.NaN]]])('refuse the sample %p', (differences) => {
    expect(() => neededPairs(differences, { alpha: 0.05 })).toThrow(RangeError);
  });
});

describe('the smallest samples', () => {
  test.each([
    [0.5, 1],
    [0.2, 2],
    [0.05, 3],
    [0.049, 4],
    [0.01, 5],
    [0.001, 7],
    [1e-50, 86],
  ])('for alpha %p are %p each', (alpha, size) => {
    expect(smallestSamples(alpha)).toBe(size);
  });

  test('can reject, and one less can not', () => {
    for (const alpha of [0.2, 0.05, 0.01, 1e-4, 1e-20]) {
      const p = (n: number) => mannWhitney(Array(n).fill(2), Array(n).fill(1), { alternative: 'greater' }).p;
      expect(p(smallestSamples(alpha))).toBeLessThanOrEqual(alpha);
      expect(p(smallestSamples(alpha) - 1)).toBeGreaterThan(alpha);
    }
  });

  test('are told for any alpha', () => {
    expect(smallestSamples(Number.MIN_VALUE)).toBeGreaterThan(500);
  });
});

describe('the values needed in each sample', () => {
  // (z(0.05) + z(0.2))^2 = 6.1826; over 6 (share - 1/2)^2
  test.each([
    [[4, 5, 6], [1, 2, 3], 5],
    [[1, 2, 3], [4, 5, 6], 5],
    [[1, 4], [2, 3], Infinity],
    [[1, 3, 5], [2, 2, 2], 38],
    [[1, 2], [2, 3], 8],
    [[7], [7], Infinity],
    [[1, 1, 2], [1], 38],
  ])('by %p and %p are %p', (a, b, size) => {
    expect(neededPerSample(a, b, { alpha: 0.05 })).toBe(size);
  });

  test('are Noether’s, with the share told by counting', () => {
    const some = fc.array(fc.integer({ min: -5, max: 6 }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(some, some, fc.constantFrom(0.05, 0.01), fc.constantFrom(0.5, 0.8, 0.95), (a, b, alpha, power) => {
        const pairs = a.flatMap((x) => b.map((y) => (Math.sign(x - y) + 1) / 2));
        const share = pairs.reduce((total, one) => total + one, 0) / pairs.length;
        const z = normalUpperQuantile(alpha) + normalUpperQuantile(1 - power);
        const expected = Math.max(smallestSamples(alpha), Math.ceil(z ** 2 / (6 * (share - 0.5) ** 2)));
        const needed = neededPerSample(a, b, { alpha, power });
        // A share one rounding away may turn a whole number into the next.
        if (Number.isFinite(expected)) expect(Math.abs(needed - expected)).toBeLessThanOrEqual(1);
        else expect(needed).toBe(expected);
      }),
    );
  });

  test('are no fewer than can reject at all', () => {
    expect(neededPerSample([2, 2], [1, 1], { alpha: 0.05, power: 0.01 })).toBe(3);
    expect(neededPerSample([2, 2], [1, 1], { alpha: 1e-6, power: 0.01 })).toBe(smallestSamples(1e-6));
  });
});
