// SPDX-License-Identifier: MIT
import { afterEach, describe, expect, test } from '@jest/globals';
import { type Curve, type Effect, pipe, type Size, type Verdict } from '@outperform/model';
import { neededPairs } from '@outperform/stats';
import { logRatios } from '../src/log-ratios';
import { type PlateauOptions, plateausBetween } from '../src/plateaus-between';
import type { Swept } from '../src/swept';
import { curveOf, leaning, sampleOf } from './measured';
import { leaveHost, mostFalse, normal, recordingHost, shaped, shapedLower, small } from './shapes';

afterEach(leaveHost);

describe('the levels of a range', () => {
  test.each<[string, Curve, Size, Size]>([
    ['supported', shaped([1, 2, 2.03, 2.05, 1]), '2KiB', '8KiB'],
    ['supported', shaped([1, 2, 2.03, 2.05, 1]), '1025B', '9KiB'],
    ['refuted', shaped([1, 2, 2.03, 2.05, 1]), '1KiB', '8KiB'],
    ['refuted', shaped([1, 1.03, 1.06]), '1KiB', '4KiB'], // neighbours are alike, the ends aren't
    ['inconclusive', shaped([1, 1.05]), '1KiB', '2KiB'],
    ['supported', shapedLower([1, 1.03]), '1KiB', '2KiB'],
    ['refuted', shapedLower([1, 1.2]), '1KiB', '2KiB'],
  ])('are %s to be alike within 5%%', async (outcome, curve, lo, hi) => {
    const verdict = await plateausBetween(curve, lo, hi, { margin: '5%' });
    expect(verdict).toMatchObject({ outcome, test: 'wilcoxon-signed-rank', n: 10 });
    expect('needed' in verdict).toBe(outcome === 'inconclusive');
    if (outcome === 'inconclusive') expect(verdict.needed).toBeGreaterThan(10);
  });

  test('are each told beside the one that they are least like', async () => {
    const verdict = await plateausBetween(shaped([1, 1.03, 1.2]), '1KiB', '4KiB', { margin: '5%' });
    expect(verdict).toMatchObject({ claim: 'a plateaus between 1 KiB and 4 KiB within 5%', level: 1024 });
    expect(verdict.effect.estimate).toBeCloseTo(1 / 1.2, 2);
    expect(verdict.levels?.map(({ claim, level, outcome }) => [claim, level, outcome])).toEqual([
      ['a at 1 KiB performs like a at 4 KiB within 5%', 1024, 'refuted'],
      ['a at 2 KiB performs like a at 4 KiB within 5%', 2048, 'refuted'],
      ['a at 4 KiB performs like a at 1 KiB within 5%', 4096, 'refuted'],
    ]);
    const [first, , last] = (verdict.levels as readonly Verdict[]).map(({ effect }) => effect) as [
      Effect,
      Effect,
      Effect,
    ];
    expect(first.estimate).toBeCloseTo(1 / 1.2, 2);
    expect(last).toEqual({ ...first, estimate: 1 / first.estimate, low: 1 / first.high, high: 1 / first.low });
  });

  test('are refuted after Holm over the pairs, each either way', async () => {
    // At 6 blocks the least p is 1/64, twice that either way: enough for one pair, not for one of three.
    expect((await plateausBetween(shaped([1, 2], {}, 6), '1KiB', '2KiB', { margin: '5%' })).outcome).toBe('refuted');
    const three = shaped([1, 1, 2], {}, 6); // two of three pairs differ
    const verdict = await plateausBetween(three, '1KiB', '4KiB', { margin: '5%' });
    expect([verdict, ...(verdict.levels ?? [])].map(({ outcome }) => outcome)).toEqual(Array(4).fill('inconclusive'));
  });

  test('are decided by the two that are least surely alike, and of several those furthest apart, the first', async () => {
    const end = Math.log(1.05);
    const flat = Array(10).fill(1) as number[];
    const near = flat.map((_, block) => 1.045 + block / 1e6);
    // Against `flat` p is 43/1024: within the margin, but hardly shown to be.
    const hardly = leaning(10, 4).map((difference) => Math.exp(end - difference / 2.5));
    const judged = async (...rows: number[][]) => plateausBetween(curveOf(rows), '1KiB', '4KiB', { margin: '5%' });
    const verdict = await judged(near, flat, hardly);
    expect(verdict).toMatchObject({ outcome: 'supported', level: 2048, p: 43 / 1024 });
    expect(verdict.effect).toEqual(verdict.levels?.[1]?.effect);
    expect(verdict.levels?.map(({ claim }) => claim)).toEqual([
      'a at 1 KiB performs like a at 2 KiB within 5%',
      'a at 2 KiB performs like a at 4 KiB within 5%',
      'a at 4 KiB performs like a at 2 KiB within 5%',
    ]);
    expect(await judged(flat, flat, flat)).toMatchObject({ outcome: 'supported', level: 1024 });
    const apart = (factor: number) => flat.map((value) => value * factor);
    expect(await judged(flat, apart(1.1), apart(0.9))).toMatchObject({ outcome: 'refuted', level: 2048 });
  });
});

