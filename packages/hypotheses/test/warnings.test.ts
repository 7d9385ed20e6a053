// SPDX-License-Identifier: MIT
import { describe, expect, test } from '@jest/globals';
import { above } from '../src/judge';
import { pairs } from '../src/pairs';
import { warningsAboutRuns, warningsAboutSamples, warningsAboutSeries, warningsAboutTest } from '../src/warnings';
import { sampleOf } from './measured';
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
    { code: 'bimodal', message: expect.stringMatching(/^a: values at 1 KiB, 2 KiB gather about two figures/) },
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
  expect(warningsAboutRuns([a, b], true)).toMatchObject([{ code: 'order-unknown' }]);
});

test('samples of different runs make no pairs, which is told with what would make them', () => {
  const [a, b] = [sampleOf([1]), sampleOf([2], { subject: 'b', experiment: 'other' })];
  expect(warningsAboutRuns([a, b], true)).toEqual([]);
  expect(warningsAboutRuns([a, b], false)).toMatchObject([{ code: 'not-paired' }]);
  const vouched = { ...b, independent: true };
  expect(warningsAboutRuns([a, vouched], false).map(({ code }) => code)).toEqual([
    'not-paired',
    'independence-assumed',
  ]);
  expect(warningsAboutRuns([{ ...a, independent: true }, vouched], false)).toMatchObject([
    {
      code: 'independence-assumed',
      message: expect.stringMatching(/^each value of a and b is taken to stand for itself/),
    },
  ]);
});
