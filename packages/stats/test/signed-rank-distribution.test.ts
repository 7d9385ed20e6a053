// SPDX-License-Identifier: MIT
import { expect, test } from '@jest/globals';
import { signedRankCounts, signedRankTails } from '../src/signed-rank-distribution';

const run = (n: number) => Array.from({ length: n }, (_, index) => index + 1);
const sum = (counts: Float64Array) => counts.reduce((total, count) => total + count, 0);

test('the ways to reach a sum are the sets of distinct ranks that have it', () => {
  expect([...signedRankCounts(run(10), 12)]).toEqual([1, 1, 1, 2, 2, 3, 4, 5, 6, 8, 10, 11, 13]);
});

test('all ways together are 2^n, and they lie symmetrically', () => {
  const counts = signedRankCounts(run(20), 210);
  expect(sum(counts)).toBe(2 ** 20);
  expect([...counts].reverse()).toEqual([...counts]);
});

test('ranks that are equal count apart, in any order', () => {
  expect([...signedRankCounts([3, 2, 3], 8)]).toEqual([1, 0, 1, 2, 0, 2, 1, 0, 1]);
});

test('no rank has one outcome', () => {
  expect(signedRankTails([], 0)).toEqual({ atMost: 1, atLeast: 1 });
});

test('both tails hold what was observed, on either side of the mean', () => {
  expect(signedRankTails(run(3), 0)).toEqual({ atMost: 1 / 8, atLeast: 1 });
  expect(signedRankTails(run(3), 3)).toEqual({ atMost: 5 / 8, atLeast: 5 / 8 });
  expect(signedRankTails(run(3), 5)).toEqual({ atMost: 7 / 8, atLeast: 2 / 8 });
  expect(signedRankTails(run(3), 6)).toEqual({ atMost: 1, atLeast: 1 / 8 });
});

test('a unit that all ranks share changes nothing', () => {
  expect(signedRankTails([6, 12, 18], 18)).toEqual(signedRankTails([1, 2, 3], 3));
});
