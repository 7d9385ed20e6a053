// SPDX-License-Identifier: MIT
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { pageTrend } from '../src';
import { normalUpperTail } from '../src/normal';
import { enumeratedP, pageOutcomes, tails } from './null-outcomes';
import { expectRelative } from './relative';

const rows = (levels: number, most: number, maxLength: number) =>
  fc.array(fc.array(fc.integer({ min: 0, max: most }), { minLength: levels, maxLength: levels }), {
    minLength: 1,
    maxLength,
  });
const anyBlocks = fc.integer({ min: 2, max: 6 }).chain((levels) => rows(levels, 5, 8));
const rising = (k: number) => Array.from({ length: k }, (_, index) => index);

describe('against every order within every block', () => {
  test.each([
    [
      'two levels',
      [
        [1, 2],
        [3, 1],
        [4, 9],
        [0, 1],
      ],
    ],
    ['one block', [[1, 3, 2, 4, 6, 5, 7]]],
    [
      'untied',
      [
        [1, 2, 3],
        [1, 3, 2],
        [2, 1, 3],
        [1, 2, 3],
        [3, 2, 1],
      ],
    ],
    [
      'tied, and not alike',
      [
        [1, 1, 3, 4],
        [2, 2, 2, 5],
        [1, 2, 3, 4],
      ],
    ],
    [
      'tied throughout',
      [
        [1, 1, 1],
        [2, 2, 2],
      ],
    ],
    [
      'tied in one',
      [
        [1, 1, 1],
        [1, 2, 3],
        [3, 1, 1],
      ],
    ],
  ])('%s', (_, blocks) => {
    const { statistic, outcomes } = pageOutcomes(blocks);
    for (const alternative of tails) {
      const result = pageTrend(blocks, { alternative });
      expect(result).toMatchObject({ statistic, method: 'exact', n: blocks.length, k: blocks[0]?.length });
      expectRelative(result.p, enumeratedP(statistic, outcomes, alternative));
    }
  });

  test('any blocks of up to 4 levels', () => {
    const small = fc.integer({ min: 2, max: 4 }).chain((levels) => rows(levels, 3, 3));
    fc.assert(
      fc.property(small, fc.constantFrom(...tails), (blocks, alternative) => {
        const { statistic, outcomes } = pageOutcomes(blocks);
        expectRelative(pageTrend(blocks, { alternative }).p, enumeratedP(statistic, outcomes, alternative));
      }),
    );
  });
});

describe('far tails', () => {
  test.each([
    [30, 6],
    [30, 10],
    [60, 10],
    [1, 10],
  ])('%i blocks of %i levels, all rising or all falling', (n, k) => {
    const orders = rising(k).reduce((product, index) => product * (index + 1), 1);
    const blocks = new Array(n).fill(rising(k));
    const falling = new Array(n).fill(rising(k).reverse());
    // 60 blocks of ten levels give 10!^-60, which is less than a double holds.
    const least = Math.max(Number.MIN_VALUE, (1 / orders) ** n);
    expectRelative(pageTrend(blocks, { alternative: 'greater' }).p, least);
    expectRelative(pageTrend(falling, { alternative: 'less' }).p, least);
    expect(pageTrend(blocks, { alternative: 'less' }).p).toBe(1);
  });
});

describe('beyond the exact sizes', () => {
  test.each([
    [
      'untied',
      [
        [1, 2, 3],
        [3, 1, 2],
        [2, 3, 1],
        [1, 3, 2],
      ],
    ],
    [
      'tied',
      [
        [1, 1, 3],
        [2, 1, 2],
        [2, 2, 2],
        [3, 1, 2],
      ],
    ],
  ])('%s: the normal distribution with the mean and the variance of the orders', (_, pattern) => {
    const blocks = Array.from({ length: 2600 }, (_unused, index) => pattern[index % 4] as number[]);
    let [statistic, mean, variance] = [0, 0, 0];
    for (const block of pattern) {
      const one = pageOutcomes([block]);
      const center = one.outcomes.reduce((sum, value) => sum + value, 0) / one.outcomes.length;
      const spread = one.outcomes.reduce((sum, value) => sum + (value - center) ** 2, 0) / one.outcomes.length;
      statistic += 650 * one.statistic;
      mean += 650 * center;
      variance += 650 * spread;
    }
    const { statistic: found, method, p } = pageTrend(blocks, { alternative: 'greater' });
    expect([found, method]).toEqual([statistic, 'asymptotic']);
    expectRelative(p, normalUpperTail((statistic - mean - 0.5) / Math.sqrt(variance)));
    const less = pageTrend(blocks, { alternative: 'less' }).p;
    expectRelative(less, normalUpperTail((mean - statistic - 0.5) / Math.sqrt(variance)));
  });

  test('more than ten levels', () => {
    const block = [1, 2, 4, 3, 5, 7, 6, 9, 8, 0];
    const [exact, normal] = [pageTrend([block, block]), pageTrend([[...block, 10], block.concat(10)])];
    expect([exact.method, normal.method]).toEqual(['exact', 'asymptotic']);
    expect(pageTrend([new Array(11).fill(3)]).p).toBe(1);
  });

  test('are those beyond a range of 10,000: 500 blocks of five levels have it', () => {
    const blocks = (n: number) => new Array(n).fill(rising(5));
    expect(pageTrend(blocks(500)).method).toBe('exact');
    expect(pageTrend(blocks(501)).method).toBe('asymptotic');
  });

  test('the normal p is near the exact one at the limit', () => {
    const blocks = (n: number) =>
      Array.from({ length: n }, (_, i) => rising(6).map((level) => Math.sin(i * 7.3 + level * level) + level * 0.01));
    const [exact, normal] = [blocks(285), blocks(286)].map((some) => pageTrend(some));
    expect([exact?.method, normal?.method]).toEqual(['exact', 'asymptotic']);
    expectRelative(normal?.p as number, exact?.p as number, 0.2);
  });
});

describe('whatever the blocks', () => {
  test('reading the levels backwards swaps the tails', () => {
    fc.assert(
      fc.property(anyBlocks, (blocks) => {
        const backwards = blocks.map((row) => [...row].reverse());
        const p = (some: number[][], alternative: (typeof tails)[number]) => pageTrend(some, { alternative }).p;
        expectRelative(p(blocks, 'greater'), p(backwards, 'less'));
        expectRelative(p(blocks, 'two-sided'), p(backwards, 'two-sided'));
      }),
    );
  });

  test('neither the scale of a block nor the order of blocks matters', () => {
    fc.assert(
      fc.property(anyBlocks, fc.constantFrom(...tails), (blocks, alternative) => {
        const other = blocks.map((row, index) => Float64Array.from(row, (value) => value * (index + 1) - 7)).reverse();
        const [some, same] = [pageTrend(blocks, { alternative }), pageTrend(other, { alternative })];
        expect(same.statistic).toBe(some.statistic);
        expectRelative(same.p, some.p);
      }),
    );
  });

  test('two-sided unless said otherwise', () => {
    expect(pageTrend([[1, 2, 3]]).p).toBe(2 / 6);
  });
});
