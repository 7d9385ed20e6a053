// SPDX-License-Identifier: MIT
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { hodgesLehmann, hodgesLehmannShift, mannWhitney, signedRank } from '../src';
import { kthPairwiseSum } from '../src/pairwise-sums';
import { expectRelative } from './relative';

const number = fc.double({ noNaN: true, min: -1e300, max: 1e300 });
const smooth = fc.double({ noNaN: true, min: -10, max: 10 });
const tied = fc.integer({ min: -5, max: 5 });
const anySample = fc.oneof(...[number, smooth, tied].map((value) => fc.array(value, { minLength: 1, maxLength: 30 })));
/** Without ties in sizes, sums or differences, almost surely: thousandths of irrational steps. */
const untiedSample = (minLength: number) =>
  fc
    .uniqueArray(fc.integer({ min: 1, max: 100_000 }), { minLength, maxLength: 25 })
    .map((steps) => steps.map((step) => (step % 2 ? 1 : -1) * Math.sqrt(step + 0.37) - 20));

const walsh = (sample: readonly number[]) =>
  sample.flatMap((x, i) => sample.slice(i).map((y) => x / 2 + y / 2)).sort((a, b) => a - b);
const differences = (a: readonly number[], b: readonly number[]) =>
  a.flatMap((x) => b.map((y) => x - y)).sort((p, q) => p - q);
const middle = (sorted: readonly number[]) => {
  const [low, high] = [Math.floor((sorted.length - 1) / 2), Math.ceil((sorted.length - 1) / 2)];
  return low === high ? (sorted[low] as number) : (sorted[low] as number) / 2 + (sorted[high] as number) / 2;
};

describe('selection is brute force, to the bit', () => {
  test('each of the Walsh averages', () => {
    fc.assert(
      fc.property(anySample, (sample) => {
        const halves = Float64Array.from(sample, (value) => value / 2).sort();
        const selected = walsh(sample).map((_, index) => kthPairwiseSum(halves, halves, 'ordered', index + 1));
        expect(selected.map((value) => value + 0)).toEqual(walsh(sample).map((value) => value + 0));
      }),
    );
  });

  test('each of the differences', () => {
    fc.assert(
      fc.property(anySample, anySample, (a, b) => {
        const [left, right] = [Float64Array.from(a).sort(), Float64Array.from(b, (value) => -value).sort()];
        const selected = differences(a, b).map((_, index) => kthPairwiseSum(left, right, 'all', index + 1));
        expect(selected.map((value) => value + 0)).toEqual(differences(a, b).map((value) => value + 0));
      }),
    );
  });

  test('the estimates are their medians', () => {
    fc.assert(
      fc.property(anySample, anySample, (a, b) => {
        expect(hodgesLehmann(a).estimate + 0).toBe(middle(walsh(a)) + 0);
        expect(hodgesLehmannShift(a, b).estimate + 0).toBe(middle(differences(a, b)) + 0);
      }),
    );
  });

  test('a large sample: 3,000 values, 4,501,500 averages', () => {
    const sample = Array.from({ length: 3000 }, (_, index) => Math.sin(index) * Math.exp(index / 500));
    const averages = Float64Array.from(sample.flatMap((x, i) => sample.slice(i).map((y) => x / 2 + y / 2))).sort();
    expect(hodgesLehmann(sample).estimate).toBe(middle(averages as unknown as number[]));
  });
});

describe('small samples', () => {
  test('one value is all there is, and gives no confidence', () => {
    expect(hodgesLehmann([3.25])).toEqual({ estimate: 3.25, low: 3.25, high: 3.25, confidence: 0 });
    expect(hodgesLehmannShift([3.25], [1])).toEqual({ estimate: 2.25, low: 2.25, high: 2.25, confidence: 0 });
  });

  test('too few for the confidence asked: the widest interval, and what it reaches', () => {
    const five = hodgesLehmann([5, 1, 2, 9, 4]);
    expect(five).toEqual({ estimate: 4.25, low: 1, high: 9, confidence: 1 - 2 / 32 });
    const six = hodgesLehmann([5, 1, 2, 9, 4, 7]);
    expect(six).toMatchObject({ low: 1, high: 9, confidence: 1 - 2 / 64 });
    const shift = hodgesLehmannShift([5, 6, 9], [1, 2, 4]);
    expect(shift).toEqual({ estimate: 4, low: 1, high: 8, confidence: 1 - 2 / 20 });
  });

  test('zeros are kept', () => {
    expect(hodgesLehmann([0, 0, 0, 0, 4]).estimate).toBe(0);
    expect(hodgesLehmann([0, 0, 0, 0, 0, 0, 0])).toEqual({ estimate: 0, low: 0, high: 0, confidence: 1 - 2 / 128 });
  });

  test('0.95 unless said otherwise', () => {
    const sample = Array.from({ length: 20 }, (_, index) => Math.sqrt(index));
    expect(hodgesLehmann(sample)).toEqual(hodgesLehmann(sample, { confidence: 0.95 }));
    expect(hodgesLehmann(sample).confidence).not.toBe(hodgesLehmann(sample, { confidence: 0.9 }).confidence);
    expect(hodgesLehmannShift(sample, sample)).toEqual(hodgesLehmannShift(sample, sample, { confidence: 0.95 }));
  });

  test('neither overflow nor a change of the sample given', () => {
    const sample = Object.freeze([1.6e308, 1.5e308, 1.7e308, -1]) as number[];
    expect(hodgesLehmann(sample).estimate).toBe(middle(walsh(sample)));
    expect(Number.isFinite(hodgesLehmann(sample).high)).toBe(true);
    const typed = Float64Array.of(3, 1, 2);
    hodgesLehmann(typed);
    hodgesLehmannShift(typed, typed);
    expect([...typed]).toEqual([3, 1, 2]);
  });
});

