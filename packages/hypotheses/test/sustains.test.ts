// SPDX-License-Identifier: MIT
import { afterEach, describe, expect, test } from '@jest/globals';
import { pipe, type Rate } from '@outperform/model';
import { detectableShift } from '@outperform/stats';
import type { Measurable } from '../src/compared';
import { sustains } from '../src/sustains';
import { curveOf, leaning, sampleOf } from './measured';
import { leaveHost, mostFalse, normal, recordingHost, shaped, small } from './shapes';

afterEach(leaveHost);

const gib = 2 ** 30;
const about = (figure: number, differences: readonly number[]) =>
  sampleOf(differences.map((difference) => figure * Math.exp(difference)));

describe('one sample', () => {
  test.each([
    ['supported', leaning(10, 0), 2 ** -10],
    ['refuted', leaning(10, 0, -1), 1],
    ['inconclusive', leaning(10, 5), 119 / 1024],
  ])('is %s', async (outcome, differences, p) => {
    const verdict = await sustains(about(2 * gib, differences), '2GiB/s');
    const claim = 'a sustains 2 GiB/s';
    expect(verdict).toMatchObject({ claim, outcome, n: 10, method: 'exact', test: 'wilcoxon-signed-rank' });
    expect(verdict.p).toBeCloseTo(p, 12);
    expect('needed' in verdict).toBe(outcome === 'inconclusive');
    expect([verdict.level, verdict.levels, verdict.across]).toEqual([undefined, undefined, undefined]);
  });

  test('has its typical value for an effect, whatever the figure', async () => {
    const sample = about(2 * gib, leaning(10, 0));
    const { effect } = await sustains(sample, '2GiB/s');
    expect(effect).toMatchObject({ unit: 'B/s', confidence: 1 - (2 * 43) / 1024 });
    expect(effect.estimate).toBeCloseTo(2 * gib * Math.exp(0.055), 0);
    expect(effect.low).toBeGreaterThan(2 * gib);
    expect(effect.high).toBeGreaterThan(effect.estimate);
    const same = (await sustains(sample, '1GiB/s')).effect;
    expect(same.estimate / effect.estimate).toBeCloseTo(1, 12);
  });

  test.each([
    [0.9, 'supported'],
    [1.2, 'refuted'],
  ])('of which less is better, %p times the figure, is %s', async (times, outcome) => {
    const changes = { metric: 'latency', unit: 's', better: 'lower' } as const;
    const values = leaning(10, 5).map((difference) => 2e-6 * times * Math.exp(difference / 10));
    const { effect, ...verdict } = await sustains(sampleOf(values, changes), 2e-6);
    expect(verdict.outcome).toBe(outcome);
    expect(effect.unit).toBe('s');
    expect([effect.low < effect.estimate, effect.estimate < effect.high]).toEqual([true, true]);
    expect(effect.high < 2e-6).toBe(outcome === 'supported');
    expect(effect.low > 2e-6).toBe(outcome === 'refuted');
  });

  test('with blocks exactly at the figure says so', async () => {
    const { warnings } = await sustains(sampleOf([2, 7, 3, 6, 2, 5, 4]), 2);
    const message = '2 of 7 blocks lie exactly at the claimed figure; the test leaves them out.';
    expect(warnings).toEqual([{ code: 'blocks-left-out', message }]);
  });
});

describe('a curve', () => {
  const curve = shaped([1 * gib, 2 * gib, 3 * gib]);
  test.each([
    ['every', '0.9GiB/s', 'supported', 1024],
    ['every', '1.5GiB/s', 'refuted', 1024],
    ['any', '2.5GiB/s', 'supported', 4096],
    ['any', '3.5GiB/s', 'refuted', 1024],
    ['overall', '1.7GiB/s', 'supported', undefined],
    ['overall', '1.9GiB/s', 'refuted', undefined],
  ] as const)('at %s level, %s, is %s', async (across, rate, outcome, level) => {
    const verdict = await sustains(curve, rate, { across });
    expect(verdict).toMatchObject({ outcome, across, n: 10 });
    expect(verdict.level).toBe(level);
    expect(verdict.levels).toHaveLength(3);
    expect(verdict.effect.unit).toBe('B/s');
  });

  test('of one level is judged as any other', async () => {
    const [every, overall] = [
      await sustains(shaped([2 * gib]), '1GiB/s'),
      await sustains(shaped([2 * gib]), '1GiB/s', { across: 'overall' }),
    ];
    expect(every).toMatchObject({ outcome: 'supported', p: 2 ** -10, level: 1024 });
    expect(overall).toMatchObject({ outcome: 'supported', p: 2 ** -10, across: 'overall' });
    expect('level' in overall).toBe(false);
  });

  test('speaks of each level', async () => {
    const { levels } = await sustains(curve, '1.5GiB/s');
    expect(levels?.map(({ claim, level, outcome }) => [claim, level, outcome])).toEqual([
      ['a sustains 1.5 GiB/s at 1 KiB', 1024, 'refuted'],
      ['a sustains 1.5 GiB/s at 2 KiB', 2048, 'supported'],
      ['a sustains 1.5 GiB/s at 4 KiB', 4096, 'supported'],
    ]);
  });
});

