// SPDX-License-Identifier: MIT
import { describe, expect, test } from '@jest/globals';
import * as stats from '@outperform/stats';
import { averageOf, neededToShow, remembering } from '../src/evidence';
import { pairs } from '../src/pairs';
import { unpairedRuns } from '../src/unpaired-runs';
import { watchedPairs } from '../src/watched-pairs';

/** As many as lean to the first, none of them alike. */
const leading = [0.2, -0.1, 0.33, 0.47, 0.58, -0.05, 0.12];
const [ofFirst, ofSecond] = [
  [2.1, 3.3, 4.6, 5.2],
  [1.9, 2.7, 3.1],
] as const;
const kinds = {
  pairs: pairs(leading),
  'watched pairs': watchedPairs(leading),
  'unpaired runs': unpairedRuns(ofFirst, ofSecond),
};
const each = Object.entries(kinds);

describe('what can reject at all', () => {
  test.each([
    ['pairs', pairs, 5],
    ['watched pairs', watchedPairs, 6],
  ])('of %s takes all of the fewest', (_, kind, fewest) => {
    const rising = (n: number) => kind(Array.from({ length: n }, (_, index) => index + 1));
    expect(rising(1).fewest(0.05)).toBe(fewest);
    expect([fewest - 1, fewest, fewest + 1].map((n) => rising(n).canReject(0.05))).toEqual([false, true, true]);
  });

  test('of unpaired runs hangs on both sides: 3 and 3 have 20 orders, 2 and 3 ten', () => {
    const runs = (a: number, b: number) => unpairedRuns(Array(a).fill(1), Array(b).fill(2));
    expect(runs(1, 1).fewest(0.05)).toBe(3);
    expect([runs(3, 3), runs(2, 3), runs(3, 2), runs(2, 20)].map((one) => one.canReject(0.05))).toEqual([
      true,
      false,
      false,
      true,
    ]);
  });
});

describe('what stays to be found', () => {
  const options = { alpha: 0.1, power: 0.7 };
  test.each([
    ['pairs', stats.detectableShift(leading, options)],
    ['watched pairs', stats.detectableSequential(leading, options)],
    ['unpaired runs', stats.detectableShiftBetween(ofFirst, ofSecond, options)],
  ] as const)('of %s is told at the alpha and the power asked for', (kind, expected) => {
    expect(expected).toBeGreaterThan(0);
    expect(kinds[kind].detectable(0.1, 0.7)).toBe(expected);
  });
});

describe('how many it takes', () => {
  test.each([
    ['pairs', stats.neededPairs(leading, { alpha: 0.01 })],
    ['watched pairs', stats.neededSequential(leading, { alpha: 0.01 })],
    ['unpaired runs', 2 * stats.neededPerSample(ofFirst, ofSecond, { alpha: 0.01 })],
  ] as const)('of %s is told on the side that they lean to, and is no number on the other', (kind, expected) => {
    expect(expected).toBeLessThan(Infinity);
    expect(neededToShow(kinds[kind], 0.01)).toBe(expected);
    expect(neededToShow(kinds[kind].opposite(), 0.01)).toBe(Infinity);
  });

  test.each(each)('of %s is counted from the value that is tested', (_, evidence) => {
    const centre = evidence.centre();
    expect(centre).toBeGreaterThan(0);
    expect(neededToShow(evidence, 0.01, -2)).toBeLessThan(neededToShow(evidence, 0.01));
    expect(neededToShow(evidence, 0.01, centre)).toBe(Infinity);
    expect(neededToShow(evidence.opposite(), 0.01, -2)).toBeLessThan(Infinity);
  });
});

describe.each(each)('%s', (_, evidence) => {
  test('have an interval that inverts the tests, each at the alpha asked for', () => {
    for (const alpha of [0.2, 0.1]) {
      const { low, estimate } = evidence.interval(alpha, [0]);
      expect(estimate).toBe(evidence.centre());
      expect(low > 0).toBe(evidence.oneSided('greater', 0).p <= alpha);
    }
    expect(evidence.interval(0.2, []).confidence).toBeLessThan(evidence.interval(0.01, []).confidence);
  });

  test('seen from the second are the mirror image', () => {
    const opposite = evidence.opposite();
    expect(opposite.oneSided('less', -0.1).p).toBe(evidence.oneSided('greater', 0.1).p);
    expect(opposite.centre()).toBeCloseTo(-evidence.centre(), 12);
    expect(opposite.twoSided().p).toBe(evidence.twoSided().p);
  });

  test('average to the same kind', () => {
    const doubled = evidence.from(evidence.rows.map((row) => row.map((value) => 3 * value)));
    const average = averageOf([evidence, doubled]);
    expect(average.rows).toEqual(evidence.rows.map((row) => row.map((value) => (value + 3 * value) / 2)));
    expect([average.test, average.n]).toEqual([evidence.test, evidence.n]);
    expect(average.oneSided('greater', 0)).toEqual(doubled.oneSided('greater', 0));
  });
});

test('what is remembered is worked out once, and told apart by what was asked', () => {
  const evidence = pairs(leading);
  const asked: string[] = [];
  const once = remembering({
    ...evidence,
    oneSided: (alternative, at) => {
      asked.push(`${alternative} ${at}`);
      return evidence.oneSided(alternative, at);
    },
    interval: (alpha, tested) => {
      asked.push(`interval ${alpha} ${tested}`);
      return evidence.interval(alpha, tested);
    },
    centre: () => {
      asked.push('centre');
      return evidence.centre();
    },
  });
  for (let turn = 0; turn < 2; turn += 1) {
    for (const alternative of ['greater', 'less'] as const) {
      for (const at of [0, 0.1]) expect(once.oneSided(alternative, at)).toEqual(evidence.oneSided(alternative, at));
    }
    for (const alpha of [0.1, 0.2]) expect(once.interval(alpha, [0])).toEqual(evidence.interval(alpha, [0]));
    once.interval(0.1, [0, 1]);
    expect(once.centre()).toBe(evidence.centre());
  }
  expect(asked).toHaveLength(4 + 3 + 1);
});
