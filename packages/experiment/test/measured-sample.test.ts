// SPDX-License-Identifier: MIT
import { describe, expect, test } from '@jest/globals';
import { isCurve, isSample, type LevelSample, type Trial, transferMetrics } from '@outperform/model';
import type { Counted } from '../src/cells';
import { MeasuredCurve, MeasuredSample } from '../src/measured-sample';

/** A trial whose figures are all different, so that none can stand for another. */
function counted(index: number, value = 2e6 + index): Counted & { trial: Omit<Trial, 'block'> } {
  return {
    value,
    trial: {
      seconds: 1 + index / 1000,
      bytes: 2_000_000 + index,
      reads: 30_000 + index,
      writes: 40_000 + index,
      shortReads: 500 + index,
      shortWrites: 600 + index,
      contextSwitches: 700 + index,
      pageFaults: 800 + index,
      cpuSeconds: 0.5 + index / 1000,
      sendBufferBytes: 7000 + index,
      receiveBufferBytes: 8000 + index,
      bufferCut: index % 2 === 1,
      senderCpus: [-1, index],
      receiverCpus: [index + 1, index + 2],
    },
  };
}

const trialOf = (index: number) => ({ block: index, ...counted(index).trial });

const newSample = (level = 1024) => new MeasuredSample('pipe', level, 'e', transferMetrics.bandwidth);

function sampleOf(values: readonly number[], level = 1024): LevelSample & MeasuredSample {
  const sample = newSample(level);
  for (const [index, value] of values.entries()) sample.add(index + 1, counted(0, value));
  return sample as LevelSample & MeasuredSample;
}

describe('trials', () => {
  test('come back as they were counted, also beyond what there was room for', () => {
    const sample = newSample();
    const blocks = Array.from({ length: 200 }, (_, index) => index + 1);
    for (const block of blocks) expect(sample.add(block, counted(block))).toEqual(trialOf(block));
    expect(sample.trials).toEqual(blocks.map(trialOf));
  });

  test('of another kind have other figures', () => {
    const sample = newSample();
    const trial = { seconds: 0.25, calls: 16 };
    for (const block of [1, 2]) sample.add(block, { value: 1, trial });
    expect(sample.trials).toEqual([1, 2].map((block) => ({ block, ...trial })));
  });

  test('under counters have their counts by name, and sizes as many as there were', () => {
    const sample = newSample();
    const trials = [
      { counts: { cycles: 2 ** 53 - 1, contextSwitches: 0 }, countedShare: 0.25, userSpaceOnly: true, readSizes: [] },
      {
        counts: { cycles: 0, contextSwitches: 3 },
        countedShare: 1,
        userSpaceOnly: false,
        readSizes: [
          [1, 7],
          [2 ** 52, 2],
        ],
      },
    ].map((probed, index) => ({ ...counted(index).trial, ...probed }));
    for (const [index, trial] of trials.entries()) sample.add(index + 1, { value: 1, trial });
    expect(sample.trials).toEqual(trials.map((trial, index) => ({ block: index + 1, ...trial })));
  });

  test('of a warm-up are given and not kept', () => {
    const sample = newSample();
    expect(sample.add(-1, counted(-1)).block).toBe(-1);
    expect(sample.add(0, counted(0)).block).toBe(0);
    sample.add(1, counted(1));
    expect(sample.trials).toEqual([trialOf(1)]);
    expect(sample.values).toHaveLength(1);
  });

  test('are laid out anew each time: changing what was given changes nothing', () => {
    const sample = sampleOf([1, 2]);
    Object.assign(sample.trials[0] ?? {}, { bytes: -1 });
    expect(sample.trials[0]?.bytes).toBe(2_000_000);
  });
});

describe('a sample', () => {
  test('has its values by block, and what they count', () => {
    const sample = sampleOf([1.5e9, 250]);
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