describe('the blocks that would settle it', () => {
  const noise = [0.09, -0.11, 0.05, -0.06, 0.12, -0.04];
  /** About so many times 1, each by the noise in another order. */
  const about = (factor: number, turn = 0) =>
    noise.map((_, block) => factor * Math.exp(noise[(block + turn) % 6] as number));
  const margin = Math.log(1.05);
  /** With which the ratio would be shown to be more than the margin's low end, or than another figure. */
  const needed = (one: readonly number[], other: readonly number[], alpha: number, beyond = -margin) =>
    neededPairs(
      logRatios(sampleOf(one), sampleOf(other)).map((difference) => difference - beyond),
      { alpha },
    );
  const judged = async (...rows: number[][]) => plateausBetween(curveOf(rows), '1KiB', '4KiB', { margin: '5%' });

  test('are those that would show it to lie within both ends of the margin', async () => {
    const [one, other] = [about(1), about(1.03, 1)];
    const [up, down] = [needed(one, other, 0.05), needed(other, one, 0.05)];
    expect(up).not.toBe(down);
    const verdict = await judged(one, other);
    expect(verdict).toMatchObject({ outcome: 'inconclusive', needed: Math.max(up, down) });
    expect(verdict.levels?.map((level) => level.needed)).toEqual([verdict.needed, verdict.needed]);
  });

  test('or beyond one of them, which may be either', async () => {
    const [one, other] = [about(1), about(1.1, 1)];
    const expected = needed(other, one, 0.05 / 2, margin);
    for (const rows of [
      [one, other],
      [other, one],
    ]) {
      expect(await judged(...rows)).toMatchObject({ outcome: 'inconclusive', needed: expected });
    }
  });

  test('of several pairs, are those of the last to be shown alike', async () => {
    const rows = [about(1), about(1.01, 1), about(1.005, 2)];
    const all = rows.flatMap((one) => rows.flatMap((other) => (one === other ? [] : [needed(one, other, 0.05)])));
    expect(await judged(...rows)).toMatchObject({ outcome: 'inconclusive', needed: Math.max(...all) });
  });

  test('or of the first to be shown unlike, after Holm', async () => {
    const rows = [about(1), about(1.01, 1), about(1.13, 2)] as const;
    const expected = Math.min(
      needed(rows[2], rows[0], 0.05 / 2 / 3, margin),
      needed(rows[2], rows[1], 0.05 / 2 / 3, margin),
    );
    expect(await judged(...rows)).toMatchObject({ outcome: 'inconclusive', needed: expected });
  });

  test('are none of a pair that is alike already', async () => {
    // Mostly at the margin's very end, which the test leaves out and the blocks needed don't: alike, though by that many
    // more than the other.
    const top = Array(30).fill(1) as number[];
    const alike = top.map((_, block) => (block < 25 ? 1.05 : 1));
    const open = leaning(30, 17).map((difference) => Math.exp(margin - difference / 20));
    expect(needed(top, alike, 0.05)).toBeGreaterThan(needed(top, open, 0.05));
    expect(await judged(top, alike, open)).toMatchObject({ outcome: 'inconclusive', needed: needed(top, open, 0.05) });
  });

  test('are more than there were', async () => {
    const verdict = await plateausBetween(shaped([1, 1], {}, 4), '1KiB', '2KiB', { margin: '5%' });
    expect(verdict).toMatchObject({ outcome: 'inconclusive', n: 4, needed: 9 });
  });
});

