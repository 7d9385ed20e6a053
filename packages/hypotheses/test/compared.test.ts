// SPDX-License-Identifier: MIT
import { describe, expect, test } from '@jest/globals';
import { pipe, type Sample, socketpair } from '@outperform/model';
import { type ComparedLevel, compare, type Measurable } from '../src/compared';
import { curveOf, sampleOf } from './measured';

const a = sampleOf([1, 2, 4]);
const b = sampleOf([1, 1, 1], { subject: 'b' });
const both = (one: unknown, other: unknown, design = {}) =>
  compare(one as Measurable, other as Measurable, { claim: 'claims', design, settles: () => false });

const differencesOf = ({ evidence }: ComparedLevel) => evidence.rows[0]?.map((difference) => difference + 0);

describe('two samples', () => {
  test('are paired block by block, as logarithms of ratios', async () => {
    const { levels, ...facts } = await both(a, b);
    expect(facts).toEqual({ names: ['a', 'b'], experiment: 'e', sweep: false, paired: true });
    expect(levels).toMatchObject([{ level: 1024, samples: [a, b] }]);
    expect(levels.map(differencesOf)).toEqual([[0, Math.log(2), Math.log(4)]]);
  });

  test('have their sign turned where lower is better', async () => {
    const lower = (sample: Sample): Sample => ({ ...sample, better: 'lower' });
    const { levels } = await both(lower(b), lower(a));
    expect(levels.map(differencesOf)).toEqual([[0, Math.log(2), Math.log(4)]]);
  });
});

test('two curves are paired level by level', async () => {
  const { sweep, levels } = await both(curveOf([[1], [2]]), curveOf([[1], [1]], 'b'));
  expect(sweep).toBe(true);
  expect(levels.map(({ level }) => level)).toEqual([1024, 2048]);
  expect(levels.map(differencesOf)).toEqual([[0], [Math.log(2)]]);
});

describe('refused', () => {
  const curve = curveOf([[1], [2]]);
  test.each<[string, unknown, unknown, ErrorConstructor, string]>([
    ['what is nothing to compare', 'pipe', b, TypeError, "claims: the first: 'pipe' is not a subject"],
    ['nothing to compare with', a, undefined, TypeError, 'claims: the second: undefined is not a subject'],
    [
      'a subject and a sample',
      pipe,
      b,
      TypeError,
      "claims: one of the two is measured already and the other isn't, so their trials can't make pairs; " +
        'allowed: two subjects, or two results of one experiment({ ... })',
    ],
    ['a sample and a subject', a, socketpair, TypeError, 'claims: one of the two is measured already'],
    ['a curve and a sample', curve, b, TypeError, 'claims: a and b are a curve and a sample'],
    [
      'two metrics',
      a,
      { ...b, metric: 'latency' },
      TypeError,
      'claims: a has the metric bandwidth in B/s and b has the metric latency in B/s; allowed: the same',
    ],
    [
      'two units',
      a,
      { ...b, unit: 's' },
      TypeError,
      'a has the metric bandwidth in B/s and b has the metric bandwidth in s',
    ],
    [
      'the same runs by other blocks',
      { ...a, runs: [{ run: 'r', boot: 'r', blocks: [1, 2, 3], randomised: true }] },
      { ...b, runs: [{ run: 'r', boot: 'r', blocks: [1, 2, 4], randomised: true }] },
      RangeError,
      'claims: a and b have different blocks in the run r; allowed: the same',
    ],
    ['two directions', a, { ...b, better: 'lower' }, TypeError, 'better'],
    [
      'unequal blocks',
      a,
      sampleOf([1, 1], { subject: 'b' }),
      RangeError,
      'claims: a and b have 3 and 2 blocks; allowed: the same',
    ],
    [
      'different levels',
      curve,
      curveOf([[1]], 'b'),
      RangeError,
      'claims: the curves have different levels, 1 KiB, 2 KiB and 1 KiB',
    ],
    [
      'as many levels, of which one is another',
      curve,
      { ...curve, levels: [1024, 4096] },
      RangeError,
      'claims: the curves have different levels, 1 KiB, 2 KiB and 1 KiB, 4 KiB; allowed: the same',
    ],
    [
      'a value of zero',
      sampleOf([1, 0, 1]),
      b,
      RangeError,
      'a: 0 is no bandwidth to take a ratio of; allowed: finite numbers above 0',
    ],
    ['a negative value', a, sampleOf([1, 1, -2], { subject: 'b' }), RangeError, 'b: -2 is no bandwidth'],
    ['an infinite value', a, sampleOf([1, Infinity, 1], { subject: 'b' }), RangeError, 'b: Infinity is no bandwidth'],
  ])('%s', async (_, one, other, kind, message) => {
    const refused = both(one, other);
    await expect(refused).rejects.toThrow(message);
    await expect(refused).rejects.toBeInstanceOf(kind);
  });

  test.each([{ samples: 30 }, { warmup: 1 }, { seed: 7 }])('%p for what is measured already', async (design) => {
    const [name] = Object.keys(design);
    await expect(both(a, b, design)).rejects.toThrow(
      `claims: ${name} says how to measure, but both are measured already`,
    );
  });

  test('but not an alpha, which is how to judge', async () => {
    await expect(both(a, b, { alpha: 0.01 })).resolves.toBeDefined();
  });
});
