// SPDX-License-Identifier: MIT
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { hodgesLehmann, hodgesLehmannShift, mannWhitney } from '../src';
import { expectRelative } from './relative';

const wide = fc.double({ noNaN: true, min: -1e300, max: 1e300 });
const tied = fc.integer({ min: -5, max: 5 });
const anySample = fc.oneof(...[wide, tied].map((value) => fc.array(value, { minLength: 1, maxLength: 30 })));
/** Without ties, in values or in differences, almost surely: roots have no common measure. */
const untiedSample = fc
  .uniqueArray(fc.integer({ min: 1, max: 100_000 }), { minLength: 5, maxLength: 20 })
  .map((steps) => steps.map((step) => (step % 2 ? 1 : -1) * Math.sqrt(step + 0.37)));

const differences = (a: readonly number[], b: readonly number[]) =>
  a.flatMap((x) => b.map((y) => x - y)).sort((p, q) => p - q);

function middle(sorted: ArrayLike<number>): number {
  const [low, high] = [Math.floor((sorted.length - 1) / 2), Math.ceil((sorted.length - 1) / 2)];
  return low === high ? (sorted[low] as number) : (sorted[low] as number) / 2 + (sorted[high] as number) / 2;
}

describe('the estimate', () => {
  test('is the median of all differences, to the bit', () => {
    fc.assert(
      fc.property(anySample, anySample, (a, b) => {
        // + 0: zeros of either sign are one value.
        expect(hodgesLehmannShift(a, b).estimate + 0).toBe(middle(differences(a, b)) + 0);
      }),
    );
  });

  test('by hand; positive where a lies higher', () => {
    const shift = hodgesLehmannShift([5, 6, 9], Float64Array.of(1, 2, 4));
    expect(shift).toEqual({ estimate: 4, low: 1, high: 8, confidence: 1 - 2 / 20 });
    expect(hodgesLehmannShift([3.25], [1])).toEqual({ estimate: 2.25, low: 2.25, high: 2.25, confidence: 0 });
  });

  test('leaves its samples as they are', () => {
    const sample = Float64Array.of(3, 1, 2);
    hodgesLehmannShift(sample, sample);
    expect([...sample]).toEqual([3, 1, 2]);
  });

  test('and the one-sample one, of 3,000 values: the median of 4,501,500 averages, to the bit', () => {
    const sample = Array.from({ length: 3000 }, (_, index) => Math.sin(index) * Math.exp(index / 500));
    const averages = Float64Array.from(sample.flatMap((x, i) => sample.slice(i).map((y) => x / 2 + y / 2))).sort();
    expect(hodgesLehmann(sample).estimate).toBe(middle(averages));
  });
});

describe('the interval', () => {
  test('has a shift inside exactly when the two-sided test does not reject it', () => {
    const confidence = fc.constantFrom(0.5, 0.8, 0.9, 0.95, 0.98);
    fc.assert(
      fc.property(untiedSample, untiedSample, confidence, (all, b, asked) => {
        const a = all.map((value) => value * 1.1);
        const { low, high, confidence: reached } = hodgesLehmannShift(a, b, { confidence: asked });
        expect(reached).toBeGreaterThanOrEqual(asked);
        const sorted = differences(a, b);
        // One shift within each gap between differences, and one beyond either end: there no test has a tie.
        const between = sorted.slice(1).map((value, index) => (value + (sorted[index] as number)) / 2);
        for (const theta of [(sorted[0] as number) - 1, ...between, (sorted.at(-1) as number) + 1]) {
          const { p } = mannWhitney(
            a.map((value) => value - theta),
            b,
          );
          expect([theta, theta >= low && theta <= high]).toEqual([theta, p > 1 - asked]);
        }
      }),
      { numRuns: 40 },
    );
  });

  test('agrees with the one-sided tests at alpha where it is asked for 1 - 2 alpha, also where p is alpha to the bit', () => {
    for (const [size, alpha] of [
      [3, 0.05],
      [3, 0.1],
      [4, 0.1],
      [4, 0.2],
    ] as const) {
      const a = Array.from({ length: size }, (_, index) => Math.sqrt(7 * index + 2));
      const b = Array.from({ length: size }, (_, index) => Math.sqrt(5 * index + 3));
      const { low, high } = hodgesLehmannShift(a, b, { confidence: 1 - 2 * alpha });
      const sorted = differences(a, b);
      for (const [index, difference] of sorted.slice(1).entries()) {
        const theta = (difference + (sorted[index] as number)) / 2;
        const shifted = a.map((value) => value - theta);
        const rejects = (alternative: 'greater' | 'less') => mannWhitney(shifted, b, { alternative }).p <= alpha;
        expect([theta < low, theta > high]).toEqual([rejects('greater'), rejects('less')]);
      }
    }
  });

  test('asks for 95% if nothing is said', () => {
    const sample = Array.from({ length: 20 }, (_, index) => Math.sqrt(index));
    expect(hodgesLehmannShift(sample, sample)).toEqual(hodgesLehmannShift(sample, sample, { confidence: 0.95 }));
    expect(hodgesLehmannShift(sample, sample)).not.toEqual(hodgesLehmannShift(sample, sample, { confidence: 0.9 }));
  });

  test('is mirrored by swapping the samples', () => {
    fc.assert(
      fc.property(anySample, anySample, (a, b) => {
        const [one, other] = [hodgesLehmannShift(a, b), hodgesLehmannShift(b, a)];
        expect([other.estimate, other.low, other.high].map((value) => 0 - value)).toEqual(
          [one.estimate, one.high, one.low].map((value) => value + 0),
        );
        expect(other.confidence).toBe(one.confidence);
      }),
    );
  });

  test('of 101 against 100, by the normal distribution: about that of 100 against 100', () => {
    const a = Array.from({ length: 101 }, (_, index) => Math.sin(index * 1.7));
    const b = Array.from({ length: 100 }, (_, index) => Math.cos(index * 1.3) - 1);
    const [exact, normal] = [hodgesLehmannShift(a.slice(0, 100), b), hodgesLehmannShift(a, b)];
    expectRelative(normal.low, exact.low, 0.02);
    expectRelative(normal.high, exact.high, 0.02);
    expect(normal.confidence).toBeGreaterThanOrEqual(0.95);
    expect(normal.confidence).toBeLessThan(0.951);
    const rejects = (theta: number) => {
      const shifted = a.map((value) => value - theta);
      return mannWhitney(shifted, b).p <= 0.05;
    };
    const [below, above] = [-1e-9, 1e-9];
    const ends = [normal.low + below, normal.low + above, normal.high + below, normal.high + above];
    expect(ends.map(rejects)).toEqual([true, false, false, true]);
  });

  test.each([100, 101])('of %p against 100 has the confidence that the test has where it begins to reject', (size) => {
    const a = Array.from({ length: size }, (_, index) => Math.sin(index * 1.7));
    const b = Array.from({ length: 100 }, (_, index) => Math.cos(index * 1.3) - 1);
    const { low, confidence } = hodgesLehmannShift(a, b);
    const { p } = mannWhitney(
      a.map((value) => value - (low - 1e-12)),
      b,
    );
    expect(confidence).toBeCloseTo(1 - p, 12);
  });

  test('of one value against very many is the widest at most', () => {
    const many = Array.from({ length: 10_001 }, (_, index) => index);
    expect(hodgesLehmannShift([5000], many, { confidence: 0.999 })).toMatchObject({ low: -5000, high: 5000 });
  });
});
