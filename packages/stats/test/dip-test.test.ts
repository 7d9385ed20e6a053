// SPDX-License-Identifier: MIT
import { describe, expect, test } from '@jest/globals';
import { dipTest } from '../src';
import { dipOf } from '../src/dip-statistic';
import { dipQuantiles, dipTails } from '../src/dip-table';
import { expectRelative } from './relative';
import { drawn, seededNoise, seededUniform } from './seeded';

describe('the table', () => {
  test('has a row for each size, rising in n and along the tails', () => {
    expect(dipTails).toEqual([...dipTails].sort((a, b) => b - a));
    expect(dipQuantiles.map(([n]) => n)).toEqual(dipQuantiles.map(([n]) => n).sort((a, b) => a - b));
    for (const [n, quantiles] of dipQuantiles) {
      expect(quantiles).toHaveLength(dipTails.length);
      expect(quantiles).toEqual([...quantiles].sort((a, b) => a - b));
      expect(quantiles[0]).toBeGreaterThan(9990 / (2 * Math.sqrt(n)));
    }
  });

  // qDiptab of R's diptest, from a million samples of each size: the quantiles 0.5, 0.9, 0.95 and 0.99.
  test.each([
    [4, 0.125, 0.187_402, 0.207_27, 0.231_796],
    [10, 0.097_782, 0.130_462, 0.139_611, 0.159_684],
    [30, 0.061_451, 0.081_479, 0.088_169, 0.101_479],
    [100, 0.035_462, 0.047_153, 0.051_128, 0.059_024],
    [1000, 0.011_744, 0.015_615, 0.016_934, 0.019_608],
    [5000, 0.005_312, 0.007_056, 0.007_651, 0.008_864],
  ])('of %i values is that of R, to 1 in 100', (n, ...expected) => {
    const [, quantiles] = dipQuantiles.find(([size]) => size === n) as (typeof dipQuantiles)[number];
    for (const [index, tail] of [0.5, 0.1, 0.05, 0.01].entries()) {
      const scaled = (quantiles[dipTails.indexOf(tail)] as number) / 10_000;
      expectRelative(scaled / Math.sqrt(n), expected[index] as number, 0.01);
    }
  });
});

describe('p', () => {
  const p = (values: readonly number[]) => dipTest(values).p;

  test('is 1 where the dip is the least there is, and for fewer than four values', () => {
    expect(dipTest(Array.from({ length: 30 }, (_, index) => index / 10))).toEqual({ statistic: 1 / 60, p: 1 });
    expect(p([1, 1, 1, 1, 1])).toBe(1);
    expect([[1], [1, 2], [0, 0, 9], [0, 5, 6]].map(p)).toEqual([1, 1, 1, 1]);
  });

  test('is the least that the table knows where the dip is beyond it', () => {
    const halves = Array.from({ length: 40 }, (_, index) => (index % 2) * 100 + index / 1000);
    expect(p(halves)).toBe(0.0001);
  });

  test('is interpolated between two rows and two quantiles, by hand', () => {
    const values = Array.from({ length: 13 }, (_, index) => index / 30 + (index < 6 ? 0 : 0.22));
    const { statistic, p: found } = dipTest(values);
    const row = (n: number) => (dipQuantiles.find(([size]) => size === n) as (typeof dipQuantiles)[number])[1];
    // 13 is a third of the way from 12 to 15.
    const quantiles = row(12).map((quantile, column) => quantile + ((row(15)[column] as number) - quantile) / 3);
    const scaled = 10_000 * Math.sqrt(13) * statistic;
    const next = quantiles.findIndex((quantile) => quantile > scaled);
    const [from, to] = [quantiles[next - 1] as number, quantiles[next] as number];
    const [fromTail, toTail] = [dipTails[next - 1] as number, dipTails[next] as number];
    expectRelative(found, fromTail + ((toTail - fromTail) * (scaled - from)) / (to - from));
    expect(found).toBeLessThan(0.1);
  });

  test('goes to 1 from the first quantile to the least dip', () => {
    const values = Array.from({ length: 100 }, (_, index) => index + (index === 50 ? 0.3 : 0));
    const { statistic, p: found } = dipTest(values);
    const [, quantiles] = dipQuantiles.find(([size]) => size === 100) as (typeof dipQuantiles)[number];
    const share = (statistic - 1 / 200) / ((quantiles[0] as number) / 10_000 / 10 - 1 / 200);
    expect(share > 0 && share < 1).toBe(true);
    expectRelative(found, 1 - 0.01 * share);
  });

  test('of more values than the table knows is by its last row', () => {
    const halves = (n: number) => Array.from({ length: n }, (_, index) => index + (index < n / 2 ? 0 : n / 100));
    const [some, more] = [dipTest(halves(50_000)), dipTest(halves(60_000))];
    const [, quantiles] = dipQuantiles[dipQuantiles.length - 1] as (typeof dipQuantiles)[number];
    const median = (n: number) => (quantiles[dipTails.indexOf(0.5)] as number) / 10_000 / Math.sqrt(n);
    for (const [n, { statistic, p: found }] of [
      [50_000, some],
      [60_000, more],
    ] as const) {
      expect(found < 0.5).toBe(statistic > median(n));
    }
  });

  test('falls as two halves move apart', () => {
    const { normal } = seededNoise(11);
    const values = drawn(61, normal);
    const ps = [2, 3, 4, 5, 6].map((gap) => p(values.map((value, index) => value + (index % 2) * gap)));
    for (const [index, one] of ps.slice(1).entries()) expect(one).toBeLessThanOrEqual(ps[index] as number);
    expect(ps[0]).toBeGreaterThan(0.5);
    expect(ps[4]).toBeLessThan(0.01);
  });

  test('of R’s example at a row of the table', () => {
    // By qDiptab of R, 0.1333 is between the quantiles 0.5 (0.1216) and 0.6 (0.1343) of five values.
    const { statistic, p: found } = dipTest([0, 2, 3, 5, 6]);
    expectRelative(statistic, 2 / 15);
    expect(Math.abs(found - 0.408)).toBeLessThan(0.01);
  });

  test.each([4, 5, 8, 17, 30, 61])('of %i uniform values is at most 0.05, 0.1 and 0.3 about so often', (n) => {
    const uniform = seededUniform(1985 + n);
    const ps = drawn(4000, () => p(drawn(n, uniform)));
    for (const level of [0.05, 0.1, 0.3]) {
      const share = ps.filter((one) => one <= level).length / ps.length;
      expect(Math.abs(share - level)).toBeLessThan(4 * Math.sqrt((level * (1 - level)) / ps.length));
    }
  });

  test('of normal values is hardly ever small', () => {
    const { normal } = seededNoise(5);
    const ps = drawn(1000, () => p(drawn(30, normal)));
    expect(ps.filter((one) => one <= 0.05).length / ps.length).toBeLessThan(0.02);
  });
});

test('takes values in any order and leaves them so', () => {
  const values = Float64Array.of(6, 0, 3, 5, 2);
  expect(dipTest(values)).toEqual(dipTest([0, 2, 3, 5, 6]));
  expect([...values]).toEqual([6, 0, 3, 5, 2]);
  expect(dipTest(values).statistic).toBe(dipOf(Float64Array.of(0, 2, 3, 5, 6)));
});
