// SPDX-License-Identifier: MIT
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import {
  datagram,
  fifo,
  isCurve,
  isSample,
  messageQueue,
  pipe,
  seqpacket,
  sharedMemory,
  socketpair,
  splice,
  tcp,
} from '@outperform/model';
import { parseRecord } from '@outperform/model/record';
import { experiment, measure } from '../src/experiment';
import { RecordingHost, useHost } from './recording-host';

const [kib, total] = [1024, 64 * 1024];
const small = { totalSize: total, bufferSize: kib, mode: '1thread', placement: 'unpinned' } as const;
const [smallPipe, smallSocketpair] = [pipe.with(small), socketpair.with(small)];
const sizes = { bufferSize: ['1KiB', '4KiB'] };

let host: RecordingHost;
beforeEach(() => {
  host = new RecordingHost();
  useHost(host);
});
afterEach(() => useHost());

describe('what it gives', () => {
  test('is a sample for each subject, under its name, with the trials of the kept blocks', async () => {
    const { a, b } = await experiment({ a: smallPipe, b: smallSocketpair }, { samples: 3, warmup: 2 });
    expect([a.subject, b.subject, a.level, b.level]).toEqual(['a', 'b', kib, kib]);
    expect([isSample(a), isCurve(a)]).toEqual([true, false]);
    expect(b.experiment).toBe(a.experiment);
    for (const { values, trials, median } of [a, b]) {
      expect(trials.map(({ block }) => block)).toEqual([1, 2, 3]);
      expect(values).toEqual(trials.map(({ bytes, seconds }) => bytes / seconds));
      expect(median).toBe([...values].sort((x, y) => x - y)[1]);
      for (const trial of trials) {
        expect(trial).toMatchObject({ bytes: total, bufferCut: false });
        expect(trial.seconds).toBeGreaterThan(0);
        expect(trial.writes - trial.shortWrites).toBeLessThanOrEqual(total / kib);
        expect(Math.min(trial.reads, trial.writes)).toBeGreaterThanOrEqual(total / kib);
      }
    }
  });

  test.each(['1thread', '2thread', '2proc'] as const)(
    'of latency is the median of round trips, mode %s',
    async (mode) => {
      const sample = await measure(smallPipe.with({ mode, metric: 'latency' }), { samples: 3 });
      expect(sample).toMatchObject({ metric: 'latency', unit: 's', better: 'lower' });
      expect(sample.values).toEqual(sample.trials.map(({ medianSeconds }) => medianSeconds));
      for (const trial of sample.trials) {
        expect(trial).toMatchObject({ roundTrips: total / kib, bytes: total, reads: 2 * (total / kib) });
        const { leastSeconds = 0, medianSeconds = 0, p90Seconds = 0, p99Seconds = 0, mostSeconds = 0, seconds } = trial;
        const times = [leastSeconds, medianSeconds, p90Seconds, p99Seconds, mostSeconds];
        expect(leastSeconds).toBeGreaterThan(0);
        expect(times).toEqual([...times].sort((a, b) => a - b));
        expect(seconds).toBeGreaterThanOrEqual(mostSeconds);
      }
      const recorded = host.records.filter(({ type }) => type === 'trial').map((record) => JSON.stringify(record));
      expect(recorded.map((line) => parseRecord(line, 'line'))).toMatchObject(
        Array(4).fill({ roundTrips: total / kib }),
      );
    },
  );

  test('of latency by the design is that of every subject', async () => {
    const { a, b } = await experiment({ a: smallPipe, b: smallSocketpair }, { samples: 1, metric: 'latency' });
    expect([a.metric, b.metric]).toEqual(['latency', 'latency']);
  });

  test.each(['1thread', '2thread', '2proc'] as const)(
    'is a sample of every channel there is, mode %s',
    async (mode) => {
      const channels = { pipe, fifo, socketpair, seqpacket, datagram, tcp, messageQueue, sharedMemory, splice };
      const subjects = Object.fromEntries(
        Object.entries(channels).map(([name, subject]) => [name, subject.with({ ...small, mode })]),
      );
      const measured = await experiment(subjects, { samples: 2 });
      const moved = Object.values(measured).map(({ trials }) => trials.map(({ bytes }) => bytes));
      expect(moved).toEqual(Object.keys(channels).map(() => [total, total]));
      for (const record of host.records) expect(parseRecord(JSON.stringify(record), 'line')).toEqual(record);
    },
  );

  test('is a curve for each subject if the experiment sweeps', async () => {
    const { a, b } = await experiment({ a: smallPipe, b: smallSocketpair }, { across: sizes, samples: 2 });
    for (const curve of [a, b]) {
      expect(isCurve(curve)).toBe(true);
      expect(curve.levels).toEqual([kib, 4 * kib]);
      expect(curve.samples.map(({ level }) => level)).toEqual([kib, 4 * kib]);
      expect(curve.at('4KiB').values).toHaveLength(2);
    }
  });

  test('is a curve for each subject also if only one of them sweeps', async () => {
    const measured = await experiment({ a: smallPipe.across(sizes), b: smallSocketpair }, { samples: 1 });
    expect(Object.values(measured).map(isCurve)).toEqual([true, true]);
  });

  test('is one sample or curve of one subject by measure', async () => {
    expect((await measure(smallPipe.named('one'), { samples: 2 })).values).toHaveLength(2);
    expect((await measure(smallPipe.across(sizes), { samples: 1 })).levels).toEqual([kib, 4 * kib]);
  });

  test.each(['1thread', '2thread', '2proc'] as const)('moves all bytes in mode %s', async (mode) => {
    const { trials } = await measure(smallPipe.with({ mode }), { samples: 1, warmup: 0 });
    expect(trials.map(({ bytes }) => bytes)).toEqual([total]);
  });
});

