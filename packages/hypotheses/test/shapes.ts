// SPDX-License-Identifier: MIT
import { type Host, hostKey } from '@outperform/experiment';
import type { Curve, Sample } from '@outperform/model';
import type { Record as OutputRecord } from '@outperform/model/record';
import { curveOf } from './measured';

/** Draws from the uniform distribution: mulberry32, so that the numbers stay what they are. */
export function uniform(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Draws from the standard normal distribution. */
export function normal(seed: number): () => number {
  const draw = uniform(seed);
  return () => Math.sqrt(-2 * Math.log(1 - draw())) * Math.cos(2 * Math.PI * draw());
}

/** A curve whose levels, 1 KiB, 2 KiB, ..., lie about these; ten blocks that vary by a thousandth. */
export function shaped(centres: readonly number[], changes: Partial<Sample> = {}, blocks = 10): Curve {
  const draw = normal(1);
  const rows = centres.map((centre) => Array.from({ length: blocks }, () => centre * Math.exp(0.001 * draw())));
  return curveOf(rows, changes.subject ?? 'a', changes);
}

/** The same for a metric of which less is better: its values are the inverse. */
export function shapedLower(centres: readonly number[]): Curve {
  return shaped(
    centres.map((centre) => 1 / centre),
    { metric: 'latency', unit: 's', better: 'lower' },
  );
}

/** Keeps what is recorded until {@link leaveHost}. */
export function recordingHost(): OutputRecord[] {
  const records: OutputRecord[] = [];
  const host: Host = {
    settings: {},
    salt: 0,
    testName: () => 'a test',
    record: (record) => void records.push(record),
    progress: () => undefined,
    began: () => undefined,
    holdsMachine: true,
  };
  (globalThis as { [hostKey]?: Host })[hostKey] = host;
  return records;
}

export function leaveHost(): void {
  delete (globalThis as { [hostKey]?: Host })[hostKey];
}

/** Settings under which a trial takes next to no time. */
export const small = { totalSize: '64KiB', bufferSize: '1KiB', mode: '1thread', placement: 'unpinned' } as const;

/** The most runs of so many that may reject at alpha: three standard errors beyond. */
export function mostFalse(runs: number, alpha: number): number {
  return runs * (alpha + 3 * Math.sqrt((alpha * (1 - alpha)) / runs));
}

/** A {@link shaped} curve at whose levels each trial counted so many context switches. */
export function counted(centres: readonly number[], contextSwitches: readonly number[]): Curve {
  const curve = shaped(centres);
  const samples = curve.samples.map((sample, level) => ({
    ...sample,
    trials: sample.trials.map((trial) => ({ ...trial, contextSwitches: contextSwitches[level] as number })),
  }));
  return { ...curve, samples };
}
