// SPDX-License-Identifier: MIT
import { expect, test } from '@jest/globals';
import { commonDivisor, midRanks, sumOf } from '../src/ranks';

test('ranks are told twice as large, so that shared places stay whole', () => {
  expect(midRanks([30, 10, 20])).toEqual({ doubled: [6, 2, 4], tied: 0 });
  expect(midRanks([5, 1, 5, 1])).toEqual({ doubled: [7, 3, 7, 3], tied: 4 });
  expect(midRanks([2, 2, 2, 9])).toEqual({ doubled: [4, 4, 4, 8], tied: 3 });
  expect(midRanks([])).toEqual({ doubled: [], tied: 0 });
});

test('ranks follow size, not spelling', () => {
  expect(midRanks([100, 9, 1e-5]).doubled).toEqual([6, 4, 2]);
});

test('the common divisor of ranks is 1 where there is none', () => {
  expect([[6, 12, 18], [4, 6], [3, 5], [0, 8], [7], [], [0]].map(commonDivisor)).toEqual([6, 2, 1, 8, 7, 1, 1]);
});

test('the sum of nothing is 0', () => {
  expect([sumOf([]), sumOf([1, 2, 3.5])]).toEqual([0, 6.5]);
});
