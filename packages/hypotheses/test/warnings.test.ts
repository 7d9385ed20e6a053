// SPDX-License-Identifier: MIT
import { describe, expect, test } from '@jest/globals';
import { above } from '../src/judge';
import { pairs } from '../src/pairs';
import { unpairedRuns } from '../src/unpaired-runs';
import { warningsAboutRuns, warningsAboutSamples, warningsAboutSeries, warningsAboutTest } from '../src/warnings';
import { leaning, sampleOf } from './measured';
import { normal } from './shapes';

test('nothing is said of what is in order', () => {
  expect(warningsAboutSamples([sampleOf([1, 2]), sampleOf([1, 2], { subject: 'b' })])).toEqual([]);
});

test('cut buffers are told once a subject, with their levels', () => {
  const cut = { bufferCut: true };
  const warnings = warningsAboutSamples([
    sampleOf([1], { level: 1024 }, cut),
    sampleOf([1], { level: 2048 }),
    sampleOf([1], { level: 4096 }, cut),
    sampleOf([1], { subject: 'b' }),
  ]);
  expect(warnings).toEqual([
    { code: 'buffer-cut', message: expect.stringMatching(/^a: .* at 1 KiB, 4 KiB; raise .*\.$/) },
  ]);
});

test('one cut trial of many is enough', () => {
  const sample = sampleOf([1, 2, 3]);
  const trials = sample.trials.map((trial, index) => ({ ...trial, bufferCut: index === 2 }));
  expect(warningsAboutSamples([{ ...sample, trials }])).toMatchObject([{ code: 'buffer-cut' }]);
});

test('one short trial of many is enough', () => {
  const sample = sampleOf([1, 2, 3]);
  const trials = sample.trials.map((trial, index) => ({ ...trial, seconds: index === 2 ? 1e-7 : 1 }));
  expect(warningsAboutSamples([{ ...sample, trials }])).toMatchObject([{ code: 'short-trials' }]);
});

test('trials of less than a thousand steps of the clock are too short', () => {
  expect(warningsAboutSamples([sampleOf([1], {}, { seconds: 0.9e-6 })])).toMatchObject([
    { code: 'short-trials', message: expect.stringContaining('a: trials at 1 KiB') },
  ]);
  expect(warningsAboutSamples([sampleOf([1], {}, { seconds: 1.1e-6 })])).toEqual([]);
});

test('values that gather about two figures are told', () => {
  const draw = normal(7);
  const two = Array.from({ length: 30 }, (_, block) => (block % 3 === 0 ? 1 : 1.4) * Math.exp(0.01 * draw()));
  expect(warningsAboutSamples([sampleOf(two), sampleOf(two, { level: 2048 })])).toMatchObject([
    {
      code: 'bimodal',
      message: expect.stringMatching(
        /^a: values at 1 KiB, 2 KiB gather about two figures rather than one, .*; the typical value may be neither\.$/,
      ),
    },
  ]);
  const one = Array.from({ length: 30 }, () => Math.exp(0.1 * draw()));
  expect(warningsAboutSamples([sampleOf(one)])).toEqual([]);
});

test('values that were rounded to a few have heaps and no modes', () => {
  const draw = normal(7);
  const rounded = Array.from({ length: 100 }, () => 100 + Math.round(2 * draw()));
  expect(warningsAboutSamples([sampleOf(rounded)])).toEqual([]);
});

describe('a series of ratios', () => {
  const draw = normal(11);
  const told = (row: readonly number[]) =>
    warningsAboutSeries([{ level: 1024, evidence: pairs(row) }], 'the ratio of a over b').map(({ code }) => code);
  const noise = (blocks: number) => Array.from({ length: blocks }, draw);

  test('in order has nothing told of it', () => {
    expect(told(noise(30))).toEqual([]);
  });

  test('that drifts over the run is told', () => {
    expect(told(noise(30).map((value, block) => value + block / 5))).toContain('drift');
  });

  test('each of which resembles the one before is told', () => {
    let last = 0;
    const walk = noise(60).map((value) => {
      last = 0.9 * last + value;
      return last;
    });
    expect(told(walk)).toContain('autocorrelation');
  });
});

test('a series of boots is in no order, so that none drifts', () => {
  const rising = Array.from({ length: 30 }, (_, index) => index);
  expect(warningsAboutSeries([{ level: 1024, evidence: unpairedRuns(rising, rising) }], 'the ratio')).toEqual([]);
});

test('differences that are symmetric enough are left to the signed-rank test, whatever the sign test says', () => {
  // The second lie to one side, but not as seldom as in one of a thousand: p = 0.002.
  for (const evidence of [pairs(leaning(10, 3)), pairs(leaning(40, 18))]) {
    const judgement = above(1)(evidence, 0.05);
    expect([judgement.p <= 0.05, (judgement.bySigns?.p as number) <= 0.05]).toEqual([true, false]);
    expect(warningsAboutTest(evidence, judgement, 0.05)).toEqual([]);
  }
});

