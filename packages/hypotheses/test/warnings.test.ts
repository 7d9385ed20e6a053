// SPDX-License-Identifier: MIT
import { expect, test } from '@jest/globals';
import { warningsAbout } from '../src/warnings';
import { sampleOf } from './measured';

test('nothing is said of what is in order', () => {
  expect(warningsAbout([sampleOf([1, 2]), sampleOf([1, 2], { subject: 'b' })])).toEqual([]);
});

test('cut buffers are told once a subject, with their levels', () => {
  const cut = { bufferCut: true };
  const warnings = warningsAbout([
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
  expect(warningsAbout([{ ...sample, trials }])).toMatchObject([{ code: 'buffer-cut' }]);
});

test('trials of less than a thousand steps of the clock are too short', () => {
  expect(warningsAbout([sampleOf([1], {}, { seconds: 0.9e-6 })])).toMatchObject([
    { code: 'short-trials', message: expect.stringContaining('a: trials at 1 KiB') },
  ]);
  expect(warningsAbout([sampleOf([1], {}, { seconds: 1.1e-6 })])).toEqual([]);
});
