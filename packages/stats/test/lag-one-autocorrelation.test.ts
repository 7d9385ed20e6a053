// SPDX-License-Identifier: MIT
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { lagOneAutocorrelation } from '../src';
import { permutations } from './null-outcomes';
import { expectRelative } from './relative';
import { drawn, seededNoise } from './seeded';

describe('the coefficient', () => {
  test('by hand, as acf of R has it', () => {
    // Deviations -2 -1 0 1 2: (2 + 0 + 0 + 2) / 10; then z = (0.4 + 1/5) * 5 * sqrt(4) / 3 = 2.
    const { coefficient, p } = lagOneAutocorrelation([1, 2, 3, 4, 5]);
    expectRelative(coefficient, 0.4);
    expectRelative(p, 0.022_750_131_948_179_195);
    // Deviations 1 -1 1 -1: -3/4; then z = (-3/4 + 1/4) * 4 * sqrt(3) / 2 = -sqrt(3).
    const alternating = lagOneAutocorrelation(Float64Array.of(1, -1, 1, -1));
    expectRelative(alternating.coefficient, -0.75);
    expectRelative(alternating.p, 0.958_367_741_668_224_8);
  });

  test('is -1/n on average over all orders', () => {
    for (const values of [
      [1, 2, 5],
      [1, 2, 5, 9, -3],
      [0, 0, 0, 7],
    ]) {
      const orders = permutations(values);
      const sum = orders.reduce((total, order) => total + lagOneAutocorrelation(order).coefficient, 0);
      expectRelative(sum / orders.length, -1 / values.length);
    }
  });

  test('is 0 with a p of 1 where nothing varies, also where the mean is rounded', () => {
    for (const values of [[4], [0.1, 0.1, 0.1], new Array(10).fill(1.1)]) {
      expect(lagOneAutocorrelation(values)).toEqual({ coefficient: 0, p: 1 });
    }
  });

  test('of two values says nothing', () => {
    expect(lagOneAutocorrelation([1, 2])).toEqual({ coefficient: -0.5, p: 1 });
  });

  test('of three values has a p', () => {
    // Deviations -1 0 1: 0; then z = (0 + 1/3) * 3 * sqrt(2) / 1 = sqrt(2).
    const { coefficient, p } = lagOneAutocorrelation([1, 2, 3]);
    expect(coefficient).toBe(0);
    expectRelative(p, 0.078_649_603_525_142_57);
  });

  test('neither place nor unit matters', () => {
    const values = [1, 5, 2, 4, 4.5, 7, 6, 6.5];
    const { coefficient, p } = lagOneAutocorrelation(values);
    for (const factor of [-2, 1e-200, 1e300]) {
      const other = lagOneAutocorrelation(values.map((value) => (value - 3) * factor));
      expectRelative(other.coefficient, coefficient);
      expectRelative(other.p, p);
    }
  });

  test('is from -1 to 1, whatever the values', () => {
    const some = fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(some, (values) => {
        const { coefficient, p } = lagOneAutocorrelation(values);
        expect(Math.abs(coefficient)).toBeLessThanOrEqual(1);
        expect(p > 0 && p <= 1).toBe(true);
      }),
    );
  });
});

describe('simulated', () => {
  /** How often p is at most 0.05 where each value keeps a share of the one before. */
  function rejected(share: number): number {
    const { normal } = seededNoise(1948);
    let [last, count] = [0, 0];
    for (let run = 0; run < 2000; run += 1) {
      const values = drawn(30, () => {
        last = share * last + normal();
        return last;
      });
      if (lagOneAutocorrelation(values).p <= 0.05) count += 1;
    }
    return count / 2000;
  }

  test('independent values are told so, but for 5%', () => {
    expect(Math.abs(rejected(0) - 0.05)).toBeLessThan(3 * Math.sqrt((0.05 * 0.95) / 2000));
  });

  test('values that keep half of the one before are mostly found; those that alternate never', () => {
    expect(rejected(0.5)).toBeGreaterThan(0.7);
    expect(rejected(-0.5)).toBe(0);
  });
});
