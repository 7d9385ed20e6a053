// SPDX-License-Identifier: MIT
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { signedRank } from '../src';
import { enumeratedP, signedRankOutcomes, tails } from './enumeration';
import { expectRelative } from './relative';

const zeroRules = ['drop', 'pratt'] as const;
const alternative = fc.constantFrom(...tails);
const zeros = fc.constantFrom(...zeroRules);
/** Few values, so that ties and zeros abound; quarters, so that scaling is exact. */
const tiedSample = fc.array(
  fc.integer({ min: -6, max: 6 }).map((value) => value / 4),
  { minLength: 1, maxLength: 40 },
);

describe('against every assignment of signs', () => {
  const samples: Record<string, number[]> = {
    'one value': [3],
    'two that disagree': [-1, 2],
    untied: [1.5, -0.2, 3.1, 0.7, -2.2, 4.4, 0.9, -1.1, 5.2, 2.6, 0.3, -0.4],
    'untied, all positive': [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12],
    'untied, all negative': [-1, -2, -3, -4, -5, -6, -7, -8],
    'tied in pairs': [1, -1, 2, 2, -3, 3, 4, 4, 5, -5],
    'all of one size': [2, 2, -2, 2, 2, 2, -2, 2, 2],
    'zeros and ties': [0, 0, 1, -1, 1, 2, 2, -3, 0, 4, 4, 4],
    'a zero and no tie': [0, 1, -2, 3, 4, -5, 6],
    'mostly zeros': [0, 0, 0, 0, 0, 1, -2],
  };
  test.each(Object.keys(samples).flatMap((name) => zeroRules.map((rule) => [name, rule] as const)))(
    '%s, zeros: %s',
    (name, rule) => {
      const sample = samples[name] as number[];
      const { statistic, outcomes } = signedRankOutcomes(sample, rule);
      for (const tail of tails) {
        const result = signedRank(sample, { alternative: tail, zeros: rule });
        expect(result.statistic).toBe(statistic);
        expect(result.method).toBe('exact');
        expectRelative(result.p, enumeratedP(statistic, outcomes, tail));
      }
    },
  );

  test('any sample of up to ten', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -4, max: 4 }), { minLength: 1, maxLength: 10 }),
        alternative,
        zeros,
        (sample, tail, rule) => {
          const { statistic, outcomes } = signedRankOutcomes(sample, rule);
          const result = signedRank(sample, { alternative: tail, zeros: rule });
          expect(result.statistic).toBe(statistic);
          expectRelative(result.p, enumeratedP(statistic, outcomes, tail));
        },
      ),
    );
  });
});

describe('what is counted', () => {
  test('signs, zeros, and values that share their size', () => {
    const sample = [0, 0, 1, -1, 2, 3, 3, -3, 5];
    for (const rule of zeroRules) {
      expect(signedRank(sample, { zeros: rule })).toMatchObject({ n: 7, zeros: 2, ties: 5, method: 'exact' });
    }
    expect(signedRank(sample).statistic).toBe(1.5 + 3 + 5 + 5 + 7);
    expect(signedRank(sample, { zeros: 'pratt' }).statistic).toBe(3.5 + 5 + 7 + 7 + 9);
  });

  test.each(tails)('a sample of zeros says nothing: %s', (tail) => {
    const nothing = { statistic: 0, p: 1, n: 0, zeros: 3, ties: 0, method: 'exact' };
    for (const rule of zeroRules) expect(signedRank([0, -0, 0], { alternative: tail, zeros: rule })).toEqual(nothing);
  });

  test('two-sided, and zeros dropped, unless said otherwise', () => {
    const sample = [0, 1, 2, -3, 4, 5];
    expect(signedRank(sample)).toEqual(signedRank(sample, { alternative: 'two-sided', zeros: 'drop' }));
    expect(signedRank(sample).p).not.toBe(signedRank(sample, { zeros: 'pratt' }).p);
  });

  test('arrays of any kind, which stay as they were', () => {
    const sample = Float32Array.of(3, -1, 2, 5);
    const expected = signedRank([3, -1, 2, 5]);
    expect(signedRank(sample)).toEqual(expected);
    expect(signedRank({ length: 4, 0: 3, 1: -1, 2: 2, 3: 5 })).toEqual(expected);
    expect([...sample]).toEqual([3, -1, 2, 5]);
  });
});

