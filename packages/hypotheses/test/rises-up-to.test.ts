// SPDX-License-Identifier: MIT
import { afterEach, describe, expect, test } from '@jest/globals';
import { type Curve, pipe, type Size } from '@outperform/model';
import { risesUpTo } from '../src/rises-up-to';
import type { Swept } from '../src/swept';
import { curveOf, sampleOf } from './measured';
import { leaveHost, mostFalse, normal, recordingHost, shaped, shapedLower, small } from './shapes';

afterEach(leaveHost);

describe('a curve', () => {
  test.each<[string, Curve, Size]>([
    ['supported', shaped([1, 2, 3, 1]), '4KiB'],
    ['supported', shaped([1, 2]), '2KiB'],
    ['supported', shaped([1, 2, 2, 3]), '8KiB'], // a step may be level
    ['refuted', shaped([3, 2, 1]), '4KiB'],
    ['refuted', shaped([1, 3, 2, 4]), '8KiB'], // a step the other way
    ['inconclusive', shaped([1, 1, 1]), '4KiB'],
    ['supported', shapedLower([1, 2, 3]), '4KiB'],
    ['refuted', shapedLower([3, 2, 1]), '4KiB'],
  ])('is %s to rise', async (outcome, curve, level) => {
    const verdict = await risesUpTo(curve, level);
    expect(verdict).toMatchObject({ outcome, test: 'page-trend', method: 'exact', n: 10, alpha: 0.05 });
    expect('needed' in verdict).toBe(outcome === 'inconclusive');
    if (outcome === 'inconclusive') expect(verdict.needed).toBeGreaterThan(10);
    expect(verdict.p <= 0.05).toBe(outcome === 'supported');
  });

  test("is judged by Page's test up to the level, step by step, and from end to end", async () => {
    const verdict = await risesUpTo(shaped([1, 2, 3, 1]), '4KiB');
    expect(verdict.claim).toBe('a rises up to 4 KiB');
    expect(verdict.p).toBeCloseTo(6 ** -10, 20);
    expect(verdict.level).toBeUndefined();
    expect(verdict.effect).toMatchObject({ estimate: expect.closeTo(3, 1), unit: 'ratio' });
    expect(verdict.levels?.map(({ claim, level, outcome }) => [claim, level, outcome])).toEqual([
      ['a at 2 KiB outperforms a at 1 KiB', 2048, 'supported'],
      ['a at 4 KiB outperforms a at 2 KiB', 4096, 'supported'],
    ]);
    expect(verdict.levels?.[0]?.test).toBe('wilcoxon-signed-rank');
  });

  test('that rises but for a step is refuted by that step, whatever the trend', async () => {
    const verdict = await risesUpTo(shaped([1, 3, 2, 4]), '8KiB');
    expect(verdict).toMatchObject({ outcome: 'refuted', p: 1, level: 4096 });
    expect(verdict.effect).toEqual(verdict.levels?.[1]?.effect);
    expect(verdict.effect.high).toBeLessThan(1);
  });

  test('is not refuted by a step that is only just so among many', async () => {
    const step = (against: number) =>
      Array.from({ length: 10 }, (_, index) => (index < against ? 1.01 : 0.99) * 3 + index / 1e4);
    const base = [1, 2].map((centre) => Array.from({ length: 10 }, (_, index) => centre + index / 1e5));
    const top = Array.from({ length: 10 }, () => 3);
    // p = 11/1024 and 53/1024 or so for the last step down, times four tests.
    expect((await risesUpTo(curveOf([...base, top, step(0)]), '8KiB')).outcome).toBe('refuted');
    expect((await risesUpTo(curveOf([...base, top, step(2)]), '8KiB')).outcome).toBe('supported');
  });
});

test('the verdict is recorded as it is returned', async () => {
  const records = recordingHost();
  const verdict = await risesUpTo(shaped([1, 2, 3]), '2KiB');
  expect(records).toEqual([{ type: 'verdict', experiment: 'e', test: 'a test', verdict }]);
});

test('too few measured blocks are a warning', async () => {
  const { outcome, warnings } = await risesUpTo(shaped([1, 2], {}, 3), '2KiB');
  expect(outcome).toBe('inconclusive');
  const message = '3 blocks can never show a trend at alpha 0.05; it takes at least 5.';
  expect(warnings).toEqual([{ code: 'too-few-blocks', message }]);
});

describe('refused before anything is measured', () => {
  const swept = pipe.with(small).across({ bufferSize: [1024, 2048, 4096] });
  test.each<[string, unknown, unknown, object, string]>([
    [
      'no level of the curve',
      swept,
      '3KiB',
      {},
      "level: '3KiB' is no level of the curve; allowed: 1 KiB, 2 KiB, 4 KiB",
    ],
    ['the first level', swept, '1KiB', {}, '1 KiB leaves one level only; allowed: one that leaves at least two'],
    ['no size', swept, undefined, {}, 'risesUpTo: level: undefined is not a size'],
    [
      'too few blocks',
      swept,
      '4KiB',
      { samples: 1 },
      'since the smallest p that they can give is 1/6; allowed: at least 2',
    ],
    ['too few of two levels', swept, '2KiB', { samples: 4 }, 'they can give is 1/16; allowed: at least 5 blocks'],
    ['an unswept subject', pipe, '1KiB', {}, 'risesUpTo: pipe has one buffer size'],
    ['a sample', sampleOf([1]), '1KiB', {}, 'risesUpTo: a is a sample of one level'],
    ['a design for a curve', shaped([1, 2]), '2KiB', { seed: 1 }, 'risesUpTo: seed says how to measure'],
    ['a negative value', curveOf([[1], [-1]]), '2KiB', {}, 'a: -1 is no bandwidth to take a ratio of'],
  ])('%s', async (_, curve, level, options, message) => {
    const records = recordingHost();
    await expect(risesUpTo(curve as Swept, level as Size, options)).rejects.toThrow(message);
    expect(records).toEqual([]);
  });
});

test('of flat curves, at most alpha are said to rise, and at most alpha not to', async () => {
  const draw = normal(20_260_103);
  const [runs, alpha] = [1500, 0.05];
  const counts = { supported: 0, refuted: 0, inconclusive: 0 };
  for (let run = 0; run < runs; run += 1) {
    const rows = Array.from({ length: 4 }, () => Array.from({ length: 12 }, () => Math.exp(0.1 * draw())));
    counts[(await risesUpTo(curveOf(rows), '8KiB', { alpha })).outcome] += 1;
  }
  expect(counts.supported).toBeLessThanOrEqual(mostFalse(runs, alpha));
  expect(counts.refuted).toBeLessThanOrEqual(mostFalse(runs, alpha));
  expect(Math.min(counts.supported, counts.refuted)).toBeGreaterThan((runs * alpha) / 3);
});
