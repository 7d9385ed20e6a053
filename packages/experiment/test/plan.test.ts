// SPDX-License-Identifier: MIT
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { command, OutperformError, pipe, socketpair, task } from '@outperform/model';
import { experiment, measure } from '../src/experiment';
import { planExperiment } from '../src/plan';
import { RecordingHost, useHost } from './recording-host';

const anything = (value: unknown) => value as never;

let host: RecordingHost;
beforeEach(() => {
  host = new RecordingHost();
  useHost(host);
});
afterEach(() => useHost());

describe('refused before anything is measured', () => {
  test.each<[string, unknown, unknown, ErrorConstructor, string]>([
    ['no set of subjects', null, {}, TypeError, 'experiment: null is not a set of subjects'],
    ['a subject alone', pipe, {}, TypeError, 'is not a set of subjects; allowed: { pipe, socketpair }'],
    ['an empty set', {}, {}, TypeError, 'experiment: there is no subject in it'],
    ['what is no subject', { a: pipe, b: 'pipe' }, {}, TypeError, "experiment: b: 'pipe' is not a subject"],
    ['an unknown option', { pipe }, { sample: 3 }, TypeError, "experiment: unknown option 'sample'; allowed: samples"],
    ['a bad value', { pipe }, { samples: 0 }, RangeError, 'experiment: samples: 0 is not allowed'],
    [
      'a bad sweep',
      { pipe },
      { across: { bufferSize: [0] } },
      RangeError,
      'experiment: across: bufferSize[0]: 0 is not',
    ],
    ['buffers beyond memory', { huge: pipe.with({ bufferSize: '1024TiB' }) }, {}, RangeError, 'huge: bufferSize'],
    ['an absent CPU', { pipe: pipe.with({ placement: [0, 99_999] }) }, {}, RangeError, 'placement: CPU 99999'],
    [
      'sequential stopping without a claim',
      { pipe },
      { stopping: 'sequential' },
      TypeError,
      "experiment: stopping: 'sequential' stops when a claim is settled, and an experiment has none",
    ],
    [
      'another way of stopping',
      { pipe },
      { stopping: 'early' },
      RangeError,
      "'early' is not allowed; allowed: 'fixed'",
    ],
    [
      'metrics that differ',
      { pipe, idle: task('idle', () => 0) },
      {},
      TypeError,
      'experiment: pipe is measured by bandwidth (B/s, higher is better), but idle by seconds (s, lower is better); ' +
        'allowed: one metric in an experiment',
    ],
    [
      'a sweep of what has no buffer size',
      { idle: task('idle', () => 0) },
      { across: { bufferSize: [1, 2] } },
      TypeError,
      'experiment: idle is a task, which has no buffer size to be swept over; allowed: a sweep of transfers',
    ],
    [
      'the metric of transfers for a command',
      { run: command(['true']) },
      { metric: 'bandwidth' },
      TypeError,
      "experiment: metric: 'bandwidth' is measured of transfers, and run is a command, measured by seconds",
    ],
    [
      'a program that is not there',
      { run: command(['/no/such/program']) },
      {},
      OutperformError as unknown as ErrorConstructor,
      "'/no/such/program' is no program that can be run: there is none at /no/such/program",
    ],
    [
      'different sweeps of two subjects',
      { a: pipe.across({ bufferSize: [1, 2] }), b: socketpair.across({ bufferSize: [1, 4] }) },
      {},
      RangeError,
      'experiment: b has the levels 1 B, 4 B, but a has 1 B, 2 B; allowed: the same',
    ],
    [
      'a sweep unlike that of the experiment',
      { a: pipe.across({ bufferSize: [1, 2] }) },
      { across: { bufferSize: [4] } },
      RangeError,
      'experiment: a has the levels 1 B, 2 B, but experiment has 4 B; allowed: the same',
    ],
  ])('%s', async (_, subjects, options, kind, message) => {
    const refused = experiment(anything(subjects), anything(options));
    await expect(refused).rejects.toThrow(message);
    await expect(refused).rejects.toBeInstanceOf(kind);
    expect([host.records, host.begun]).toEqual([[], []]);
  });

  test('what measure is given instead of a subject', async () => {
    await expect(measure(anything({ pipe }))).rejects.toThrow('measure: an object (pipe) is not a subject');
    await expect(measure(pipe, anything({ sample: 3 }))).rejects.toThrow("unknown option 'sample'");
    expect(host.records).toEqual([]);
  });
});

describe('a plan', () => {
  test('has the level of each subject where nothing is swept', () => {
    const { rows, levels } = planExperiment({ a: pipe.with({ bufferSize: 1 }), b: pipe.with({ bufferSize: 2 }) }, {});
    expect(rows.map(({ cells }) => cells.map(({ level }) => level))).toEqual([[1], [2]]);
    expect(levels).toBeUndefined();
  });

  test('has an identity of its own', () => {
    expect(planExperiment({ pipe }, {}).id).not.toBe(planExperiment({ pipe }, {}).id);
  });

  test('takes its design from the settings, and over them from what it is given', () => {
    useHost(new RecordingHost({ samples: 7, alpha: 0.01, warmup: 3 }));
    expect(planExperiment({ pipe }, { samples: 9 }).design).toMatchObject({ samples: 9, alpha: 0.01, warmup: 3 });
  });
});

describe('the seed', () => {
  const seeds = (count: number) => Array.from({ length: count }, () => planExperiment({ pipe }, {}).design.seed);

  test('is the one given', () => {
    expect(planExperiment({ pipe }, { seed: 7 }).design.seed).toBe(7);
  });

  test('is another for each experiment of a run, and each is one that may be given', () => {
    useHost(new RecordingHost({}, 2 ** 32 - 1));
    const drawn = seeds(100);
    expect(new Set(drawn).size).toBe(100);
    for (const seed of drawn) expect(planExperiment({ pipe }, { seed }).design.seed).toBe(seed);
  });

  test('follows from that of the run, which the settings override', () => {
    const step = (host: RecordingHost) => {
      useHost(host);
      const [first = 0, second = 0] = seeds(2);
      return (second - first) >>> 0;
    };
    expect(step(new RecordingHost({}, 1))).toBe(0x9e3779b9);
    expect(step(new RecordingHost({ seed: 5 }, 1))).toBe(0x9e3779b9);
  });

  test('is drawn where nobody gives one', () => {
    expect((seeds(1)[0] as number) - (seeds(1)[0] as number)).not.toBe(-0x9e3779b9);
  });
});
