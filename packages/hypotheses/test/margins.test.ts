// SPDX-License-Identifier: MIT
import { describe, expect, test } from '@jest/globals';
import type { Margin } from '@outperform/model';
import fc from 'fast-check';
import { differsFrom } from '../src/differs-from';
import { isNoWorseThan } from '../src/is-no-worse-than';
import { performsLike } from '../src/performs-like';
import { leaning, pairByDifference } from './measured';

/** Ten pairs about a ratio, close to it. */
const about = (ratio: number) => Array.from({ length: 10 }, (_, index) => Math.log(ratio) + (index - 4.4) / 10_000);

describe('isNoWorseThan', () => {
  test.each([
    [1, 'supported'],
    [1.5, 'supported'],
    [0.98, 'supported'], // worse, by less than the margin
    [0.95, 'refuted'],
  ] as const)('a ratio of %p within 3%% is %s', async (ratio, outcome) => {
    const verdict = await isNoWorseThan(...pairByDifference(about(ratio)), { margin: '3%' });
    expect(verdict).toMatchObject({ claim: 'a is no worse than b within 3%', outcome });
  });

  test('is inconclusive about what lies at the margin', async () => {
    expect((await isNoWorseThan(...pairByDifference(about(1 / 1.03)), { margin: '3%' })).outcome).toBe('inconclusive');
  });
});

describe('performsLike', () => {
  test.each([
    [1, 'supported'],
    [1.04, 'supported'],
    [0.96, 'supported'],
    [1.06, 'refuted'],
    [0.94, 'refuted'],
    [1.05, 'inconclusive'],
    [1 / 1.05, 'inconclusive'],
  ] as const)('a ratio of %p within 5%% is %s', async (ratio, outcome) => {
    const verdict = await performsLike(...pairByDifference(about(ratio)), { margin: '5%' });
    expect(verdict).toMatchObject({ claim: 'a performs like b within 5%', outcome });
  });

  test('is supported exactly when the interval lies within the margin, and refuted only when it lies beyond', async () => {
    const differences = fc.array(fc.double({ min: -0.1, max: 0.1, noNaN: true }), { minLength: 5, maxLength: 30 });
    const property = fc.asyncProperty(differences, async (drawn) => {
      const continuous = drawn.map((value, index) => value + Math.sqrt(2 + index) / 1000);
      const { outcome, effect } = await performsLike(...pairByDifference(continuous), { margin: '5%' });
      const [low, high] = [1 / 1.05, 1.05];
      expect(outcome === 'supported').toBe(effect.low > low && effect.high < high);
      if (outcome === 'refuted') expect(effect.low > high || effect.high < low).toBe(true);
    });
    await fc.assert(property, { seed: 11, numRuns: 400 });
  });

  test('noise without a difference is inconclusive, not alike', async () => {
    const noisy = [-0.5, 0.4, -0.3, 0.6, -0.2, 0.1, 0.35, -0.45, 0.55, -0.6];
    const verdict = await performsLike(...pairByDifference(noisy), { margin: '5%' });
    expect(verdict.outcome).toBe('inconclusive');
    expect(verdict.needed).toBeGreaterThan(10);
  });
});

describe('differsFrom', () => {
  test.each([leaning(10, 0), leaning(10, 0, -1)])('is supported either way', async (...differences) => {
    const verdict = await differsFrom(...pairByDifference(differences));
    expect(verdict).toMatchObject({ claim: 'a differs from b', outcome: 'supported', p: 2 ** -9 });
    expect(verdict.effect.confidence).toBeGreaterThanOrEqual(0.95);
  });

  test('is never refuted', async () => {
    expect((await differsFrom(...pairByDifference(about(1)))).outcome).toBe('inconclusive');
  });

  test('needs a block more than a claim in one direction', async () => {
    const { pipe } = await import('@outperform/model');
    await expect(differsFrom(pipe, pipe, { samples: 5 })).rejects.toThrow('allowed: at least 6 blocks');
  });
});

describe('a margin', () => {
  test.each(['3', '0%', '-3%', '101%', '3 %', 'NaN%', '', 3, 0.03, undefined, null])(
    '%p is refused',
    async (margin) => {
      const [a, b] = pairByDifference(about(1));
      const options = { margin: margin as Margin };
      await expect(isNoWorseThan(a, b, options)).rejects.toThrow(/isNoWorseThan: margin: .* is not a margin; allowed:/);
      await expect(performsLike(a, b, options)).rejects.toThrow(/performsLike: margin: .* is not a margin; allowed:/);
    },
  );
});
