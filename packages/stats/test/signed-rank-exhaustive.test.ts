// SPDX-License-Identifier: MIT
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { signedRank } from '../src';
import { enumeratedP, signedRankOutcomes, tails } from './null-outcomes';
import { expectRelative } from './relative';

const zeroRules = ['drop', 'pratt'] as const;
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
        fc.constantFrom(...tails),
        fc.constantFrom(...zeroRules),
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
});
