// SPDX-License-Identifier: MIT
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { dipOf } from '../src/dip-statistic';
import { expectRelative } from './relative';
import { drawn, seededNoise, seededUniform } from './seeded';
import { dipByDefinition } from './unimodal-fit';

const dip = (values: readonly number[]) => dipOf(Float64Array.from(values).sort());

describe('against the definition, with every mode and distance tried', () => {
  const near = (values: readonly number[]) => {
    const sorted = Float64Array.from(values).sort();
    expectRelative(dipOf(sorted), dipByDefinition([...sorted]), 1e-9);
  };

  test.each([
    ['few distinct values', 4],
    ['some', 8],
    ['many', 20],
    ['hardly a tie', 1000],
  ])('%s', (_, max) => {
    const values = fc.array(fc.integer({ min: 0, max }), { minLength: 1, maxLength: 12 });
    fc.assert(fc.property(values, near), { numRuns: 200, seed: 1985 });
  });

  // Here two gaps between the curves are equal, and which is widest hangs by rounding.
  test.each([
    [[1, 2, 4, 6, 7], 0.14],
    [[0, 0, 2, 3, 5, 5], 1 / 6],
    [[0, 1, 1, 3, 4, 7, 7, 8], 1 / 7],
    [[3, 7, 10, 11, 13, 15, 16], 0.1],
  ])('%p', (values, expected) => {
    near(values);
    expectRelative(dip(values), expected);
  });
});

describe('what R’s diptest says', () => {
  test.each([
    [[0, 2, 3, 5, 6], 2 / 15],
    [[0, 1, 3, 4, 6], 2 / 15],
    [[0, 1, 3, 6], 1 / 8],
    [[1, 1, 2, 2], 1 / 4],
    [[1, 2, 2, 2, 2, 2, 2, 2, 2, 2], 1 / 20],
    [[5, 5, 5], 1 / 6],
    [[5], 1 / 2],
  ])('of %p', (values, expected) => {
    expectRelative(dip(values), expected);
  });

  test('the dip of 1 to n is 1/(2n), and so it is however they are spaced evenly', () => {
    for (const n of [2, 3, 4, 10, 63, 1000, 100_000]) {
      const even = Array.from({ length: n }, (_, index) => index + 1);
      expect(dip(even)).toBe(1 / (2 * n));
      expect(dip(even.map((value) => value / 10))).toBe(1 / (2 * n));
    }
  });
});

describe('whatever the values', () => {
  const some = fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), { minLength: 1, maxLength: 50 });

  test('it is from 1/(2n) to 1/4', () => {
    fc.assert(
      fc.property(some, (values) => {
        expect(dip(values)).toBeGreaterThanOrEqual(1 / (2 * values.length));
        expect(dip(values)).toBeLessThanOrEqual(Math.max(1 / 4, 1 / (2 * values.length)) * (1 + 1e-12));
      }),
    );
  });

  test('neither place, nor unit, nor direction matters', () => {
    const { normal } = seededNoise(217);
    for (const n of [7, 30, 300]) {
      const values = drawn(n, normal);
      for (const factor of [-1, 1e-290, 1e290]) {
        expectRelative(dip(values.map((value) => value * factor)), dip(values), 1e-9);
      }
      expectRelative(dip(values.map((value) => value + 100)), dip(values), 1e-9);
    }
  });

  test('two halves far apart come near 1/4, and one heap does not', () => {
    const uniform = seededUniform(3);
    const apart = drawn(1000, uniform).map((value, index) => value + (index % 2) * 1000);
    expect(dip(apart)).toBeGreaterThan(0.24);
    expect(dip(drawn(1000, uniform))).toBeLessThan(0.03);
  });
});