test('differences that lie to one side of their centre are told, with what the sign test says', () => {
  const draw = normal(3);
  const skewed = Array.from({ length: 60 }, () => Math.exp(1.5 * draw()) - 0.9);
  const evidence = pairs(skewed);
  const judgement = above(1)(evidence, 0.05);
  const [warning] = warningsAboutTest(evidence, judgement, 0.05);
  expect(warning?.code).toBe('asymmetric');
  expect(warning?.message).toMatch(/by the sign test, which doesn't mind, the claim is inconclusive \(p = 0\.88\)\.$/);
  // Where the sign test finds the same, there is nothing to decide.
  const clear = pairs(skewed.map((value) => value + 100));
  expect(warningsAboutTest(clear, above(1)(clear, 0.05), 0.05)).toEqual([]);
  const symmetric = pairs(Array.from({ length: 60 }, draw));
  expect(warningsAboutTest(symmetric, above(1)(symmetric, 0.05), 0.05)).toEqual([]);
});

test('differences that are equal in size are told, since the interval takes no account of them', () => {
  const row = [1, 1, 1, -1, 2, 2, 3, 4, 5, 6];
  const evidence = pairs(row);
  expect(warningsAboutTest(evidence, above(1)(evidence, 0.05), 0.05)).toContainEqual({
    code: 'ties',
    message:
      '6 of 10 differences are equal in size to another, as where values were rounded; the test takes account of that, ' +
      'and the interval may touch what it rejects.',
  });
});

test('pairs that were recorded elsewhere are taken on trust, which is told', () => {
  const runs = [{ run: 'r', boot: 'r', blocks: [1], randomised: false }];
  const [a, b] = [sampleOf([1], { runs }), sampleOf([2], { subject: 'b', runs })];
  const message =
    'the pairs of a and b were recorded elsewhere: that the two of each were measured back to back in random order is ' +
    'taken on trust. Where one followed the other, drift passes for a difference.';
  expect(warningsAboutRuns([a, b], true)).toEqual([{ code: 'order-unknown', message }]);
  // One such run of several is enough.
  const more = { ...a, runs: [...runs, { run: 's', boot: 's', blocks: [1], randomised: true }] };
  expect(warningsAboutRuns([more, b], true)).toHaveLength(1);
});

test('samples of different runs make no pairs, which is told with what would make them', () => {
  const [a, b] = [sampleOf([1]), sampleOf([2], { subject: 'b', experiment: 'other' })];
  expect(warningsAboutRuns([a, b], true)).toEqual([]);
  const message =
    'a and b were measured in different runs, so their trials make no pairs: boots are compared, each by its median. ' +
    'Measured together, experiment({ ... }), their blocks would be pairs.';
  expect(warningsAboutRuns([a, b], false)).toEqual([{ code: 'not-paired', message }]);
  const vouched = { ...b, independent: true };
  expect(warningsAboutRuns([a, vouched], false).map(({ code }) => code)).toEqual([
    'not-paired',
    'independence-assumed',
  ]);
  expect(warningsAboutRuns([{ ...a, independent: true }, vouched], false)).toMatchObject([
    {
      code: 'independence-assumed',
      message:
        'each value of a and b is taken to stand for itself, as { independent: true } says; consecutive trials seldom do, ' +
        'and then give false alarms.',
    },
  ]);
});

describe('one false alarm in a hundred verdicts, whatever the number of levels', () => {
  // Each has a p between 1/200 and 1/100.
  const drifting = [2, 1, 4, 3, 6, 5, 7, 8, 9];
  const turning = [4, 3, 2, 1, 0, 1, 2, 3, 4];
  const apart = Array.from({ length: 12 }, (_, index) => Math.exp(index / 30 + (index < 6 ? 0 : 0.22)));
  const flat = [1, -1, 1, -1, 1, 1, -1, 1, -1];

  test.each([
    ['drift', drifting],
    ['autocorrelation', turning],
  ])('%s of one of two levels takes twice as much', (code, row) => {
    const levels = [row, flat].map((each, index) => ({ level: 1024 * (index + 1), evidence: pairs(each) }));
    const told = warningsAboutSeries(levels.slice(0, 1), 'the ratio').filter((warning) => warning.code === code);
    expect(told).toMatchObject([{ message: expect.stringMatching(/^the ratio .* at 1 KiB/) }]);
    expect(warningsAboutSeries(levels, 'the ratio').map((warning) => warning.code)).not.toContain(code);
  });

  test('two figures at one of two levels take twice as much', () => {
    const [one, other] = [sampleOf(apart), sampleOf([1, 2, 3, 4], { level: 2048 })];
    expect(warningsAboutSamples([one])).toMatchObject([{ code: 'bimodal' }]);
    expect(warningsAboutSamples([one, other])).toEqual([]);
  });
});

describe('at the very figure', () => {
  test('a trial that lasts a thousand steps of the clock is long enough', () => {
    expect(warningsAboutSamples([sampleOf([1], {}, { seconds: 1000 * 1e-9 })])).toEqual([]);
  });

  test('nine of ten distinct values are fine enough to have two figures, eight are not', () => {
    const nine = [1, 1, 1.001, 1.002, 1.003, 2, 2.001, 2.002, 2.003, 2.004];
    expect(warningsAboutSamples([sampleOf(nine)])).toMatchObject([{ code: 'bimodal' }]);
    expect(warningsAboutSamples([sampleOf([...nine.slice(0, 9), 2])])).toEqual([]);
  });

  test('a fifth of the differences may tie, and no more', () => {
    const codes = (row: readonly number[]) =>
      warningsAboutTest(pairs(row), above(1)(pairs(row), 0.05), 0.05).map(({ code }) => code);
    expect(codes([1, 1, 2, 3, 4, 5, 6, 7, 8, 9])).toEqual([]);
    expect(codes([1, 1, 1, 3, 4, 5, 6, 7, 8, 9])).toEqual(['ties']);
  });
});

test('what has no level has none in its sentence', () => {
  const sample = { ...sampleOf([1], {}, { seconds: 1e-7 }), level: undefined } as never;
  const [warning] = warningsAboutSamples([sample]);
  expect(warning?.message).toBe('a: trials are too short for the clock; raise totalSize.');
});
