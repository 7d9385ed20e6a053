// SPDX-License-Identifier: MIT
import { describe, expect, test } from '@jest/globals';
import { pipe } from '@outperform/model';
import { neededPairs, pageTrend, spearman } from '@outperform/stats';
import { alphaForTrend, judgeTrend } from '../src/trend';
import { curveOf } from './measured';
import { shaped, small } from './shapes';

/** A row for each block; in most the levels rise. */
const blocks = [
  [1, 2, 3],
  [1.1, 3.2, 2.3],
  [3.4, 2.5, 1.6],
  [2.7, 1.8, 3.9],
  [3.1, 1.2, 2.4],
  [1.3, 2.6, 3.5],
];
const samples = curveOf([0, 1, 2].map((level) => blocks.map((block) => block[level] as number))).samples;
const correlations = blocks.map((block) => spearman([1, 2, 3], block));

describe('the blocks that would settle it', () => {
  test('are those that would show the trend that the blocks lean to', () => {
    const { outcome, needed } = judgeTrend('it rises', samples, 0.05);
    expect([outcome, needed]).toEqual(['inconclusive', neededPairs(correlations, { alpha: 0.05 })]);
    expect(needed).toBeGreaterThan(7);
  });

  test('or the one against it, after Holm over the trend and the steps', () => {
    const { outcome, needed } = judgeTrend('it falls', [...samples].reverse(), 0.05);
    expect([outcome, needed]).toEqual(['inconclusive', neededPairs(correlations, { alpha: 0.05 / 3 })]);
  });

  test('are more than there were', () => {
    // The trend is clear, and takes more blocks only at this alpha.
    const { outcome, needed } = judgeTrend('it rises', shaped([1, 2, 3], {}, 3).samples, 0.001);
    expect([outcome, needed]).toEqual(['inconclusive', neededPairs([1, 1, 1], { alpha: 0.001 })]);
    const { needed: least } = judgeTrend('it rises', shaped([1, 1], {}, 40).samples, 0.05);
    expect(least).toBeGreaterThan(40);
  });
});

describe('too few blocks', () => {
  test('are those whose least p, one of the orders of a block for each, is above alpha', () => {
    const codes = (levels: number, count: number, alpha: number) =>
      judgeTrend('', shaped(Array(levels).fill(1), {}, count).samples, alpha).warnings.map(({ code }) => code);
    expect(codes(3, 1, 1 / 6)).toEqual([]);
    expect(codes(3, 1, 0.16)).toEqual(['too-few-blocks']);
    expect(codes(4, 2, 0.002)).toEqual([]); // 1/576
    expect(codes(4, 2, 0.0017)).toEqual(['too-few-blocks']);
  });

  test('are refused of what is to be measured alone', () => {
    const swept = pipe.with(small).across({ bufferSize: [64, 128, 256, 512] });
    const alpha = (it: unknown, samples: number) =>
      alphaForTrend(it, { samples, alpha: 0.002 }, [64, 128, 256, 512], 'claims');
    expect(alpha(swept, 2)).toBe(0.002);
    expect(alpha(shaped([1, 2, 3, 4]), 1)).toBe(0.002);
    expect(() => alpha(swept, 1)).toThrow(
      new RangeError(
        'claims: samples: 1 blocks of 4 levels can never support the claim at alpha 0.002 since the smallest p that ' +
          'they can give is 1/24; allowed: at least 2 blocks, or a larger alpha',
      ),
    );
  });
});

test('what is to be known of the samples is told', () => {
  const cut = samples.map((sample) => ({
    ...sample,
    trials: sample.trials.map((trial) => ({ ...trial, bufferCut: true })),
  }));
  expect(judgeTrend('it rises', cut, 0.05).warnings).toMatchObject([{ code: 'buffer-cut' }]);
});

test('a trend against the claim is told from end to end, a step against it by that step', () => {
  const falling = judgeTrend('it rises', shaped([4, 2, 1]).samples, 0.05);
  expect(falling).toMatchObject({ outcome: 'refuted', p: 1 });
  expect('level' in falling).toBe(false);
  expect(falling.effect.estimate).toBeCloseTo(1 / 4, 2);
  expect(falling.levels?.map(({ level }) => level)).toEqual([2048, 4096]);
});

describe('at alpha itself', () => {
  const inOrder = (order: readonly number[], count: number) => shaped(order, {}, count).samples;

  test('a trend is shown', () => {
    expect(judgeTrend('it rises', inOrder([1, 2, 3], 1), 1 / 6)).toMatchObject({ outcome: 'supported', p: 1 / 6 });
  });

  test('one against it is too, after Holm over it and the one step', () => {
    const verdict = judgeTrend('it rises', inOrder([2, 1], 5), 2 / 32);
    expect(verdict).toMatchObject({ outcome: 'refuted', p: 1 });
    expect('level' in verdict).toBe(false);
    expect(judgeTrend('it rises', inOrder([2, 1], 5), 0.062).outcome).toBe('inconclusive');
  });

  test('a step that refutes outweighs it', () => {
    const { p } = pageTrend(Array(10).fill([1, 3, 2]), { alternative: 'greater' });
    expect(p).toBeGreaterThan(3 * 2 ** -10);
    expect(judgeTrend('it rises', inOrder([1, 3, 2], 10), p)).toMatchObject({ outcome: 'refuted', p: 1, level: 4096 });
  });
});

test('where the trend is not shown, its p stands, refuted or not', () => {
  const { p } = pageTrend(Array(10).fill([3, 1, 2]), { alternative: 'greater' });
  expect(p).toBeLessThan(1);
  expect(judgeTrend('it rises', shaped([3, 1, 2]).samples, 0.05)).toMatchObject({ outcome: 'refuted', p });
});
