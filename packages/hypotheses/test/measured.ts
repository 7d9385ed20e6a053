// SPDX-License-Identifier: MIT
import { type Curve, type LevelSample, parseSize, type Sample, type Trial } from '@outperform/model';

const trial: Omit<Trial, 'block'> = {
  seconds: 0.01,
  bytes: 65_536,
  reads: 64,
  writes: 64,
  shortReads: 0,
  shortWrites: 0,
  contextSwitches: 128,
  pageFaults: 0,
  cpuSeconds: 0.01,
  sendBufferBytes: 65_536,
  receiveBufferBytes: 65_536,
  bufferCut: false,
  senderCpus: [0, 0],
  receiverCpus: [0, 0],
};

/** A sample as if these values had been measured; its median and quartiles are nobody's business here. */
export function sampleOf(
  values: readonly number[],
  changes: Partial<Sample> = {},
  counted: Partial<Trial> = {},
): LevelSample {
  return {
    subject: 'a',
    metric: 'bandwidth',
    unit: 'B/s',
    better: 'higher',
    values,
    median: 1,
    quartiles: [1, 1],
    trials: values.map((_, index) => ({ ...trial, ...counted, block: index + 1 })),
    level: 1024,
    experiment: 'e',
    ...changes,
  } as LevelSample;
}

/** A curve of a row of values for each level: 1 KiB, 2 KiB, ... */
export function curveOf(rows: readonly (readonly number[])[], subject = 'a', changes: Partial<Sample> = {}): Curve {
  const samples = rows.map((values, index) => sampleOf(values, { subject, level: 1024 * 2 ** index, ...changes }));
  return {
    subject,
    factor: 'bufferSize',
    levels: samples.map(({ level }) => level),
    samples,
    at: (level) => samples.find((sample) => sample.level === parseSize(level)) as LevelSample,
  };
}

/** Two curves whose ratios a/b are exp of these rows. */
export function curvesByDifference(rows: readonly (readonly number[])[]): [Curve, Curve] {
  return [
    curveOf(rows.map((row) => row.map(Math.exp))),
    curveOf(
      rows.map((row) => row.map(() => 1)),
      'b',
    ),
  ];
}

/** Two samples whose ratios a/b are exp of these. */
export function pairByDifference(differences: readonly number[]): [Sample, Sample] {
  return [
    sampleOf(differences.map(Math.exp)),
    sampleOf(
      differences.map(() => 1),
      { subject: 'b' },
    ),
  ];
}

/** Differences 0.01, 0.02, ..., of which the least so many are negative, all times a sign. */
export function leaning(blocks: number, against: number, sign: 1 | -1 = 1): number[] {
  return Array.from({ length: blocks }, (_, index) => (sign * (index < against ? -1 : 1) * (index + 1)) / 100);
}
