// SPDX-License-Identifier: MIT
import { expect, test } from '@jest/globals';
import { mirrored, pValue, tailsUpTo } from '../src/tails';

test('each alternative has its tail, and two-sided twice the smaller one', () => {
  const tails = { atMost: 0.1, atLeast: 0.95 };
  expect([pValue(tails, 'less'), pValue(tails, 'greater'), pValue(tails, 'two-sided')]).toEqual([0.1, 0.95, 0.2]);
});

test('a p-value is never above 1 nor 0', () => {
  expect(pValue({ atMost: 0.6, atLeast: 0.6 }, 'two-sided')).toBe(1);
  expect(pValue({ atMost: 1 + Number.EPSILON, atLeast: 0 }, 'less')).toBe(1);
  expect(pValue({ atMost: 1, atLeast: 0 }, 'greater')).toBe(Number.MIN_VALUE);
});

test('a mirror swaps the tails', () => {
  expect(mirrored({ atMost: 0.25, atLeast: 1 })).toEqual({ atMost: 1, atLeast: 0.25 });
});

test('both tails hold the last of the weights', () => {
  expect(tailsUpTo(Float64Array.of(1, 2, 3), 8)).toEqual({ atMost: 6 / 8, atLeast: 5 / 8 });
  expect(tailsUpTo(Float64Array.of(1), 2 ** 1000)).toEqual({ atMost: 2 ** -1000, atLeast: 1 });
});
