// SPDX-License-Identifier: MIT
import { afterEach, describe, expect, test } from '@jest/globals';
import { type Curve, pipe, type Size } from '@outperform/model';
import { neededPairs } from '@outperform/stats';
import { peaksBetween } from '../src/peaks-between';
import type { Swept } from '../src/swept';
import { curveOf, leaning, sampleOf } from './measured';
import { leaveHost, mostFalse, normal, recordingHost, shaped, shapedLower, small } from './shapes';

afterEach(leaveHost);

const hill = shaped([1, 2, 3, 3.5, 1.9, 1]);

describe('the best level', () => {
  test.each<[string, Curve, Size, Size]>([
    ['supported', hill, '4KiB', '8KiB'],
    ['supported', hill, '8KiB', '8KiB'],
    ['supported', hill, '3KiB', '9KiB'], // the ends needn't be levels
    ['refuted', hill, '1KiB', '2KiB'],
    ['refuted', hill, '4KiB', '4KiB'],
    ['refuted', hill, '16KiB', '1MiB'],
    ['inconclusive', shaped([1, 2, 2, 1]), '2KiB', '2KiB'],
    ['supported', shapedLower([1, 2, 3, 1]), '4KiB', '4KiB'],
    ['refuted', shapedLower([1, 2, 3, 1]), '2KiB', '2KiB'],
  ])('is %s', async (outcome, curve, lo, hi) => {
    const verdict = await peaksBetween(curve, lo, hi);
    expect(verdict).toMatchObject({ outcome, test: 'wilcoxon-signed-rank', method: 'exact', n: 10, alpha: 0.05 });
    expect('needed' in verdict).toBe(outcome === 'inconclusive');
    if (outcome === 'inconclusive') expect(verdict.needed).toBeGreaterThan(10);
    expect(verdict.effect.low > 1).toBe(outcome === 'supported');
    expect(verdict.effect.high < 1).toBe(outcome === 'refuted');
  });

  test('has to beat each level outside, after Holm over those inside; the least clear one decides', async () => {
    const verdict = await peaksBetween(hill, '4KiB', '8KiB');
    expect(verdict).toMatchObject({ claim: 'a peaks between 4 KiB and 8 KiB', p: 2 * 2 ** -10, level: 2048 });
    expect(verdict.effect.estimate).toBeCloseTo(1.75, 2);
    expect(verdict.effect.confidence).toBeGreaterThanOrEqual(1 - 2 * (0.05 / 2));
    expect(verdict.levels?.map(({ claim, level, outcome }) => [claim, level, outcome])).toEqual([
      ['a at 8 KiB outperforms a at 1 KiB', 1024, 'supported'],
      ['a at 8 KiB outperforms a at 2 KiB', 2048, 'supported'],
      ['a at 8 KiB outperforms a at 16 KiB', 16384, 'supported'],
      ['a at 8 KiB outperforms a at 32 KiB', 32768, 'supported'],
    ]);
    expect((await peaksBetween(hill, '8KiB', '8KiB')).claim).toBe('a peaks at 8 KiB');
  });

  test('one level inside that beats them is enough; that none does decides against it', async () => {
    expect((await peaksBetween(shaped([2, 1, 3, 2]), '2KiB', '4KiB')).outcome).toBe('supported');
    // The level outside has to beat all inside, so that one tie keeps it open.
    expect((await peaksBetween(shaped([2, 1, 2]), '1KiB', '2KiB')).outcome).toBe('inconclusive');
  });

  test('is refuted by the level outside that beats all inside, though others do not', async () => {
    const verdict = await peaksBetween(hill, '1KiB', '2KiB');
    expect(verdict).toMatchObject({ p: 1, level: 8192 });
    expect(verdict.effect.estimate).toBeCloseTo(2 / 3.5, 2);
    expect(verdict.levels?.map(({ outcome }) => outcome)).toEqual(['refuted', 'refuted', 'supported', 'supported']);
  });

  test('refuting is corrected for the levels outside', async () => {
    // At 5 blocks the least p is 1/32: enough against one level outside, not against one of two.
    expect((await peaksBetween(shaped([1, 2], {}, 5), '1KiB', '1KiB')).outcome).toBe('refuted');
    expect((await peaksBetween(shaped([1, 2, 0.5], {}, 5), '1KiB', '1KiB')).outcome).toBe('inconclusive');
  });
});

