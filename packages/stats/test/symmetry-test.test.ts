// SPDX-License-Identifier: MIT
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { symmetryTest } from '../src';
import { expectRelative } from './relative';
import { drawn, seededNoise, seededUniform } from './seeded';

const some = fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), { minLength: 1, maxLength: 30 });

describe('the statistic', () => {
  // sqrt(n) (mean - median) / (sqrt(pi/2) mean |x - median| sqrt(pi/2 - 1)), and 2 norm.sf of it (SciPy 1.17)
  test.each([
    [[1, 2, 3, 4, 10], 1.073_400_511_734_298_6, 0.283_091_455_027_143_95],
    [[0.952, -0.147, 1.022, 0.43, 0.62, 0.59, 0.49, -0.08, 0.01], -0.557_724_558_584_831_5, 0.577_032_485_055_108_7],
  ])('of %p', (values, statistic, p) => {
    expectRelative(symmetryTest(values).statistic, statistic);
    expectRelative(symmetryTest(values).p, p);
  });

  test('is 0 and p is 1 where nothing varies, or all is mirrored', () => {
    for (const values of [[5], [0.1, 0.1, 0.1], [1, 2, 3], [-4, -1, 0, 1, 4]]) {
      expect(symmetryTest(values)).toEqual({ statistic: 0, p: 1 });
    }
  });

  test('neither place nor unit matters, and a mirror turns it', () => {
    const values = [1, 2, 4, 8, 16, 32, 33];
    const { statistic, p } = symmetryTest(values);
    for (const factor of [1e-300, 0.5, 3e300]) {
      const other = symmetryTest(values.map((value) => (value - 7) * factor));
      expectRelative(other.statistic, statistic);
      expectRelative(other.p, p);
      expectRelative(symmetryTest(values.map((value) => (7 - value) * factor)).statistic, -statistic);
    }
  });

  test('p is from above 0 to 1, whatever the values', () => {
    fc.assert(
      fc.property(some, (values) => {
        const { statistic, p } = symmetryTest(values);
        expect(Number.isFinite(statistic)).toBe(true);
        expect(p > 0 && p <= 1).toBe(true);
      }),
    );
  });
});

describe('simulated', () => {
  const rejected = (next: () => number) =>
    drawn(2000, () => (symmetryTest(drawn(30, next)).p <= 0.05 ? 1 : 0)).reduce((sum, one) => sum + one, 0) / 2000;

  test('symmetric values are called symmetric, about as often as is asked', () => {
    const { normal, laplace } = seededNoise(20060101);
    for (const noise of [normal, laplace]) {
      expect(rejected(noise)).toBeGreaterThan(0.02);
      expect(rejected(noise)).toBeLessThan(0.08);
    }
  });

  test('those with one long tail are mostly found', () => {
    const uniform = seededUniform(7);
    expect(rejected(() => -Math.log(uniform()))).toBeGreaterThan(0.6);
  });
});
