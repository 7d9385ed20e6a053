// SPDX-License-Identifier: MIT
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { mannWhitney } from '../src';
import { enumeratedP, mannWhitneyOutcomes, tails } from './null-outcomes';
import { expectRelative } from './relative';

const tied = (maxLength: number) => fc.array(fc.integer({ min: -3, max: 3 }), { minLength: 1, maxLength });

describe('against every choice of whose values they are', () => {
  const samples: Record<string, [number[], number[]]> = {
    'one against one': [[1], [2]],
    'untied, one side apart': [
      [10, 11, 12, 13, 14],
      [1, 2, 3, 4, 5, 6],
    ],
    untied: [
      [1.1, 5.2, 3.3, 9.4, 8.5, 2.9],
      [2.1, 4.2, 0.3, 7.4, 6.5, 1.9],
    ],
    'tied within and between, so that the distribution is skew': [
      [0, 0, 0, 1],
      [0, 1, 2, 2, 3, 3, 3, 3],
    ],
    'more in a than in b': [
      [1, 2, 2, 4, 5, 5, 5, 6, 9],
      [5, 6, 7],
    ],
    'all equal': [
      [4, 4, 4],
      [4, 4, 4, 4],
    ],
  };
  test.each(Object.keys(samples))('%s', (name) => {
    const [a, b] = samples[name] as [number[], number[]];
    const { statistic, outcomes } = mannWhitneyOutcomes(a, b);
    for (const tail of tails) {
      const result = mannWhitney(a, b, { alternative: tail });
      expect(result).toMatchObject({ statistic, method: 'exact' });
      expectRelative(result.p, enumeratedP(statistic, outcomes, tail));
    }
  });

  test('any two samples of up to five', () => {
    fc.assert(
      fc.property(tied(5), tied(5), fc.constantFrom(...tails), (a, b, tail) => {
        const { statistic, outcomes } = mannWhitneyOutcomes(a, b);
        const result = mannWhitney(a, b, { alternative: tail });
        expect(result.statistic).toBe(statistic);
        expectRelative(result.p, enumeratedP(statistic, outcomes, tail));
      }),
    );
  });
});

describe('far tails', () => {
  /** 1 / (2n choose n), as a product whose factors are small. */
  const leastP = (n: number) => Array.from({ length: n }, (_, i) => (i + 1) / (n + i + 1)).reduce((p, f) => p * f, 1);

  test.each([10, 30, 100])('%i against as many, wholly apart', (n) => {
    const [low, high] = [0, 1000].map((from) => Array.from({ length: n }, (_, index) => from + index));
    expectRelative(mannWhitney(high as number[], low as number[], { alternative: 'greater' }).p, leastP(n));
    expectRelative(mannWhitney(low as number[], high as number[], { alternative: 'less' }).p, leastP(n));
    expectRelative(mannWhitney(low as number[], high as number[]).p, 2 * leastP(n));
    expect(mannWhitney(low as number[], high as number[], { alternative: 'greater' }).p).toBe(1);
  });
});

describe('what is told', () => {
  test('two-sided unless said otherwise', () => {
    const [a, b] = [
      [1, 2, 3],
      [2, 4, 6, 8],
    ];
    expect(mannWhitney(a as number[], b as number[])).toEqual(
      mannWhitney(a as number[], b as number[], { alternative: 'two-sided' }),
    );
  });

  test('exact to 10,000 pairs, normal beyond, which is close by then', () => {
    const a = Array.from({ length: 101 }, (_, index) => Math.sin(index * 1.7) + 0.2);
    const b = Array.from({ length: 100 }, (_, index) => Math.cos(index * 1.3));
    for (const alternative of tails) {
      const [exact, normal] = [
        mannWhitney(a.slice(1), b, { alternative }),
        mannWhitney([...a, 0.2].slice(1), b, { alternative }),
      ];
      expect([exact.method, normal.method]).toEqual(['exact', 'asymptotic']);
      expectRelative(normal.p, exact.p, 0.05);
    }
    expect(mannWhitney(new Array(200).fill(1), new Array(200).fill(1))).toEqual({
      statistic: 20_000,
      p: 1,
      method: 'asymptotic',
    });
  });
});

describe('whatever the samples', () => {
  test('swapping them swaps the tails, and U', () => {
    fc.assert(
      fc.property(tied(15), tied(15), (a, b) => {
        const p = (x: number[], y: number[], alternative: (typeof tails)[number]) =>
          mannWhitney(x, y, { alternative }).p;
        expectRelative(p(a, b, 'greater'), p(b, a, 'less'));
        expectRelative(p(a, b, 'two-sided'), p(b, a, 'two-sided'));
        expect(mannWhitney(a, b).statistic + mannWhitney(b, a).statistic).toBe(a.length * b.length);
      }),
    );
  });

  test('neither scale, nor a common shift, nor order matters', () => {
    fc.assert(
      fc.property(tied(15), tied(15), fc.constantFrom(...tails), fc.integer({ min: 1, max: 99 }), (a, b, tail, by) => {
        const expected = mannWhitney(a, b, { alternative: tail });
        const moved = (values: number[]) => Float64Array.from(values, (value) => value * by - by).reverse();
        expect(mannWhitney(moved(a), moved(b), { alternative: tail })).toEqual(expected);
      }),
    );
  });
});
