// SPDX-License-Identifier: MIT
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { signedRank } from '../src/signed-rank';
import { signedRankTails } from '../src/signed-rank-distribution';
import { enumeratedSignedRank } from './enumeration';

const alternatives = ['greater', 'less', 'two-sided'] as const;
const rules = ['drop', 'pratt'] as const;

/** Few values, so that ties and zeros are the rule. */
const tied = (maxLength: number) => fc.array(fc.integer({ min: -4, max: 4 }), { minLength: 1, maxLength });
const continuous = fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 1, maxLength: 60 });

function pOf(differences: readonly number[]) {
  return alternatives.flatMap((alternative) => rules.map((zeros) => signedRank(differences, { alternative, zeros }).p));
}

function expectEnumerated(differences: readonly number[]): void {
  for (const zeros of rules) {
    const expected = enumeratedSignedRank(differences, zeros);
    for (const alternative of alternatives) {
      const { p, statistic, method } = signedRank(differences, { alternative, zeros });
      expect({ statistic, method }).toEqual({ statistic: expected.statistic, method: 'exact' });
      expect(Math.abs(p / expected[alternative] - 1)).toBeLessThan(1e-12);
    }
  }
}

describe('is what enumerating all signs gives', () => {
  test('with ties and zeros, by both zero rules, up to ten differences', () => {
    fc.assert(fc.property(tied(10), expectEnumerated), { seed: 1, numRuns: 300 });
  });

  test('without ties', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 1, maxLength: 10 }),
        expectEnumerated,
      ),
      { seed: 2, numRuns: 100 },
    );
  });

  test('at each number of pairs up to ten, however the signs fall', () => {
    for (let n = 1; n <= 10; n += 1) {
      const sizes = Array.from({ length: n }, (_, index) => index + 1);
      for (const negative of [0, 1, Math.floor(n / 2), n])
        expectEnumerated(sizes.map((size, i) => (i < negative ? -size : size)));
    }
  });
});

test('gives what R gives for the depression data of Hollander and Wolfe', () => {
  const x = [1.83, 0.5, 1.62, 2.48, 1.68, 1.88, 1.55, 3.06, 1.3];
  const y = [0.878, 0.647, 0.598, 2.05, 1.06, 1.29, 1.06, 3.14, 1.29];
  // wilcox.test(x, y, paired = TRUE, alternative = "greater"): V = 40, p-value = 0.01953
  const result = signedRank(
    x.map((value, index) => value - (y[index] as number)),
    { alternative: 'greater' },
  );
  expect(result).toEqual({ statistic: 40, p: 10 / 512, n: 9, zeros: 0, ties: 0, method: 'exact' });
});

test('counts zeros and ties, which Pratt ranks and Wilcoxon drops', () => {
  const differences = [0, 0, 1, -1, 2, 3, 3, 3];
  const counted = { n: 6, zeros: 2, ties: 5, method: 'exact' };
  expect(signedRank(differences)).toMatchObject({ ...counted, statistic: 1.5 + 3 + 5 * 3 });
  expect(signedRank(differences, { zeros: 'pratt' })).toMatchObject({ ...counted, statistic: 3.5 + 5 + 7 * 3 });
});

test('of nothing but zeros shows nothing', () => {
  for (const p of pOf([0, -0, 0])) expect(p).toBe(1);
  expect(signedRank([0, 0])).toEqual({ statistic: 0, p: 1, n: 0, zeros: 2, ties: 0, method: 'exact' });
});

test('is two-sided and drops zeros if nothing is said', () => {
  const differences = [0, 1, 2, 3, -1.5];
  expect(signedRank(differences)).toEqual(signedRank(differences, { alternative: 'two-sided', zeros: 'drop' }));
});

