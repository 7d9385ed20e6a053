// SPDX-License-Identifier: MIT
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { sequentialSignedRank } from '../src';
import { ranksByCounting } from './null-outcomes';
import { expectRelative } from './relative';

/** Uniform numbers from a seed (a linear congruential generator: good enough for coins from its upper bits). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** How many differences it takes to decide, at most `most`; Infinity if it doesn't. */
function decidedAfter(next: () => number, most: number, alpha = 0.05): number {
  const watched = sequentialSignedRank({ alpha });
  for (let pushed = 1; pushed <= most; pushed += 1) if (watched.push(next()).decided) return pushed;
  return Infinity;
}

describe('validity', () => {
  test('wealth is 1 in expectation after any number of differences: all signs, sizes with ties and zeros', () => {
    const magnitudes = fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(magnitudes, (sizes) => {
        let total = 0;
        for (let signs = 0; signs < 2 ** sizes.length; signs += 1) {
          const watched = sequentialSignedRank({ alpha: 0.05 });
          let wealth = 1;
          for (const [index, size] of sizes.entries())
            wealth = watched.push((signs >> index) & 1 ? size : -size).wealth;
          total += wealth;
        }
        expectRelative(total / 2 ** sizes.length, 1, 1e-12);
      }),
      { numRuns: 40 },
    );
  });

  test.each([
    ['smooth sizes', (uniform: () => number) => uniform() - 0.5],
    ['few sizes, and zeros', (uniform: () => number) => Math.round(uniform() * 8) - 4],
    ['sizes that grow', (uniform: () => number, index: number) => (index + 1) * (uniform() < 0.5 ? -1 : 1)],
  ])('fair signs, %s: level at most 0.05 when looked at 200 times', (_, difference) => {
    const [runs, alpha] = [3000, 0.05];
    const uniform = seeded(20161124);
    let rejected = 0;
    for (let run = 0; run < runs; run += 1) {
      let index = 0;
      if (decidedAfter(() => difference(uniform, index++), 200, alpha) <= 200) rejected += 1;
    }
    expect(rejected / runs).toBeLessThanOrEqual(alpha + 2 * Math.sqrt((alpha * (1 - alpha)) / runs));
    // A test that never rejects would hold its level too.
    expect(rejected / runs).toBeGreaterThan(0.01);
  });
});

describe('power', () => {
  test.each([
    ['rising', (index: number) => index, 6],
    ['equal', () => 1, 7],
    ['falling', (index: number) => 1 / index, 8],
  ])('all signs positive, sizes %s: decided', (_, difference, after) => {
    let index = 0;
    const next = () => {
      index += 1;
      return difference(index);
    };
    expect(decidedAfter(next, 30)).toBe(after);
  });

  test('all signs positive, in whatever order of sizes: 6 to 8', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 1e-9, max: 1e9, noNaN: true }), { minLength: 8, maxLength: 8 }),
        (sizes) => {
          const left = [...sizes];
          const after = decidedAfter(() => left.shift() as number, 8);
          expect(after).toBeGreaterThanOrEqual(6);
          expect(after).toBeLessThanOrEqual(8);
        },
      ),
    );
  });

  test('all signs negative: never', () => {
    expect(decidedAfter(() => -1, 1000)).toBe(Infinity);
  });

  test('a median effect of one standard deviation: mostly within 30', () => {
    const uniform = seeded(7);
    const normal = () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
    const runs = Array.from({ length: 500 }, () => decidedAfter(() => normal() + 1, 30));
    expect(runs.filter(Number.isFinite).length).toBeGreaterThan(450);
  });
});

describe('what is told', () => {
  test('wealth, as the definition says, from mid-ranks', () => {
    const watched = sequentialSignedRank({ alpha: 0.05 });
    const differences = [2, -1, 1, 3, -2, 2];
    const bettors = [1 / 4, 1 / 2, 3 / 4, 1].map((lambda) => ({ lambda, wealth: 1 }));
    for (const [index, difference] of differences.entries()) {
      const sofar = differences.slice(0, index + 1).map(Math.abs);
      const g = (1 + (ranksByCounting(sofar)[index] as number) / (index + 1)) / 2;
      for (const bettor of bettors) bettor.wealth *= 1 + bettor.lambda * Math.sign(difference) * g;
      const { wealth } = watched.push(difference);
      expectRelative(wealth, bettors.reduce((sum, bettor) => sum + bettor.wealth, 0) / 4);
    }
  });

  test('p is 1 over the most wealth so far, at most 1, and never rises', () => {
    const watched = sequentialSignedRank({ alpha: 0.05 });
    expect(watched.push(-1)).toMatchObject({ p: 1, decided: false });
    let [most, last] = [1, 1];
    for (const difference of [3, 4, 5, -6, 2, 1, -1, 7]) {
      const { wealth, p } = watched.push(difference);
      most = Math.max(most, wealth);
      expect(p).toBe(1 / most);
      expect(p).toBeLessThanOrEqual(last);
      last = p;
    }
  });

  test('once decided, it stays so', () => {
    const watched = sequentialSignedRank({ alpha: 0.05 });
    let state = watched.push(1);
    while (!state.decided) state = watched.push(1);
    expect(state.p).toBeLessThanOrEqual(0.05);
    for (let more = 0; more < 20; more += 1) expect(watched.push(-1).decided).toBe(true);
    expect(watched.push(-1).wealth).toBeLessThan(1);
  });

  test('it is decided exactly when p is at most alpha, also where 1 / alpha is rounded', () => {
    const alpha = 0.12164409598479448; // the double below 1 / 8.220703125, what four rising differences come to
    const watched = sequentialSignedRank({ alpha });
    const states = [1, 2, 3, 4].map((difference) => watched.push(difference));
    expect(states.at(-1)).toEqual({ wealth: 8.220703125, p: 0.12164409598479449, decided: false });
  });

  test('it is decided at alpha itself', () => {
    const watched = sequentialSignedRank({ alpha: 0.12164409598479449 });
    expect([1, 2, 3, 4].map((difference) => watched.push(difference).decided)).toEqual([false, false, false, true]);
  });

  test('a smaller alpha takes longer', () => {
    expect(decidedAfter(() => 1, 30, 0.001)).toBeGreaterThan(decidedAfter(() => 1, 30, 0.05));
  });

  test('zeros change nothing, not even the ranks of what follows', () => {
    const [one, other] = [sequentialSignedRank({ alpha: 0.05 }), sequentialSignedRank({ alpha: 0.05 })];
    expect(one.push(0)).toEqual({ wealth: 1, p: 1, decided: false });
    for (const difference of [3, -2, 1, 2]) {
      const state = one.push(difference);
      expect(one.push(-0)).toEqual(state);
      expect(other.push(difference)).toEqual(state);
    }
  });

  test('thousands of equal signs leave wealth finite, and a number', () => {
    const watched = sequentialSignedRank({ alpha: 0.05 });
    for (let more = 0; more < 5000; more += 1) watched.push(1);
    const { wealth, p, decided } = watched.push(1);
    expect(wealth).toBeGreaterThan(1e308);
    expect(Number.isFinite(wealth)).toBe(true);
    expect(p).toBe(1 / wealth);
    expect(decided).toBe(true);
    expect(watched.push(-1).wealth).toBeGreaterThan(0);
  });
});
