// SPDX-License-Identifier: MIT
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { hodgesLehmann } from '../src/hodges-lehmann';
import { signedRank } from '../src/signed-rank';
import { walshAverages } from './enumeration';

const values = (minLength: number, maxLength: number) =>
  fc.array(fc.double({ min: -1e3, max: 1e3, noNaN: true }), { minLength, maxLength });

function medianOf(sorted: readonly number[]): number {
  const half = sorted.length / 2;
  return sorted.length % 2 === 1
    ? (sorted[Math.floor(half)] as number)
    : ((sorted[half - 1] as number) + (sorted[half] as number)) / 2;
}

describe('the estimate', () => {
  test('is the median of the Walsh averages, to the bit', () => {
    // Halves of the least doubles aren't doubles: sizes that are measured are far from them.
    const normal = fc.oneof(values(1, 40), fc.array(fc.integer({ min: -5, max: 5 }), { minLength: 1, maxLength: 40 }));
    fc.assert(
      fc.property(normal, (differences) => {
        const large = differences.map((difference) => (Math.abs(difference) < 1e-300 ? 0 : difference));
        expect(hodgesLehmann(large).estimate).toBeCloseTo(medianOf(walshAverages(large)), 300);
        expect(hodgesLehmann(large).estimate === medianOf(walshAverages(large))).toBe(true);
      }),
    );
  });

  test('is the one of Hollander and Wolfe for the depression data', () => {
    const differences = [0.952, -0.147, 1.022, 0.43, 0.62, 0.59, 0.49, -0.08, 0.01];
    expect(hodgesLehmann(differences).estimate).toBeCloseTo(0.46, 12);
  });

  test('moves with the values and turns with their signs', () => {
    const differences = [3, 1, 4, 1, 5, 9, 2, 6];
    const { estimate, low, high } = hodgesLehmann(differences);
    expect(hodgesLehmann(differences.map((value) => value + 8))).toMatchObject({
      estimate: estimate + 8,
      low: low + 8,
      high: high + 8,
    });
    expect(hodgesLehmann(differences.map((value) => -value))).toMatchObject({
      estimate: -estimate,
      low: -high,
      high: -low,
    });
  });

  test('does not overflow', () => {
    expect(hodgesLehmann([Number.MAX_VALUE, Number.MAX_VALUE]).estimate).toBe(Number.MAX_VALUE);
  });

  test('leaves its values as they are', () => {
    const differences = [3, 1, 2];
    hodgesLehmann(differences);
    expect(differences).toEqual([3, 1, 2]);
  });
});

