// SPDX-License-Identifier: MIT
import { describe, expect, test } from '@jest/globals';
import { isCurve, isSample } from '@outperform/model';
import type { TrialReport } from '@outperform/native';
import { MeasuredCurve, MeasuredSample } from '../src/samples';

/** A report whose figures are all different, so that none can stand for another. */
function report(index: number, changes: Partial<TrialReport> = {}): TrialReport {
  return {
    ok: true,
    elapsedNanoseconds: 1_000_000_000 + index,
    bytes: 2_000_000 + index,
    reads: 30_000 + index,
    writes: 40_000 + index,
    shortReads: 500 + index,
    shortWrites: 600 + index,
    sendBufferBytes: 7000 + index,
    receiveBufferBytes: 8000 + index,
    bufferCut: index % 2 === 1,
    senderCpus: [-1, index],
    receiverCpus: [index + 1, index + 2],
    ...changes,
  };
}

function trialOf(index: number) {
  const { ok, elapsedNanoseconds, ...counted } = report(index);
  return { block: index, seconds: elapsedNanoseconds / 1e9, ...counted };
}

function sampleOf(bytesPerSecond: readonly number[], level = 1024): MeasuredSample {
  const sample = new MeasuredSample('pipe', level, 'e');
  for (const [index, bytes] of bytesPerSecond.entries())
    sample.add(index + 1, report(0, { bytes, elapsedNanoseconds: 1e9 }));
  return sample;
}

describe('trials', () => {
  test('come back as they were counted, also beyond what there was room for', () => {
    const sample = new MeasuredSample('pipe', 1024, 'e');
    const blocks = Array.from({ length: 200 }, (_, index) => index + 1);
    for (const block of blocks) expect(sample.add(block, report(block))).toEqual(trialOf(block));
    expect(sample.trials).toEqual(blocks.map(trialOf));
  });

  test('of a warm-up are given and not kept', () => {
    const sample = new MeasuredSample('pipe', 1024, 'e');
    expect(sample.add(-1, report(-1)).block).toBe(-1);
    expect(sample.add(0, report(0)).block).toBe(0);
    sample.add(1, report(1));
    expect(sample.trials).toEqual([trialOf(1)]);
    expect(sample.values).toHaveLength(1);
  });

  test('are laid out anew each time: changing what was given changes nothing', () => {
    const sample = sampleOf([1, 2]);
    Object.assign(sample.trials[0] ?? {}, { bytes: -1 });
    expect(sample.trials[0]?.bytes).toBe(1);
  });
});

describe('a sample', () => {
  test('has bytes per second as its values, by block', () => {
    const sample = new MeasuredSample('pipe', 1024, 'e');
    sample.add(1, report(0, { bytes: 3_000_000, elapsedNanoseconds: 2_000_000 }));
    sample.add(2, report(0, { bytes: 1000, elapsedNanoseconds: 4_000_000_000 }));
    expect(sample.values).toEqual([1.5e9, 250]);
    expect(sample).toMatchObject({ metric: 'bandwidth', unit: 'B/s', better: 'higher', level: 1024, experiment: 'e' });
    expect([isSample(sample), isCurve(sample)]).toEqual([true, false]);
  });

  test('has the median and quartiles of its values, linear between two', () => {
    const sample = sampleOf([4, 1, 3, 2]);
    expect([sample.median, sample.quartiles]).toEqual([2.5, [1.75, 3.25]]);
    expect(sample.values).toEqual([4, 1, 3, 2]);
    expect(sampleOf([7])).toMatchObject({ median: 7, quartiles: [7, 7] });
  });
});

describe('a curve', () => {
  const curve = new MeasuredCurve('pipe', [sampleOf([1], 1024), sampleOf([2], 2048)]);

  test('finds a sample by its level, however that is written', () => {
    expect(curve.levels).toEqual([1024, 2048]);
    expect(curve.at(2048)).toBe(curve.samples[1]);
    expect(curve.at('1KiB')).toBe(curve.samples[0]);
    expect([isSample(curve), isCurve(curve)]).toEqual([false, true]);
  });

  test('names a level that it does not have, and those that it has', () => {
    expect(() => curve.at('4KiB')).toThrow(
      new RangeError('pipe.at: 4 KiB is no level of this curve; allowed: 1 KiB, 2 KiB'),
    );
    expect(() => curve.at('1KB')).toThrow("pipe.at: '1KB' has the unit KB; write '1KiB'");
    expect(() => curve.at(0)).toThrow(RangeError);
  });
});