/** The places between the pairwise values: one is in each gap, where no test has a tie. */
const gaps = (sorted: readonly number[]) => [
  (sorted[0] as number) - 1,
  ...sorted.slice(1).map((value, index) => (value + (sorted[index] as number)) / 2),
  (sorted.at(-1) as number) + 1,
];
const confidence = fc.constantFrom(0.5, 0.8, 0.9, 0.95, 0.99);

describe('the interval holds what the test does not reject', () => {
  test('signed rank', () => {
    fc.assert(
      fc.property(untiedSample(8), confidence, (sample, asked) => {
        const { low, high, confidence: reached } = hodgesLehmann(sample, { confidence: asked });
        expect(reached).toBeGreaterThanOrEqual(asked);
        for (const theta of gaps(walsh(sample))) {
          const p = signedRank(sample.map((value) => value - theta)).p;
          expect([theta, theta >= low && theta <= high]).toEqual([theta, p > 1 - asked]);
        }
      }),
      { numRuns: 60 },
    );
  });

  test('Mann-Whitney', () => {
    fc.assert(
      fc.property(untiedSample(5), untiedSample(5), confidence, (all, b, asked) => {
        const a = all.map((value) => value * 1.1);
        const { low, high, confidence: reached } = hodgesLehmannShift(a, b, { confidence: asked });
        expect(reached).toBeGreaterThanOrEqual(asked);
        for (const theta of gaps(differences(a, b)).filter((_, index) => index % 5 < 2)) {
          const shifted = a.map((value) => value - theta);
          expect([theta, theta >= low && theta <= high]).toEqual([theta, mannWhitney(shifted, b).p > 1 - asked]);
        }
      }),
      { numRuns: 40 },
    );
  });

  test('asking for more confidence never narrows it', () => {
    fc.assert(
      fc.property(anySample, (sample) => {
        const intervals = [0.5, 0.8, 0.95, 0.999].map((asked) => hodgesLehmann(sample, { confidence: asked }));
        for (const [index, wider] of intervals.slice(1).entries()) {
          const narrower = intervals[index] as typeof wider;
          expect(wider.low).toBeLessThanOrEqual(narrower.low);
          expect(wider.high).toBeGreaterThanOrEqual(narrower.high);
          expect(wider.confidence).toBeGreaterThanOrEqual(narrower.confidence);
        }
      }),
    );
  });
});

describe('whatever the sample', () => {
  test('changing signs mirrors it, powers of two scale it, order does not matter', () => {
    fc.assert(
      fc.property(fc.array(smooth, { minLength: 1, maxLength: 30 }), (sample) => {
        const { estimate, low, high, confidence: reached } = hodgesLehmann(sample);
        const mirrored = hodgesLehmann(sample.map((value) => -value));
        expect([mirrored.estimate, mirrored.low, mirrored.high].map((value) => 0 - value)).toEqual(
          [estimate, high, low].map((value) => value + 0),
        );
        expect(mirrored.confidence).toBe(reached);
        const scaled = hodgesLehmann(sample.map((value) => value * 4));
        expectRelative(scaled.estimate, estimate * 4, 1e-15);
        expect(hodgesLehmann([...sample].reverse())).toEqual(hodgesLehmann(sample));
      }),
    );
  });

  test('swapping two samples mirrors their shift', () => {
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
});

describe('beyond the exact sizes', () => {
  test('1,001 values: about what 1,000 give', () => {
    const sample = Array.from({ length: 1001 }, (_, index) => Math.sin(index * 1.7) + index / 3000);
    const [exact, normal] = [hodgesLehmann(sample.slice(0, 1000)), hodgesLehmann(sample)];
    expectRelative(normal.low, exact.low, 0.02);
    expectRelative(normal.high, exact.high, 0.02);
    expect(Math.abs(normal.confidence - 0.95)).toBeLessThan(1e-4);
    expect(normal.confidence).toBeGreaterThanOrEqual(0.95);
  });

  test('a shift of 101 against 100: about what 100 against 100 give', () => {
    const a = Array.from({ length: 101 }, (_, index) => Math.sin(index * 1.7));
    const b = Array.from({ length: 100 }, (_, index) => Math.cos(index * 1.3) - 1);
    const [exact, normal] = [hodgesLehmannShift(a.slice(0, 100), b), hodgesLehmannShift(a, b)];
    expectRelative(normal.low, exact.low, 0.02);
    expectRelative(normal.high, exact.high, 0.02);
    expect(normal.confidence).toBeGreaterThanOrEqual(0.95);
    expect(normal.confidence).toBeLessThan(0.951);
  });

  test('one value against very many: the widest interval at most', () => {
    const many = Array.from({ length: 10_001 }, (_, index) => index);
    expect(hodgesLehmannShift([5000], many, { confidence: 0.999 })).toMatchObject({ low: -5000, high: 5000 });
  });
});