describe('the blocks that would settle it', () => {
  // Six blocks each: `ahead` leads the other two, and `behind` lags, none of them clearly.
  const level = [1, 1.3, 0.8, 1.1, 0.9, 1.2];
  const ahead = [1.2, 1.4, 0.7, 1.5, 1.1, 1.25];
  const behind = [1.1, 1.42, 0.6, 1, 1.12, 1.1];
  const needed = (one: readonly number[], other: readonly number[], alpha: number) =>
    neededPairs(
      one.map((value, block) => Math.log(value / (other[block] as number))),
      { alpha },
    );

  test('are those with which one level inside would beat the one outside, after Holm over those inside', async () => {
    const verdict = await peaksBetween(curveOf([behind, level, ahead]), '2KiB', '4KiB');
    const expected = needed(ahead, behind, 0.05 / 2);
    expect(needed(level, behind, 0.05 / 2)).toBeGreaterThan(expected);
    expect(verdict).toMatchObject({ outcome: 'inconclusive', needed: expected });
    expect(verdict.levels?.map((one) => one.needed)).toEqual([expected]);
  });

  test('of several outside, are those of the last', async () => {
    const verdict = await peaksBetween(curveOf([behind, ahead, level]), '2KiB', '2KiB');
    const [first, last] = [needed(ahead, behind, 0.05), needed(ahead, level, 0.05)];
    expect(last).not.toBe(first);
    expect(verdict).toMatchObject({ outcome: 'inconclusive', needed: Math.max(first, last) });
    expect(verdict.levels?.map((one) => one.needed)).toEqual([first, last]);
  });

  test('or those with which one outside would beat all inside, after Holm over those outside', async () => {
    const further = ahead.map((value) => value * 1.04);
    const verdict = await peaksBetween(curveOf([behind, level, ahead, further]), 1, '2KiB');
    const [both, each] = [needed(ahead, level, 0.05 / 2), needed(ahead, behind, 0.05 / 2)];
    expect(both).toBeGreaterThan(each);
    // The one further ahead beats all inside, but not after Holm.
    expect(verdict.levels?.map((one) => one.needed)).toEqual([both, undefined]);
    const last = Math.max(needed(further, level, 0.05 / 2), needed(further, behind, 0.05 / 2));
    expect(last).toBeLessThan(both);
    expect(verdict).toMatchObject({ outcome: 'inconclusive', needed: last });
  });

  test('are none of a level that is beaten already', async () => {
    // Mostly equal, which the test leaves out and the blocks needed don't: beaten, though by that many more than the other.
    const [equal, open] = [Array.from({ length: 30 }, (_, block) => (block < 25 ? 0 : -1)), leaning(30, 17, -1)];
    const [top, beaten, other] = [Array(30).fill(1), equal.map(Math.exp), open.map(Math.exp)];
    const verdict = await peaksBetween(curveOf([beaten, top, other]), '2KiB', '2KiB');
    expect(verdict.levels?.map(({ outcome }) => outcome)).toEqual(['supported', 'inconclusive']);
    expect(needed(top, beaten, 0.05)).toBeGreaterThan(needed(top, other, 0.05));
    expect(verdict.needed).toBe(needed(top, other, 0.05));
  });

  test('are more than there were', async () => {
    // Five differences that all favour the level inside would do at alpha 0.05, but not with two inside.
    const [low, high] = [
      [1, 1.1, 1.2, 1.3, 1.4],
      [1, 1, 1, 1, 1],
    ] as const;
    const verdict = await peaksBetween(curveOf([high, low.map((value) => value * 2), low]), '2KiB', '4KiB');
    expect(verdict).toMatchObject({ outcome: 'inconclusive', n: 5, needed: 11 });
  });
});