describe('what is not supported says what would have been found, in the unit of the metric', () => {
  test('more, where more is better', async () => {
    const verdict = await sustains(about(2 * gib, leaning(10, 5)), '2GiB/s');
    const ratio = Math.exp(detectableShift(leaning(10, 5), { alpha: 0.05 }));
    expect(verdict.detectable).toBeCloseTo(2 * gib * ratio, 0);
    expect('detectable' in (await sustains(about(2 * gib, leaning(10, 0)), '2GiB/s'))).toBe(false);
  });

  test('less, where less is better', async () => {
    const changes = { metric: 'latency', unit: 's', better: 'lower' } as const;
    const values = leaning(10, 5).map((difference) => 2e-6 * Math.exp(-difference));
    const ratio = Math.exp(detectableShift(leaning(10, 5), { alpha: 0.05 }));
    expect((await sustains(sampleOf(values, changes), 2e-6)).detectable).toBeCloseTo(2e-6 / ratio, 12);
  });
});

describe('what is to be known', () => {
  const cut = { bufferCut: true };
  const rising = leaning(10, 0).map((difference) => gib * Math.exp(difference));

  test('is told of the sample, of its series and of the test', async () => {
    const { warnings } = await sustains(sampleOf(rising, {}, cut), '0.5GiB/s');
    expect(warnings.map(({ code }) => code)).toEqual(['buffer-cut', 'drift', 'autocorrelation']);
    expect(warnings[1]?.message).toMatch(/^the bandwidth of a drifted over the run at 1 KiB;/);
    const few = await sustains(about(gib, leaning(3, 0)), '0.5GiB/s');
    expect(few.warnings).toEqual([
      {
        code: 'too-few-blocks',
        message: '3 blocks can never show anything at alpha 0.05; it takes at least 5.',
      },
    ]);
  });

  test('is told of a sweep once', async () => {
    const { warnings } = await sustains(
      curveOf([rising, rising], 'a', { trials: sampleOf(rising, {}, cut).trials }),
      1,
    );
    expect(warnings.map(({ code }) => code)).toEqual(['buffer-cut', 'drift', 'autocorrelation']);
    expect(warnings[0]?.message).toContain(' at 1 KiB, 2 KiB;');
  });

  test('is that values lie to one side of the typical one, where the sign test finds another thing', async () => {
    const draw = normal(3);
    const skewed = about(
      1,
      Array.from({ length: 60 }, () => Math.exp(1.5 * draw()) - 0.9),
    );
    expect((await sustains(skewed, 1)).warnings.map(({ code }) => code)).toContain('asymmetric');
  });
});

test('the verdict is recorded as it is returned', async () => {
  const records = recordingHost();
  for (const measured of [about(1, leaning(10, 0)), shaped([1, 2])]) {
    const verdict = await sustains(measured, 2);
    expect(records.pop()).toEqual({ type: 'verdict', experiment: 'e', test: 'a test', verdict });
  }
});

test('a subject is measured, and its verdict recorded last', async () => {
  const records = recordingHost();
  // As many blocks as were asked for, though fewer would do.
  expect(await sustains(pipe.with(small), '1B/s', { samples: 12 })).toMatchObject({ outcome: 'supported', n: 12 });
  expect(records.map(({ type }) => type)).toEqual(['experiment', ...Array(13).fill('trial'), 'sample', 'verdict']);
});

test.each([
  [pipe.with({ ...small, metric: 'latency' }), {}],
  [pipe.with(small), { metric: 'latency' }],
] as const)('takes a time where that is what is measured, by the subject or by the design', async (subject, design) => {
  recordingHost();
  const verdict = await sustains(subject, '1s', { samples: 5, ...design });
  expect(verdict).toMatchObject({ outcome: 'supported', claim: expect.stringContaining('sustains 1 s') });
});

