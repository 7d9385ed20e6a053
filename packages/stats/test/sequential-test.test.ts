// SPDX-License-Identifier: MIT
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { sequentialSignedRank, sequentialTest } from '../src';

const some = fc.array(fc.oneof(fc.integer({ min: -5, max: 5 }), fc.double({ noNaN: true, noDefaultInfinity: true })), {
  minLength: 1,
  maxLength: 60,
});

/** The p of a watched test after all of them. */
function watchedP(differences: readonly number[]): number {
  const watched = sequentialSignedRank({ alpha: 0.05 });
  return differences.map((difference) => watched.push(difference).p).at(-1) as number;
}

test('p is what the watched test has come to, on either side; two-sided twice the smaller, at most 1', () => {
  fc.assert(
    fc.property(some, (differences) => {
      const [greater, less] = [watchedP(differences), watchedP(differences.map((difference) => -difference))];
      const p = (alternative: 'greater' | 'less' | 'two-sided') => sequentialTest(differences, { alternative }).p;
      expect(p('greater')).toBe(greater);
      expect(p('less')).toBe(less);
      expect(p('two-sided')).toBe(Math.min(1, 2 * Math.min(greater, less)));
    }),
  );
});

describe('what is told', () => {
  test('zeros are counted apart', () => {
    const { n, zeros, method } = sequentialTest([0, 1, -2, -0, 3]);
    expect({ n, zeros, method }).toEqual({ n: 3, zeros: 2, method: 'e-process' });
    expect(sequentialTest([0, 0])).toEqual({ p: 1, n: 0, zeros: 2, method: 'e-process' });
  });

  test('two-sided unless said otherwise', () => {
    const rising = [1, 2, 3, 4, 5, 6, 7];
    expect(sequentialTest(rising).p).toBe(2 * sequentialTest(rising, { alternative: 'greater' }).p);
    expect(sequentialTest(rising, { alternative: 'less' }).p).toBe(1);
  });

  test('what was shown once stays shown', () => {
    const shown = [1, 2, 3, 4, 5, 6];
    const { p } = sequentialTest(shown, { alternative: 'greater' });
    expect(sequentialTest([...shown, -7, -8, -9], { alternative: 'greater' }).p).toBe(p);
  });
});
