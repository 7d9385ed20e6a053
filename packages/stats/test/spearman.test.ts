// SPDX-License-Identifier: MIT
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { spearman } from '../src';
import { expectRelative } from './relative';

describe('spearman', () => {
  test('by hand', () => {
    expect(spearman([1, 2, 3, 4, 5], [2, 1, 4, 3, 5])).toBe(1 - (6 * 4) / (5 * 24));
    // Ranks 1.5 1.5 3 against 1 2 3: covariance 1.5, variances 1.5 and 2.
    expectRelative(spearman([0, 0, 7], [1, 2, 3]), 1.5 / Math.sqrt(1.5 * 2), 1e-15);
  });

  test('exactly 1 and -1 where one moves with the other, whatever the curve and the ties', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -20, max: 20 }), { minLength: 2, maxLength: 40 }), (x) => {
        fc.pre(new Set(x).size > 1);
        const cubed = x.map((value) => value ** 3);
        expect(spearman(x, cubed)).toBe(1);
        expect(
          spearman(
            x,
            Float64Array.from(cubed, (value) => -value),
          ),
        ).toBe(-1);
      }),
    );
  });

  test('0 where either is constant', () => {
    expect(spearman([1, 1, 1], [1, 2, 3])).toBe(0);
    expect(spearman([1, 2, 3], [5, 5, 5])).toBe(0);
    expect(spearman([1], [2])).toBe(0);
  });

  test('the same both ways round', () => {
    const some = fc.array(fc.tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 9 })), { minLength: 1 });
    fc.assert(
      fc.property(some, (pairs) => {
        const [x, y] = [pairs.map(([one]) => one), pairs.map(([, other]) => other)];
        expect(spearman(x, y)).toBe(spearman(y, x));
        expect(Math.abs(spearman(x, y))).toBeLessThanOrEqual(1);
      }),
    );
  });
});
