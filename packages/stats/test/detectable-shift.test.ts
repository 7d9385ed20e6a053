// SPDX-License-Identifier: MIT
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { detectableShift, detectableShiftBetween, hodgesLehmann, mannWhitney, median, signedRank } from '../src';
import { normalUpperQuantile } from '../src/normal';
import { walshAverages } from './enumeration';
import { expectRelative } from './relative';
import { drawn, seededNoise } from './seeded';

const alpha = 0.05;
const z = normalUpperQuantile(alpha) + normalUpperQuantile(0.2);
const values = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 5, maxLength: 40 });

/** The share of `runs` that hold. */
function shareOf(runs: number, holds: () => boolean): number {
  return drawn(runs, () => (holds() ? 1 : 0)).reduce((sum, one) => sum + one, 0) / runs;
}

describe('of pairs', () => {
  test('it is what lifts the share that is needed of the Walsh averages of what is left above zero', () => {
    fc.assert(
      fc.property(values, (differences) => {
        const { estimate } = hodgesLehmann(differences);
        const needed = Math.min(1, 1 / 2 + z / Math.sqrt(3 * differences.length));
        const shift = detectableShift(differences, { alpha });
        expect(shift).toBeGreaterThanOrEqual(0);
        const positive = (by: number) => {
          const averages = walshAverages(differences.map((difference) => difference - estimate + by));
          return averages.filter((average) => average > 0).length / averages.length;
        };
        expect(positive(shift + 1e-6)).toBeGreaterThanOrEqual(needed);
        if (shift > 0) expect(positive(shift - 1e-6)).toBeLessThan(needed);
      }),
    );
  });

  test.each([
    [10, 'normal', 1000],
    [30, 'normal', 1000],
    [100, 'normal', 200],
    [10, 'laplace', 1000],
    [30, 'laplace', 1000],
    [100, 'laplace', 200],
  ] as const)('%i with %s noise: a new sample shifted by it is found with a power of 0.7 to 0.9', (n, shape, runs) => {
    const noise = seededNoise(1987)[shape];
    const power = shareOf(runs, () => {
      const shift = detectableShift(drawn(n, noise), { alpha });
      const sample = drawn(n, () => noise() + shift);
      return signedRank(sample, { alternative: 'greater' }).p <= alpha;
    });
    expect(power).toBeGreaterThan(0.7);
    expect(power).toBeLessThan(0.9);
  });

  test('it does not depend on where the differences lie, and has their unit', () => {
    const differences = [3, 1, 4, 1.5, 9, 2.6, 5, 3.5];
    const shift = detectableShift(differences, { alpha });
    expect(shift).toBeGreaterThan(0);
    expectRelative(
      detectableShift(
        differences.map((difference) => 8 * difference - 1000),
        { alpha },
      ),
      8 * shift,
    );
  });

  test('a smaller alpha or more power takes more', () => {
    const differences = drawn(40, seededNoise(1).normal);
    const shift = detectableShift(differences, { alpha });
    expect(detectableShift(differences, { alpha: 0.01 })).toBeGreaterThan(shift);
    expect(detectableShift(differences, { alpha, power: 0.9 })).toBeGreaterThan(shift);
    expect(detectableShift(differences, { alpha, power: 0.8 })).toBe(shift);
    expect(detectableShift(differences, { alpha, power: 0.01 })).toBe(0);
  });

  test('it is infinite for fewer than can reject, and 0 where nothing varies', () => {
    expect(detectableShift([1, 2, 3, 4], { alpha })).toBe(Infinity);
    expect(detectableShift([1, 2, 3, 4, 5], { alpha })).toBe(2);
    expect(detectableShift([4, 4, 4, 4, 4], { alpha })).toBe(0);
  });
});

describe('between two samples', () => {
  test('it is what lifts the share that is needed of the differences of what is left above zero', () => {
    fc.assert(
      fc.property(values, values, (a, b) => {
        const needed = Math.min(1, 1 / 2 + z / Math.sqrt((12 * a.length * b.length) / (a.length + b.length)));
        const shift = detectableShiftBetween(a, b, { alpha });
        expect(shift).toBeGreaterThanOrEqual(0);
        const [centreA, centreB] = [median(a), median(b)];
        const positive = (by: number) => {
          const differences = a.flatMap((x) => b.map((y) => x - centreA + by - (y - centreB)));
          return differences.filter((difference) => difference > 0).length / differences.length;
        };
        expect(positive(shift + 1e-6)).toBeGreaterThanOrEqual(needed);
        if (shift > 0) expect(positive(shift - 1e-6)).toBeLessThan(needed);
      }),
    );
  });

  test.each([
    [10, 10, 'normal', 500],
    [30, 30, 'normal', 200],
    [10, 10, 'laplace', 500],
    [8, 20, 'laplace', 500],
  ] as const)('%i and %i with %s noise: found with a power of 0.7 to 0.9', (m, n, shape, runs) => {
    const noise = seededNoise(1947)[shape];
    const power = shareOf(runs, () => {
      const shift = detectableShiftBetween(drawn(m, noise), drawn(n, noise), { alpha });
      const a = drawn(m, () => noise() + shift);
      return mannWhitney(a, drawn(n, noise), { alternative: 'greater' }).p <= alpha;
    });
    expect(power).toBeGreaterThan(0.7);
    expect(power).toBeLessThan(0.9);
  });

  test('it is infinite where the sizes can never reject, and 0 where nothing varies', () => {
    expect(detectableShiftBetween([1, 2], [1, 2, 3], { alpha })).toBe(Infinity);
    expect(detectableShiftBetween([1], new Array(18).fill(1), { alpha })).toBe(Infinity);
    expect(detectableShiftBetween([1], new Array(19).fill(2), { alpha })).toBe(0);
    expect(detectableShiftBetween([1, 2, 3], [10, 20, 30], { alpha })).toBe(11);
  });
});
