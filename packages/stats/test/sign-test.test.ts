// SPDX-License-Identifier: MIT
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { signedRank, signTest } from '../src';
import { tails } from './null-outcomes';
import { expectRelative } from './relative';

/** As many differences of either sign, of sizes that don't matter. */
const differences = (positive: number, negative: number) => [
  ...Array.from({ length: positive }, (_, index) => 1 + index),
  ...Array.from({ length: negative }, (_, index) => -0.5 - index),
];

/** P(at most k heads of n), by whole numbers. */
function atMost(k: number, n: number): number {
  let [ways, sum] = [1n, 0n];
  for (let heads = 0; heads <= k; heads += 1) {
    sum += ways;
    ways = (ways * BigInt(n - heads)) / BigInt(heads + 1);
  }
  // The shift leaves 60 digits and what a double holds.
  const drop = Math.max(0, n - 1000);
  return Number(sum >> BigInt(drop)) / 2 ** (n - drop);
}

describe('exact p', () => {
  // scipy.stats.binomtest (SciPy 1.17)
  test.each([
    [3, 20, 0.999_798_774_719_238_3, 0.001_288_414_001_464_843_8, 0.002_576_828_002_929_687_5],
    [14, 20, 0.057_659_149_169_921_875, 0.979_305_267_333_984_4, 0.115_318_298_339_843_75],
    [8, 9, 0.019_531_25, 0.998_046_875, 0.039_062_5],
    [450, 1000, 0.999_304_129_202_789, 0.000_865_268_042_488_151_3, 0.001_730_536_084_976_302_7],
  ])('%i of %i positive, as SciPy has it', (positive, n, ...expected) => {
    for (const [index, alternative] of tails.entries()) {
      const { p, method } = signTest(differences(positive, n - positive), { alternative });
      expect(method).toBe('exact');
      expectRelative(p, expected[index] as number);
    }
  });

  test('every number of positive ones, by sums of whole numbers', () => {
    for (const n of [1, 2, 7, 30, 101, 1000]) {
      for (const k of new Set([0, 1, 2, n >> 2, n >> 1, (n >> 1) + 1, n - 1, n])) {
        if (k > n) continue;
        const sample = differences(k, n - k);
        const [less, greater] = [atMost(k, n), atMost(n - k, n)];
        expectRelative(signTest(sample, { alternative: 'less' }).p, less);
        expectRelative(signTest(sample, { alternative: 'greater' }).p, greater);
        expectRelative(signTest(sample).p, Math.min(1, 2 * Math.min(less, greater)));
      }
    }
  });

  test('far out, to the bit: one in 2^n', () => {
    for (const n of [1, 53, 500, 1000]) {
      expect(signTest(differences(n, 0), { alternative: 'greater' }).p).toBe(2 ** -n);
      expect(signTest(differences(0, n), { alternative: 'less' }).p).toBe(2 ** -n);
      expect(signTest(differences(0, n), { alternative: 'greater' }).p).toBe(1);
    }
  });
});

describe('beyond 1,000', () => {
  test.each([480, 520, 560])('the normal p is near the exact one, with %i of 1,001 positive', (positive) => {
    const { p, method } = signTest(differences(positive, 1001 - positive), { alternative: 'greater' });
    expect(method).toBe('asymptotic');
    expectRelative(p, atMost(1001 - positive, 1001), 0.03);
    expect(signTest(differences(500, 500)).method).toBe('exact');
  });

  test('p is 1 where signs balance, and never 0', () => {
    expect(signTest(differences(600, 600)).p).toBe(1);
    expect(signTest(differences(5000, 0)).p).toBe(Number.MIN_VALUE);
  });
});

describe('what is told', () => {
  test('positive ones, those with a sign, and zeros', () => {
    expect(signTest([0, 3, -1, -0, 2, 8])).toEqual({ statistic: 3, p: 10 / 16, n: 4, zeros: 2, method: 'exact' });
    expect(signTest([0, 0])).toEqual({ statistic: 0, p: 1, n: 0, zeros: 2, method: 'exact' });
  });

  test('what the signed-rank test says of the signs alone', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), { minLength: 1, maxLength: 60 }),
        fc.constantFrom(...tails),
        (sample, alternative) => {
          const { p, n, zeros } = signTest(sample, { alternative });
          expect({ p, n, zeros }).toEqual(
            (({ p, n, zeros }) => ({ p, n, zeros }))(signedRank(sample.map(Math.sign), { alternative })),
          );
        },
      ),
    );
  });

  test('two-sided unless said otherwise', () => {
    expect(signTest([1, 2, 3]).p).toBe(2 / 8);
  });
});