test('what is to be known of the levels in the range is told', async () => {
  const curve = shaped([1, 1, 1]);
  const cut = curve.samples.map((sample) => ({
    ...sample,
    trials: sample.trials.map((trial) => ({ ...trial, bufferCut: true })),
  }));
  const { warnings } = await plateausBetween({ ...curve, samples: cut }, '2KiB', '4KiB', { margin: '5%' });
  expect(warnings).toMatchObject([{ code: 'buffer-cut', message: expect.stringContaining(' at 2 KiB, 4 KiB;') }]);
});

test('what is likely found is told beside what is not supported', async () => {
  const [like, unlike] = [shaped([1, 1]), shaped([1, 1.2])];
  const judged = (curve: Curve) => plateausBetween(curve, '1KiB', '2KiB', { margin: '5%' });
  expect('detectable' in (await judged(like))).toBe(false);
  const { detectable } = await judged(unlike);
  expect(detectable).toBeGreaterThan(1);
  expect(detectable).toBeLessThan(1.01);
});

test('the verdict is recorded as it is returned', async () => {
  const records = recordingHost();
  const verdict = await plateausBetween(shaped([1, 1]), '1KiB', '2KiB', { margin: '5%' });
  expect(records).toEqual([{ type: 'verdict', experiment: 'e', test: 'a test', verdict }]);
});

test('a swept subject is measured to the last block, unless asked to stop', async () => {
  const records = recordingHost();
  const swept = pipe.with(small).across({ bufferSize: [64, 4096] });
  const verdict = await plateausBetween(swept, 64, 4096, { margin: '5%', samples: 12 });
  expect(verdict).toMatchObject({ outcome: 'refuted', method: 'exact', n: 12 });
  expect(records.at(-1)).toMatchObject({ type: 'verdict' });
});

describe('refused before anything is measured', () => {
  const swept = pipe.with(small).across({ bufferSize: [1024, 2048, 4096] });
  const margin = { margin: '5%' };
  test.each<[string, unknown, unknown, unknown, unknown, string]>([
    [
      'a range of one level',
      swept,
      '1KiB',
      '1KiB',
      margin,
      'holds only 1 KiB of the curve; allowed: a range with at least 2',
    ],
    ['a range of none', swept, '5KiB', '6KiB', margin, "plateausBetween: '5KiB' to '6KiB' holds no level of the curve"],
    ['a reversed range', swept, '2KiB', '1KiB', margin, "plateausBetween: '2KiB' is greater than '1KiB'"],
    ['no margin', swept, '1KiB', '2KiB', undefined, 'plateausBetween: margin: undefined is not a margin; allowed'],
    ['a margin of 0', swept, '1KiB', '2KiB', { margin: '0%' }, "plateausBetween: margin: '0%' is not a margin"],
    ['too large a margin', swept, '1KiB', '2KiB', { margin: '101%' }, "margin: '101%' is not a margin"],
    ['a number for a margin', swept, '1KiB', '2KiB', { margin: 0.05 }, 'margin: 0.05 is not a margin'],
    ['too few blocks', swept, '1KiB', '2KiB', { ...margin, samples: 4 }, 'allowed: at least 5 blocks'],
    ['a sample', sampleOf([1]), '1KiB', '2KiB', margin, 'plateausBetween: a is a sample of one level'],
    ['an unswept subject', pipe, '1KiB', '2KiB', margin, 'plateausBetween: pipe has one buffer size'],
  ])('%s', async (_, curve, lo, hi, options, message) => {
    const records = recordingHost();
    const refused = plateausBetween(curve as Swept, lo as Size, hi as Size, options as PlateauOptions);
    await expect(refused).rejects.toThrow(message);
    expect(records).toEqual([]);
  });
});

test('of flat curves, at most alpha are refuted, however small the margin', async () => {
  const draw = normal(20_260_104);
  const [runs, alpha] = [1000, 0.05];
  let refuted = 0;
  for (let run = 0; run < runs; run += 1) {
    const rows = [0, 1, 2].map(() => Array.from({ length: 12 }, () => Math.exp(0.1 * draw())));
    const { outcome } = await plateausBetween(curveOf(rows), '1KiB', '4KiB', { margin: '0.01%', alpha });
    refuted += Number(outcome === 'refuted');
  }
  expect(refuted).toBeLessThanOrEqual(mostFalse(runs, alpha));
  expect(refuted).toBeGreaterThan((runs * alpha) / 4);
});