describe('of several levels', () => {
  const flat = Array(10).fill(1) as number[];
  /** Ratios that are small and sure, and ones that are large and hardly shown: p = 43/1024. */
  const sure = leaning(10, 0).map((difference) => Math.exp(difference / 100));
  const hardly = leaning(10, 4).map((difference) => Math.exp(10 * difference));

  test('the one that is least clear decides, not the one that is nearest', async () => {
    const inside = flat;
    const rows = [sure, hardly].map((ratios) => ratios.map((ratio) => 1 / ratio)) as [number[], number[]];
    expect(await peaksBetween(curveOf([rows[0], inside, rows[1]]), '2KiB', '2KiB')).toMatchObject({
      outcome: 'supported',
      level: 4096,
    });
    // Against it, the one that is shown, though another that isn't is further ahead.
    const unshown = leaning(10, 5).map((difference) => Math.exp(10 * difference));
    expect(await peaksBetween(curveOf([sure, inside, unshown]), '2KiB', '2KiB')).toMatchObject({
      outcome: 'refuted',
      level: 1024,
    });
  });

  test('outside, the one that is shown against it decides, not one that is further ahead and less sure', async () => {
    const verdict = await peaksBetween(curveOf([sure, flat, flat, hardly]), '2KiB', '4KiB');
    expect(verdict).toMatchObject({ outcome: 'refuted', level: 1024 });
  });

  test('inside, the surest one speaks for the range, not the best', async () => {
    const { levels } = await peaksBetween(curveOf([flat, sure, hardly]), '2KiB', '4KiB');
    expect(levels?.map(({ claim }) => claim)).toEqual(['a at 2 KiB outperforms a at 1 KiB']);
  });

  test('that are alike, the first is named', async () => {
    const verdict = await peaksBetween(curveOf([flat, sure, flat]), '2KiB', '2KiB');
    expect(verdict).toMatchObject({ outcome: 'supported', level: 1024 });
  });

  test('inside, a level that refutes has its interval at alpha, since each of them has to be beaten', async () => {
    const verdict = await peaksBetween(curveOf([flat, flat, sure]), 1, '2KiB');
    expect(verdict).toMatchObject({ outcome: 'refuted', effect: { confidence: 1 - (2 * 43) / 1024 } });
  });
});

test('what is to be known of the samples is told', async () => {
  const cut = hill.samples.map((sample) => ({
    ...sample,
    trials: sample.trials.map((trial) => ({ ...trial, bufferCut: true })),
  }));
  const { warnings } = await peaksBetween({ ...hill, samples: cut }, '4KiB', '8KiB');
  expect(warnings).toMatchObject([{ code: 'buffer-cut' }]);
});

test('the verdict is recorded as it is returned', async () => {
  const records = recordingHost();
  const verdict = await peaksBetween(hill, '4KiB', '8KiB');
  expect(records).toEqual([{ type: 'verdict', experiment: 'e', test: 'a test', verdict }]);
});

test('a swept subject is measured, and its verdict recorded last', async () => {
  const records = recordingHost();
  const swept = pipe.with(small).across({ bufferSize: [1024, 2048, 65536] });
  const verdict = await peaksBetween(swept, '1KiB', '2KiB', { samples: 6 });
  expect(verdict).toMatchObject({ n: 6, claim: expect.stringContaining('peaks between 1 KiB and 2 KiB') });
  expect(records.map(({ type }) => type)).toEqual([
    'experiment',
    ...Array(21).fill('trial'),
    ...Array(3).fill('sample'),
    'verdict',
  ]);
});

