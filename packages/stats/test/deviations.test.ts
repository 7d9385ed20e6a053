// SPDX-License-Identifier: MIT
import { expect, test } from '@jest/globals';
import { scaledDeviations } from '../src/deviations';

test('deviations are in units of the largest, in order', () => {
  expect(scaledDeviations([5, 1, 3, 4], 3)).toEqual([1, -1, 0, 0.5]);
  expect(scaledDeviations(Float64Array.of(2, 2), 2)).toEqual([0, 0]);
});

test('they neither overflow nor vanish', () => {
  expect(scaledDeviations([Number.MAX_VALUE, -Number.MAX_VALUE], Number.MAX_VALUE)).toEqual([0, -1]);
  expect(scaledDeviations([2 ** -1000, 3 * 2 ** -1000], 2 ** -999)).toEqual([-1, 1]);
});
