// SPDX-License-Identifier: MIT
import { afterEach, describe, expect, test } from '@jest/globals';
import { type Curve, pipe, type Size } from '@outperform/model';
import { fallsBeyond } from '../src/falls-beyond';
import type { Swept } from '../src/swept';
import { sampleOf } from './measured';
import { leaveHost, recordingHost, shaped, shapedLower, small } from './shapes';

afterEach(leaveHost);

describe('a curve', () => {
  test.each<[string, Curve, Size]>([
    ['supported', shaped([1, 4, 3, 2]), '2KiB'],
    ['supported', shaped([2, 1]), '1KiB'],
    ['refuted', shaped([1, 2, 3]), '1KiB'],
    ['refuted', shaped([4, 2, 3, 1]), '1KiB'],
    ['inconclusive', shaped([1, 1, 1]), '1KiB'],
    ['supported', shapedLower([3, 2, 1]), '1KiB'],
    ['refuted', shapedLower([1, 2, 3]), '1KiB'],
  ])('is %s to fall', async (outcome, curve, level) => {
    const verdict = await fallsBeyond(curve, level);
    expect(verdict).toMatchObject({ outcome, test: 'page-trend', n: 10 });
    expect('needed' in verdict).toBe(outcome === 'inconclusive');
  });

  test('is judged from the level on, step by step, and from end to end', async () => {
    const verdict = await fallsBeyond(shaped([1, 6, 3, 2]), '2KiB');
    expect(verdict).toMatchObject({ claim: 'a falls beyond 2 KiB', effect: { estimate: expect.closeTo(3, 1) } });
    expect(verdict.levels?.map(({ claim, level, outcome }) => [claim, level, outcome])).toEqual([
      ['a at 2 KiB outperforms a at 4 KiB', 4096, 'supported'],
      ['a at 4 KiB outperforms a at 8 KiB', 8192, 'supported'],
    ]);
  });

  test('that falls but for a step is refuted by that step', async () => {
    const verdict = await fallsBeyond(shaped([4, 2, 3, 1]), '1KiB');
    expect(verdict).toMatchObject({ outcome: 'refuted', p: 1, level: 4096 });
    expect(verdict.effect.estimate).toBeCloseTo(2 / 3, 2);
  });
});

test('a swept subject is measured, and its verdict recorded last', async () => {
  const records = recordingHost();
  const swept = pipe.with(small).across({ bufferSize: [1024, 2048] });
  expect(await fallsBeyond(swept, '1KiB', { samples: 5 })).toMatchObject({ n: 5 });
  expect(records.at(-1)).toMatchObject({ type: 'verdict' });
});

describe('refused before anything is measured', () => {
  const swept = pipe.with(small).across({ bufferSize: [1024, 2048, 4096] });
  test.each<[string, unknown, unknown, object, string]>([
    ['no level of the curve', swept, '3KiB', {}, "fallsBeyond: level: '3KiB' is no level of the curve; allowed: 1 KiB"],
    ['the last level', swept, '4KiB', {}, 'fallsBeyond: level: 4 KiB leaves one level only'],
    ['too few blocks', swept, '2KiB', { samples: 4 }, 'fallsBeyond: samples: 4 blocks of 2 levels can never support'],
    ['a sample', sampleOf([1]), '1KiB', {}, 'fallsBeyond: a is a sample of one level'],
  ])('%s', async (_, curve, level, options, message) => {
    const records = recordingHost();
    await expect(fallsBeyond(curve as Swept, level as Size, options)).rejects.toThrow(message);
    expect(records).toEqual([]);
  });
});