describe('refused before anything is measured', () => {
  const swept = pipe.with(small).across({ bufferSize: [1024, 2048, 4096] });
  test.each<[string, unknown, unknown, unknown, object, string]>([
    [
      'a reversed range',
      swept,
      '2KiB',
      '1KiB',
      {},
      "peaksBetween: '2KiB' is greater than '1KiB'; allowed: the smaller",
    ],
    [
      'a range without a level',
      swept,
      '8KiB',
      '9KiB',
      {},
      "'8KiB' to '9KiB' holds no level of the curve; allowed: a range with at least one of 1 KiB, 2 KiB, 4 KiB",
    ],
    ['a range of all levels', swept, 1, '9KiB', {}, 'lie all levels of the curve; allowed: a range that leaves out'],
    ['a size that is none', swept, '1KB', '2KiB', {}, "peaksBetween: the low end: '1KB' has the unit KB; write '1KiB'"],
    ['no size', swept, '1KiB', undefined, {}, 'peaksBetween: the high end: undefined is not a size'],
    ['too few blocks', swept, '1KiB', '2KiB', { samples: 5 }, 'corrected for 2 tests, since the smallest p'],
    ['an unknown option', swept, '1KiB', '2KiB', { across: 'any' }, "peaksBetween: unknown option 'across'"],
    ['a subject without levels', pipe, '1KiB', '2KiB', {}, 'peaksBetween: pipe has one buffer size; allowed: a curve'],
    ['a sample', sampleOf([1]), '1KiB', '2KiB', {}, 'peaksBetween: a is a sample of one level; allowed: a curve'],
    ['nothing', undefined, '1KiB', '2KiB', {}, 'peaksBetween: undefined is not a subject'],
    ['a design for a curve', hill, '1KiB', '2KiB', { samples: 9 }, 'samples says how to measure, but a is measured'],
    ['unequal blocks', curveOf([[1, 2], [1]]), '1KiB', '1KiB', {}, 'a has 2 blocks at 1 KiB and 1 at 2 KiB; allowed'],
    ['no blocks', curveOf([[], []]), '1KiB', '1KiB', {}, 'peaksBetween: a has 0 blocks at 1 KiB'],
    ['a value of zero', curveOf([[1], [0]]), '1KiB', '1KiB', {}, 'a: 0 is no bandwidth to take a ratio of; allowed'],
  ])('%s', async (_, curve, lo, hi, options, message) => {
    const records = recordingHost();
    await expect(peaksBetween(curve as Swept, lo as Size, hi as Size, options)).rejects.toThrow(message);
    expect(records).toEqual([]);
  });

  test('levels of different experiments', async () => {
    const [curve, other] = [shaped([1, 2]), sampleOf([1], { experiment: 'other' })];
    const mixed = { ...curve, samples: [curve.samples[0], other] } as Curve;
    await expect(peaksBetween(mixed, '1KiB', '1KiB')).rejects.toThrow(
      new TypeError(
        'peaksBetween: the levels of a were measured in different experiments, so they share no blocks; allowed: a curve ' +
          'of one experiment',
      ),
    );
  });
});

describe('false alarms', () => {
  // The hardest truths to tell: one level outside as good as those inside, and the others far off.
  test.each<[string, number[], 'supported' | 'refuted']>([
    ['supported, where a level outside is as good', [1, 1, 1, 0.1], 'supported'],
    ['refuted, where the level inside is as good', [0.1, 1, 1, 1], 'refuted'],
  ])('%s: at most alpha', async (_, centres, outcome) => {
    const draw = normal(20_260_102);
    const [runs, alpha] = [1500, 0.05];
    let wrong = 0;
    for (let run = 0; run < runs; run += 1) {
      const rows = centres.map((centre) => Array.from({ length: 12 }, () => centre * Math.exp(0.1 * draw())));
      const high = outcome === 'supported' ? 4096 : 2048;
      wrong += Number((await peaksBetween(curveOf(rows), 2048, high, { alpha })).outcome === outcome);
    }
    expect(wrong).toBeLessThanOrEqual(mostFalse(runs, alpha));
    expect(wrong).toBeGreaterThan((runs * alpha) / 4); // it isn't empty either
  });
});
