// SPDX-License-Identifier: MIT
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { hodgesLehmann, sequentialInterval, sequentialTest } from '../src';
import { walshAverages } from './enumeration';
import { drawn, seededNoise } from './seeded';

/** Whether the tests of the differences less a shift reject: that it is too low, that it is too high. */
function rejections(differences: readonly number[], shift: number, alpha: number) {
  const shifted = differences.map((difference) => difference - shift);
  return {
    tooLow: sequentialTest(shifted, { alternative: 'greater' }).p <= alpha,
    tooHigh: sequentialTest(shifted, { alternative: 'less' }).p <= alpha,
  };
}

const alphas = fc.constantFrom(0.3, 0.1, 0.05, 0.01);
const rounded = fc.array(fc.integer({ min: -6, max: 9 }), { minLength: 1, maxLength: 40 });
const wide = fc.array(fc.double({ noNaN: true, min: -1e300, max: 1e300 }), { minLength: 1, maxLength: 40 });
/** Without ties, in values or in averages, almost surely: roots have no common measure. Mostly of one sign. */
const untied = fc
  .uniqueArray(fc.integer({ min: 1, max: 100_000 }), { minLength: 1, maxLength: 25 })
  .map((steps) => steps.map((step) => (step % 5 ? 1 : -1) * Math.sqrt(step + 0.37)));

describe('the ends', () => {
  test('hold the shifts that neither test rejects, and end where the rejected ones do, to the bit', () => {
    fc.assert(
      fc.property(untied, alphas, (differences, alpha) => {
        const { low, high, estimate } = sequentialInterval(differences, { alpha });
        const averages = walshAverages(differences);
        // One shift within each gap between averages, and one beyond either end: there no test has a zero.
        const between = averages.slice(1).map((value, index) => (value + (averages[index] as number)) / 2);
        const shifts = [(averages[0] as number) - 1, ...between, (averages.at(-1) as number) + 1];
        const left = shifts.filter((shift) => {
          const { tooLow, tooHigh } = rejections(differences, shift, alpha);
          return !tooLow && !tooHigh;
        });
        fc.pre(left.length > 0 && (left[0] as number) < estimate && (left.at(-1) as number) > estimate);
        expect(shifts.filter((shift) => low < shift && shift < high)).toEqual(left);
        expect([...averages, -Infinity, Infinity]).toEqual(expect.arrayContaining([low, high]));
      }),
      { numRuns: 60, seed: 5 },
    );
  });

  test('are infinite while there are too few differences', () => {
    expect(sequentialInterval([3, 4, 8, 9, 12], { alpha: 0.05 })).toMatchObject({ low: -Infinity, high: Infinity });
    // Rising, six are enough for the one side and not for the other.
    expect(sequentialInterval([1, 2, 4, 8, 16, 32], { alpha: 0.05 })).toMatchObject({ low: 1, high: Infinity });
    expect(sequentialInterval([-1, -2, -4, -8, -16, -32], { alpha: 0.05 })).toMatchObject({ low: -Infinity, high: -1 });
  });

  test('are one value where all differences are', () => {
    const same = new Array(8).fill(0.1);
    const interval = sequentialInterval(same, { alpha: 0.05 });
    expect(interval).toEqual({ estimate: 0.1, low: 0.1, high: 0.1, confidence: 0.9 });
  });

  test('move with the differences and turn with their signs', () => {
    fc.assert(
      fc.property(rounded, alphas, (differences, alpha) => {
        const { estimate, low, high } = sequentialInterval(differences, { alpha });
        const moved = sequentialInterval(
          differences.map((value) => value + 8),
          { alpha },
        );
        expect(moved).toMatchObject({ estimate: estimate + 8, low: low + 8, high: high + 8 });
        const turned = sequentialInterval(
          differences.map((value) => 0 - value),
          { alpha },
        );
        expect(turned).toMatchObject({ estimate: 0 - estimate, low: 0 - high, high: 0 - low });
      }),
      { numRuns: 50 },
    );
  });
});

describe('it agrees with the tests at the shifts it is told', () => {
  const agrees = (differences: readonly number[], shift: number, alpha: number) => {
    const { low, high, estimate } = sequentialInterval(differences, { alpha, agreeAt: [shift] });
    expect(low).toBeLessThanOrEqual(estimate);
    expect(estimate).toBeLessThanOrEqual(high);
    const { tooLow, tooHigh } = rejections(differences, shift, alpha);
    if (tooLow && tooHigh) return;
    expect({ tooLow: low > shift, tooHigh: high < shift }).toEqual({ tooLow, tooHigh });
  };

  test('rounded differences, at shifts that are some of them', () => {
    fc.assert(
      fc.property(rounded, fc.integer({ min: -12, max: 18 }), alphas, (differences, doubled, alpha) =>
        agrees(differences, doubled / 2, alpha),
      ),
      { numRuns: 500, seed: 6 },
    );
  });

  test('any differences, at any shift', () => {
    fc.assert(fc.property(wide, fc.double({ noNaN: true, min: -1e300, max: 1e300 }), alphas, agrees), {
      numRuns: 200,
      seed: 7,
    });
  });

  test('at several shifts, as a claim of equivalence asks', () => {
    fc.assert(
      fc.property(rounded, alphas, (differences, alpha) => {
        const agreeAt = [-0.75, 0.75];
        const { low, high } = sequentialInterval(differences, { alpha, agreeAt });
        const said = agreeAt.map((shift) => rejections(differences, shift, alpha));
        fc.pre(said.every(({ tooLow, tooHigh }) => !tooLow || !tooHigh));
        expect(agreeAt.map((shift) => ({ tooLow: low > shift, tooHigh: high < shift }))).toEqual(said);
      }),
      { numRuns: 200, seed: 8 },
    );
  });

  test('where an end lies on the shift itself', () => {
    // At the smallest, which is the end, it is zero and left out: the other seven are enough, the other five are not.
    const low = (differences: readonly number[], agreeAt: readonly number[]) =>
      sequentialInterval(differences, { alpha: 0.05, agreeAt }).low;
    const [six, eight] = [
      [1, 2, 3, 4, 5, 6],
      [1, 2, 3, 4, 5, 6, 7, 8],
    ] as const;
    expect([low(six, []), low(six, [1]), low(eight, [])]).toEqual([1, 1, 1]);
    expect(low(eight, [1])).toBeGreaterThan(1);
    expect(low(eight, [1])).toBeLessThan(1 + 1e-15);
    const tied = [1, 1, 2, 3, 4, 5, 6, 7, 8];
    for (const shift of [0.9, 1, 1.5, 2, 2.5]) agrees(tied, shift, 0.05);
  });
});