describe('the interval', () => {
  test.each([
    [1, 0.95, 0],
    [5, 0.95, 1 - 2 / 32],
    [6, 0.95, 0.968_75],
    [7, 0.95, 1 - 6 / 128],
    [8, 0.95, 0.960_937_5],
    [9, 0.95, 1 - 20 / 512],
    [10, 0.95, 0.951_171_875],
    [10, 0.9, 1 - (2 * 43) / 1024],
    [10, 0.99, 1 - (2 * 5) / 1024],
    [10, 0.999_999, 1 - 2 / 1024],
    [10, 0.01, 1 - (2 * 472) / 1024], // nearly half on each side
  ])('of %p values asked for %p reaches %p', (n, confidence, reached) => {
    const differences = Array.from({ length: n }, (_, index) => index * index + 0.5);
    expect(hodgesLehmann(differences, { confidence }).confidence).toBe(reached);
  });

  test('asks for 95% if nothing is said', () => {
    const differences = [5, 3, 8, 1, 9, 2, 7, 12];
    expect(hodgesLehmann(differences)).toEqual(hodgesLehmann(differences, { confidence: 0.95 }));
  });

  test('ends on the Walsh averages that the table says, to the bit', () => {
    const differences = [0.11, 0.52, -0.23, 0.94, 0.35, 1.46, 0.77, -0.58, 0.09, 1.21];
    const averages = walshAverages(differences);
    expect(averages).toHaveLength(55);
    // P(W <= 8) = 25/1024 is the last below 0.025: eight are outside on each side.
    expect(hodgesLehmann(differences)).toMatchObject({ low: averages[8], high: averages[46] });
  });

  test('of one value is that value, with no confidence', () => {
    expect(hodgesLehmann([7])).toEqual({ estimate: 7, low: 7, high: 7, confidence: 0 });
  });

  test('is the widest there is where there are too few values, and says what that reaches', () => {
    expect(hodgesLehmann([4, 1, 2], { confidence: 0.95 })).toEqual({
      estimate: 2.25,
      low: 1,
      high: 4,
      confidence: 0.75,
    });
  });

  test('has a shift strictly inside exactly when the two-sided test does not reject it', () => {
    const asked = fc.constantFrom(0.5, 0.8, 0.9, 0.95);
    const shifts = fc.array(fc.double({ min: -1.2, max: 1.2, noNaN: true }), { minLength: 5, maxLength: 5 });
    const differences = fc.uniqueArray(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 6, maxLength: 30 });
    fc.assert(
      fc.property(differences, shifts, asked, (drawn, thetas, confidence) => {
        // What a generator likes to repeat, made continuous: no average equals another or a shift.
        const continuous = drawn.map((value, index) => value + Math.sqrt(2 + index) / 1000);
        const { low, high } = hodgesLehmann(continuous, { confidence });
        for (const theta of thetas) {
          const { p } = signedRank(continuous.map((value) => value - theta));
          expect([theta, low < theta && theta < high]).toEqual([theta, p > 1 - confidence]);
        }
      }),
      { seed: 3, numRuns: 500 },
    );
  });

  test('ends where the test begins to reject, on either side of each end', () => {
    const differences = [0.11, 0.52, -0.23, 0.94, 0.35, 1.46, 0.77, -0.58, 0.09, 1.21];
    const { low, high } = hodgesLehmann(differences);
    const p = (theta: number) => signedRank(differences.map((value) => value - theta)).p;
    expect([low - 1e-9, low + 1e-9, high - 1e-9, high + 1e-9].map((theta) => p(theta) > 0.05)).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });

  test.each([1000, 1001])('of %p values has the confidence that the test has where it begins to reject', (n) => {
    const differences = Array.from({ length: n }, (_, index) => Math.sin(index) + Math.sqrt(index) / 100);
    const { low, confidence } = hodgesLehmann(differences);
    const { p } = signedRank(differences.map((value) => value - (low - 1e-12)));
    expect(confidence).toBeCloseTo(1 - p, 12);
  });

  test('beyond 1,000 values is much the same as up to it', () => {
    const differences = Array.from({ length: 1001 }, (_, index) => Math.sin(index) + Math.sqrt(index) / 100);
    const [exact, normal] = [hodgesLehmann(differences.slice(0, 1000)), hodgesLehmann(differences)];
    expect(normal.low).toBeCloseTo(exact.low, 2);
    expect(normal.high).toBeCloseTo(exact.high, 2);
    expect(normal.confidence).toBeCloseTo(0.95, 4);
    expect(exact.confidence).toBeGreaterThanOrEqual(0.95);
  });
});

describe('refuses', () => {
  test.each([[[]], [[Number.NaN]], [[1, -Infinity]]])('%p', (differences) => {
    expect(() => hodgesLehmann(differences)).toThrow(RangeError);
    expect(() => hodgesLehmann(differences)).toThrow(/^hodgesLehmann: /);
  });

  test.each([0, 1, -0.5, 95, Number.NaN])('a confidence of %p', (confidence) => {
    expect(() => hodgesLehmann([1], { confidence })).toThrow(
      new RangeError(`hodgesLehmann: confidence: ${confidence}; allowed: a number between 0 and 1`),
    );
  });

  test('a confidence that is no number', () => {
    expect(() => hodgesLehmann([1], { confidence: '95%' as never })).toThrow(TypeError);
  });
});