describe('refused before anything is measured', () => {
  const latency = sampleOf([1], { metric: 'latency', unit: 's', better: 'lower' });
  const requests = sampleOf([1], { metric: 'requests', unit: 'requests' });
  test.each<[string, unknown, unknown, object, string]>([
    ['another unit', pipe, '2GB/s', {}, "sustains: rate: '2GB/s' has the unit GB/s; write '2GiB/s'"],
    ['no unit', pipe, '2', {}, "sustains: rate: '2' has no unit; write '2B/s'"],
    ['a size', pipe, '2GiB', {}, "sustains: rate: '2GiB' is a size and not a rate; write '2GiB/s'"],
    ['a rate of 0', pipe, 0, {}, 'sustains: rate: 0 is not a rate above 0; allowed'],
    ['a rate of 0 in words', pipe, '0GiB/s', {}, "sustains: rate: '0GiB/s' is not a rate above 0"],
    ['a negative rate', pipe, '-2GiB/s', {}, "sustains: rate: '-2GiB/s' is not a rate; allowed"],
    ['a negative number', pipe, -1, {}, 'sustains: rate: -1 is not a rate above 0'],
    ['infinity', pipe, Infinity, {}, 'sustains: rate: Infinity is not a rate above 0'],
    ['no rate', pipe, undefined, {}, 'sustains: rate: undefined is not a rate; allowed'],
    [
      'a rate for a time',
      latency,
      '2GiB/s',
      {},
      "sustains: rate: '2GiB/s' has the unknown unit GiB/s; allowed: ns, us, µs, ms, s",
    ],
    ['a time of 0', latency, 0, {}, 'sustains: rate: 0 is not a time above 0; allowed'],
    [
      'a number in words',
      requests,
      '5',
      {},
      "sustains: rate: '5' is no requests; allowed: a number above 0, in requests",
    ],
    ['a number without end', requests, Infinity, {}, 'sustains: rate: Infinity is no requests'],
    ['a number of 0', requests, 0, {}, 'sustains: rate: 0 is no requests; allowed: a number above 0, in requests'],
    ['too few blocks', pipe, 1, { samples: 4 }, 'sustains: samples: 4 blocks can never support the claim'],
    ['no subject', 'pipe', 1, {}, "sustains: 'pipe' is not a subject"],
    [
      'a design for a sample',
      sampleOf([1]),
      1,
      { samples: 9 },
      'sustains: samples says how to measure, but a is measured',
    ],
    ['a value of zero', sampleOf([0]), 1, {}, 'a: 0 is no bandwidth to take a ratio of'],
    ['no value', sampleOf([]), 1, {}, 'sustains: a has no blocks; allowed: at least 1'],
  ])('%s', async (_, measurable, rate, options, message) => {
    const records = recordingHost();
    await expect(sustains(measurable as Measurable, rate as Rate, options)).rejects.toThrow(message);
    expect(records).toEqual([]);
  });

  test('by a TypeError what is no number, by a RangeError one that is no figure', async () => {
    await expect(sustains(requests, '5' as Rate)).rejects.toBeInstanceOf(TypeError);
    await expect(sustains(requests, -5)).rejects.toBeInstanceOf(RangeError);
  });

  test('too few for one of many levels, but not for all of them together', async () => {
    const swept = pipe.with(small).across({ bufferSize: [1, 2, 4, 8] });
    await expect(sustains(swept, 1, { across: 'any', samples: 6 })).rejects.toThrow('corrected for 4 tests');
    recordingHost();
    expect((await sustains(swept, 1, { across: 'every', samples: 5 })).levels).toHaveLength(4);
  });
});

test('of what typically is the figure, at most alpha are said to sustain it', async () => {
  const draw = normal(20_260_106);
  const [runs, alpha] = [1500, 0.05];
  let supported = 0;
  for (let run = 0; run < runs; run += 1) {
    const sample = sampleOf(Array.from({ length: 12 }, () => Math.exp(0.1 * draw())));
    supported += Number((await sustains(sample, 1, { alpha })).outcome === 'supported');
  }
  expect(supported).toBeLessThanOrEqual(mostFalse(runs, alpha));
  expect(supported).toBeGreaterThan((runs * alpha) / 2);
});

test('of several boots each counts once, by its median', async () => {
  const runs = ['a', 'b', 'c', 'd', 'e'].map((boot) => ({ run: boot, boot, blocks: [1, 2, 3], randomised: false }));
  const values = [5, 5, 9, 5.1, 5.1, 1, 5.2, 5.2, 5.2, 5.3, 5.3, 5.3, 5.4, 5.4, 5.4];
  expect(await sustains(sampleOf(values, { runs }), 4)).toMatchObject({ outcome: 'supported', n: 5, p: 1 / 32 });
  expect((await sustains(sampleOf(values, { runs, independent: true }), 4)).n).toBe(15);
});