describe('far tails', () => {
  test.each([1, 2, 30, 52, 53, 54, 500, 900, 999, 1000])('%i positive differences: 2^-n to the bit', (n) => {
    const rising = Array.from({ length: n }, (_, index) => index + 1);
    expect(signedRank(rising, { alternative: 'greater' }).p).toBe(2 ** -n);
    expect(signedRank(rising, { alternative: 'two-sided' }).p).toBe(2 ** (1 - n));
    expect(signedRank(rising, { alternative: 'less' }).p).toBe(1);
    const falling = rising.map((value) => -value);
    expect(signedRank(falling, { alternative: 'less' }).p).toBe(2 ** -n);
    // Of one size, W+ is a count of heads.
    expect(signedRank(new Array(n).fill(7), { alternative: 'greater' }).p).toBe(2 ** -n);
  });

  test('a sum of 5 can be had in ten ways, whatever the size: 0 1 2 3 4 5 1+2 1+3 1+4 2+3', () => {
    const sample = Array.from({ length: 900 }, (_, index) => (index === 4 ? 5 : -(index + 1)));
    expect(signedRank(sample, { alternative: 'less' }).p).toBe(10 * 2 ** -900);
  });

  test('exact to 1,000 signs, normal beyond, which is close by then and never 0', () => {
    const sample = Array.from({ length: 1001 }, (_, index) => (index % 5 < 2 ? -1 : 1) * (index + 1));
    const beyond = signedRank(sample, { alternative: 'greater' });
    const within = signedRank([...sample.slice(1), 0], { alternative: 'greater' });
    expect([within.method, beyond.method]).toEqual(['exact', 'asymptotic']);
    expect(within.zeros).toBe(1);
    expect(Math.abs(Math.log(beyond.p / within.p))).toBeLessThan(0.1);
    expect(signedRank(new Array(5000).fill(1)).p).toBe(Number.MIN_VALUE);
  });
});

describe('whatever the sample', () => {
  test('changing all signs swaps the tails', () => {
    fc.assert(
      fc.property(tiedSample, zeros, (sample, rule) => {
        const [a, b] = [sample, sample.map((value) => -value)];
        const p = (values: number[], tail: (typeof tails)[number]) =>
          signedRank(values, { alternative: tail, zeros: rule }).p;
        expectRelative(p(a, 'greater'), p(b, 'less'));
        expectRelative(p(a, 'less'), p(b, 'greater'));
        expectRelative(p(a, 'two-sided'), p(b, 'two-sided'));
      }),
    );
  });

  test('neither scale nor order matters', () => {
    fc.assert(
      fc.property(tiedSample, alternative, zeros, fc.integer({ min: 1, max: 999 }), (sample, tail, rule, scale) => {
        const options = { alternative: tail, zeros: rule };
        const expected = signedRank(sample, options);
        const scaled = signedRank(
          sample.map((value) => value * scale),
          options,
        );
        expect(scaled).toEqual(expected);
        const shuffled = [...sample].sort((x, y) => ((x * 37 + scale) % 11) - ((y * 37 + scale) % 11));
        expect(signedRank(shuffled, options)).toEqual(expected);
        expect(signedRank([...sample].reverse(), options)).toEqual(expected);
      }),
    );
  });

  test('p lies in (0, 1], and the tails overlap in what was observed', () => {
    fc.assert(
      fc.property(tiedSample, zeros, (sample, rule) => {
        const [greater, less, both] = tails.map((tail) => signedRank(sample, { alternative: tail, zeros: rule }).p);
        for (const p of [greater, less, both]) {
          expect(p).toBeGreaterThan(0);
          expect(p).toBeLessThanOrEqual(1);
        }
        expect((greater as number) + (less as number)).toBeGreaterThan(1);
      }),
    );
  });
});