describe('when there are many', () => {
  const run = (n: number) => Array.from({ length: n }, (_, index) => index + 1);

  test('900 positive ones have the probability 2^-900, to the bit', () => {
    expect(signedRank(run(900), { alternative: 'greater' }).p).toBe(2 ** -900);
    expect(signedRank(run(900)).p).toBe(2 ** -899);
    expect(signedRank(run(900), { alternative: 'less' }).p).toBe(1);
  });

  test('it is exact to 1,000 and normal beyond', () => {
    expect(signedRank(run(1000)).method).toBe('exact');
    expect(signedRank(run(1001)).method).toBe('asymptotic');
    expect(signedRank([...run(1000), 0]).method).toBe('exact');
  });

  test.each([500, 530, 560])('beyond 1,000 it is near the exact one, when %p of 1,001 are positive', (positive) => {
    // Spread over all sizes by a stride that shares no divisor with 1,001.
    const differences = run(1001).map((size) => ((size * 10) % 1001 < positive ? size : -size));
    const doubled = run(1001).map((rank) => 2 * rank);
    const sum = differences.reduce((total, difference) => total + Math.max(0, 2 * difference), 0);
    const exact = signedRankTails(doubled, sum);
    expect(Math.abs(signedRank(differences, { alternative: 'greater' }).p / exact.atLeast - 1)).toBeLessThan(0.02);
    expect(Math.abs(signedRank(differences, { alternative: 'less' }).p / exact.atMost - 1)).toBeLessThan(0.02);
  });

  test('beyond 1,000 it is never above 1, and it is 1 where all are tied and half are positive', () => {
    const halves = run(1002).map((size) => (size % 2 === 0 ? 1 : -1));
    expect(signedRank(halves).p).toBe(1);
    expect(signedRank(run(1001), { alternative: 'less' }).p).toBeLessThanOrEqual(1);
  });
});

describe('does not depend on', () => {
  test('which is called first: swapped signs mirror greater and less', () => {
    fc.assert(
      fc.property(fc.oneof(tied(40), continuous), fc.constantFrom(...rules), (differences, zeros) => {
        const swapped = differences.map((difference) => -difference);
        const p = (values: readonly number[], alternative: (typeof alternatives)[number]) =>
          signedRank(values, { alternative, zeros }).p;
        expect(p(swapped, 'less')).toBe(p(differences, 'greater'));
        expect(p(swapped, 'greater')).toBe(p(differences, 'less'));
        expect(p(swapped, 'two-sided')).toBe(p(differences, 'two-sided'));
      }),
    );
  });

  test('the unit', () => {
    fc.assert(
      fc.property(tied(40), fc.constantFrom(0.1, 3, 1e-9, 1e9), (differences, factor) => {
        expect(pOf(differences.map((difference) => difference * factor))).toEqual(pOf(differences));
      }),
    );
  });

  test('the order', () => {
    const permuted = fc
      .oneof(tied(40), continuous)
      .chain((differences) =>
        fc.tuple(
          fc.constant(differences),
          fc.shuffledSubarray(differences, { minLength: differences.length, maxLength: differences.length }),
        ),
      );
    fc.assert(fc.property(permuted, ([differences, shuffled]) => expect(pOf(shuffled)).toEqual(pOf(differences))));
  });

  test('the kind of array', () => {
    expect(signedRank(Float64Array.of(1, -2, 3))).toEqual(signedRank([1, -2, 3]));
    expect(signedRank({ length: 3, 0: 1, 1: -2, 2: 3 })).toEqual(signedRank([1, -2, 3]));
  });
});

describe('refuses', () => {
  test.each<[unknown, string]>([
    [[], 'signedRank: the sample is empty'],
    [[1, Number.NaN], 'signedRank: value 1 is NaN'],
    [[Infinity], 'signedRank: value 0 is Infinity'],
    [[1, '2'], 'signedRank: value 1 is 2'],
    [[1, undefined], 'signedRank: value 1 is undefined'],
  ])('%p', (differences, message) => {
    expect(() => signedRank(differences as number[])).toThrow(RangeError);
    expect(() => signedRank(differences as number[])).toThrow(message);
  });

  test('an unknown alternative or zero rule, and names those allowed', () => {
    expect(() => signedRank([1], { alternative: 'more' as 'less' })).toThrow(
      new RangeError('signedRank: alternative: more; allowed: greater, less, two-sided'),
    );
    expect(() => signedRank([1], { zeros: 'keep' as 'drop' })).toThrow(
      new RangeError('signedRank: zeros: keep; allowed: drop, pratt'),
    );
  });
});