describe('what the host sees', () => {
  test('is the plan, then each trial, then each sample, all of which can be read back', async () => {
    await experiment({ a: smallPipe, b: smallSocketpair }, { across: sizes, samples: 2, warmup: 1, seed: 42 });
    const types = host.records.map(({ type }) => type);
    expect(types).toEqual(['experiment', ...Array(12).fill('trial'), ...Array(4).fill('sample')]);
    expect(new Set(host.of('trial').map(({ block }) => block))).toEqual(new Set([0, 1, 2]));
    expect(host.of('experiment')[0]).toMatchObject({ test: 'a test', seed: 42, samples: 2, warmup: 1, sweep: true });
    for (const record of host.records) expect(parseRecord(JSON.stringify(record), 'line')).toEqual(record);
  });

  test('says the same as the samples', async () => {
    const { a } = await experiment({ a: smallPipe }, { samples: 3 });
    const { subject, level, values, median, quartiles } = a;
    expect(host.of('sample')).toEqual([expect.objectContaining({ subject, level, values, median, quartiles })]);
    const kept = host.of('trial').filter(({ block }) => block > 0);
    expect(kept.map(({ bytes = 0, seconds }) => bytes / seconds)).toEqual(values);
  });

  test('is the progress of every turn, with the time left once a block is through', async () => {
    await experiment({ a: smallPipe, b: smallSocketpair }, { samples: 2, warmup: 1 });
    expect(host.told.map(({ block, blocks }) => [block, blocks])).toEqual(
      [0, 0, 1, 1, 2, 2].map((block) => [block, 2]),
    );
    expect(host.told.map(({ secondsLeft }) => secondsLeft === undefined)).toEqual([
      true,
      true,
      false,
      false,
      false,
      false,
    ]);
  });

  test('is the order that its seed repeats', async () => {
    const order = async (seed: number) => {
      const from = host.of('trial').length;
      await experiment({ a: smallPipe, b: smallSocketpair }, { across: sizes, samples: 5, seed });
      return host
        .of('trial')
        .slice(from)
        .map(({ subject, level }) => `${subject} ${level}`);
    };
    const [first, again, other] = [await order(1), await order(1), await order(2)];
    expect(again).toEqual(first);
    expect(other).not.toEqual(first);
  });
});

describe('an experiment that its host ends', () => {
  const never = Symbol('never');
  const settled = (promise: Promise<unknown>) =>
    Promise.race([promise.catch((error: unknown) => error), new Promise((resolve) => setTimeout(resolve, 50, never))]);

  test('is over as aborted, naming the cell and the block, and leaves its caller waiting', async () => {
    host.onProgress = ({ block }) => {
      if (block === 2) host.begun[0]?.abort();
    };
    const waiting = experiment({ a: smallPipe }, { samples: 3 });
    await expect(host.begun[0]?.over).rejects.toMatchObject({ name: 'OutperformError', code: 'aborted' });
    await expect(host.begun[0]?.over).rejects.toThrow(/^a at 1 KiB, block 2 of 3: /);
    expect(await settled(waiting)).toBe(never);
    // What was measured before is recorded.
    expect(host.records.map(({ type }) => type)).toEqual(['experiment', 'trial', 'trial']);
  });

  test('names the warm-up when it was in that', async () => {
    host.onProgress = () => host.begun[0]?.abort();
    void experiment({ a: smallPipe });
    await expect(host.begun[0]?.over).rejects.toThrow(/^a at 1 KiB, the warm-up: /);
  });

  test('is ended also in the middle of a trial', async () => {
    host.onProgress = () => void setTimeout(() => host.begun[0]?.abort(), 20);
    void experiment({ a: smallPipe.with({ totalSize: '64GiB', mode: '2thread' }) });
    await expect(host.begun[0]?.over).rejects.toMatchObject({ code: 'aborted' });
  });

  test('does not keep the next one from its turn, nor end the one before it', async () => {
    // Long enough for the abort to come in the middle of its first trial.
    const long = smallPipe.with({ totalSize: '256MiB', mode: '2thread' });
    host.onProgress = ({ subject }) => void (subject === 'before' && setTimeout(() => host.begun[1]?.abort(), 10));
    const before = experiment({ before: long }, { samples: 2 });
    void experiment({ ended: smallPipe }, { samples: 2 });
    const after = experiment({ after: smallPipe }, { samples: 2 });
    expect([(await before).before.values.length, (await after).after.values.length]).toEqual([2, 2]);
    await expect(host.begun[1]?.over).rejects.toMatchObject({ code: 'aborted' });
    expect(host.of('trial').filter(({ subject }) => subject === 'ended')).toEqual([]);
  });
});

test('two at once take turns: no trial of one comes between those of another', async () => {
  await Promise.all([experiment({ a: smallPipe }, { samples: 4 }), experiment({ b: smallSocketpair }, { samples: 4 })]);
  const order = host.records.map((record) => ('experiment' in record ? record.experiment : ''));
  expect(order.filter((id, index) => id !== order[index - 1])).toHaveLength(2);
  expect(host.begun.map(({ subjects }) => subjects)).toEqual(['a', 'b']);
});

test('experiments of two copies of the module take turns too', async () => {
  let copy = experiment;
  jest.isolateModules(() => {
    ({ experiment: copy } = require('../src/experiment') as typeof import('../src/experiment'));
  });
  expect(copy).not.toBe(experiment);
  await Promise.all([experiment({ a: smallPipe }, { samples: 5 }), copy({ b: smallPipe }, { samples: 5 })]);
  const trials = host.records.flatMap((record) => (record.type === 'trial' ? [record.subject] : []));
  expect(trials).toEqual([...Array(6).fill('a'), ...Array(6).fill('b')]);
});