test('the tests reject at alpha itself, so that the interval ends there', () => {
  const alpha = 0.12164409598479449; // what four rising differences come to
  expect(sequentialInterval([1, 2, 3, 4], { alpha }).low).toBe(1);
});

test('an end that lies beyond a shift already stays where it is', () => {
  const differences = [1, 2, 3, 4, 5, 6, 7, 8];
  const ends = sequentialInterval(differences, { alpha: 0.05 });
  expect(ends.low).toBe(1);
  expect(sequentialInterval(differences, { alpha: 0.05, agreeAt: [-1, 0, 0.5] })).toEqual(ends);
});

test('where a zero left out takes back a rejection, it agrees there too', () => {
  // Sizes that fall, and early on one far below them: a small loss to leave out, and with it goes a place in all later ranks.
  const differences = Array.from({ length: 150 }, (_, index) => (index === 9 ? 1 : 1000 - index));
  const alpha = 3.8e-27; // between what the test comes to at 1 and a little above
  expect(rejections(differences, 1, alpha).tooLow).toBe(false);
  expect(rejections(differences, 1.000_001, alpha).tooLow).toBe(true);
  expect(sequentialInterval(differences, { alpha }).low).toBeGreaterThan(1);
  expect(sequentialInterval(differences, { alpha, agreeAt: [1] }).low).toBe(1);
});

describe('differences that change midway', () => {
  const up = Array.from({ length: 12 }, (_, index) => 1 + index / 100);
  const down = Array.from({ length: 60 }, (_, index) => -1 - index / 100);

  test('leave the estimate inside', () => {
    const { estimate, low, high } = sequentialInterval([...up, ...down], { alpha: 0.05 });
    expect(estimate).toBe(hodgesLehmann([...up, ...down]).estimate);
    expect(low).toBeLessThanOrEqual(estimate);
    // What the first half showed to be too low and the second too high.
    expect(high).toBeGreaterThan(1);
  });

  test('do not make up an agreement where the tests contradict each other', () => {
    const both = [...up, ...down];
    expect(rejections(both, 0, 0.05)).toEqual({ tooLow: true, tooHigh: true });
    expect(sequentialInterval(both, { alpha: 0.05, agreeAt: [0] })).toEqual(sequentialInterval(both, { alpha: 0.05 }));
  });

  test('move the estimate to the end where a verdict forbids it', () => {
    const once = [...up, ...down.slice(0, 12), -3];
    expect(rejections(once, 0, 0.05)).toEqual({ tooLow: true, tooHigh: false });
    expect(hodgesLehmann(once).estimate).toBeLessThan(0);
    const { estimate, low } = sequentialInterval(once, { alpha: 0.05, agreeAt: [0] });
    expect(low).toBeGreaterThan(0);
    expect(estimate).toBe(low);
  });
});

test('it holds the centre after every difference up to 60 at once, in nine of ten runs at least', () => {
  const { normal, laplace } = seededNoise(20210401);
  const [runs, alpha] = [200, 0.05];
  let held = 0;
  for (let run = 0; run < runs; run += 1) {
    const differences = drawn(60, run % 2 === 0 ? normal : laplace);
    const ends = differences.map((_, last) => sequentialInterval(differences.slice(0, last + 1), { alpha }));
    if (ends.every(({ low, high }) => low <= 0 && 0 <= high)) held += 1;
  }
  const asked = 1 - 2 * alpha;
  expect(held / runs).toBeGreaterThanOrEqual(asked - 3 * Math.sqrt((asked * (1 - asked)) / runs));
  // An interval that holds everything would hold the centre too.
  expect(held).toBeLessThan(runs);
}, 60_000);

test('more differences narrow it', () => {
  const { normal } = seededNoise(3);
  const differences = drawn(400, normal);
  const width = (n: number) => {
    const { low, high } = sequentialInterval(differences.slice(0, n), { alpha: 0.05 });
    return high - low;
  };
  expect(width(400)).toBeLessThan(width(100) * 0.7);
  expect(width(100)).toBeLessThan(width(25) * 0.7);
});

describe('refuses', () => {
  test('a shift that is no number, by its place', () => {
    expect(() => sequentialInterval([1], { alpha: 0.05, agreeAt: [0, Number.NaN] })).toThrow(
      new RangeError('sequentialInterval: agreeAt: value 1 is NaN; allowed: finite numbers'),
    );
  });
});
