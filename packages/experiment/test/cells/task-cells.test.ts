// SPDX-License-Identifier: MIT
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { task } from '@outperform/model';
import { experiment, measure } from '../../src/experiment';
import { RecordingHost, useHost } from '../recording-host';

let host: RecordingHost;
beforeEach(() => {
  host = new RecordingHost();
  useHost(host);
});
afterEach(() => useHost());

const busy = (turns: number) => () => {
  let sum = 0;
  for (let i = 0; i < turns; i += 1) sum += Math.sqrt(i);
  return sum;
};
const few = { samples: 3, warmup: 1 };

describe('a trial of a task', () => {
  test('calls it as often as every other task of the experiment', async () => {
    const counts = { light: 0, heavy: 0 };
    const counting = (name: keyof typeof counts, work: () => unknown) => () => {
      counts[name] += 1;
      return work();
    };
    const { light, heavy } = await experiment(
      { light: task('light', counting('light', busy(10))), heavy: task('heavy', counting('heavy', busy(10_000))) },
      few,
    );
    const calls = new Set([...light.trials, ...heavy.trials].map((trial) => trial.calls));
    expect(calls.size).toBe(1);
    const [each = 0] = calls;
    // Four blocks, and before them what settled the number of calls.
    for (const count of Object.values(counts)) expect(count).toBeGreaterThanOrEqual(4 * each);
    expect(host.of('experiment')[0]?.subjects).toEqual([
      { subject: 'light', kind: 'task', settings: { calls: each } },
      { subject: 'heavy', kind: 'task', settings: { calls: each } },
    ]);
  });

  test('has the seconds of one call as its value', async () => {
    const { values, trials, metric, unit, better, level } = await measure(task('busy', busy(1000)), few);
    expect(trials.map(({ seconds, calls = 0 }) => seconds / calls)).toEqual(values);
    expect({ metric, unit, better, level }).toEqual({
      metric: 'seconds',
      unit: 's',
      better: 'lower',
      level: undefined,
    });
  });

  test('lasts long enough for the clock, however fast the function', async () => {
    const { trials } = await measure(
      task('nothing', () => undefined),
      few,
    );
    for (const { calls = 0 } of trials) expect(calls).toBeGreaterThan(1000);
  });

  test('awaits what an async function promises before the next call', async () => {
    let running = 0;
    let most = 0;
    const { values } = await measure(
      task('async', async () => {
        running += 1;
        most = Math.max(most, running);
        await new Promise((resolve) => setImmediate(resolve));
        running -= 1;
      }),
      few,
    );
    expect([values.length, most, running]).toEqual([3, 1, 0]);
  });
});

test('a slow function is called once a trial', async () => {
  const { trials } = await measure(
    task('slow', () => new Promise((resolve) => setTimeout(resolve, 600))),
    {
      samples: 1,
      warmup: 0,
    },
  );
  expect(trials.map(({ calls }) => calls)).toEqual([1]);
});

describe('a task that fails', () => {
  test('gives promises after calls that gave none', async () => {
    let calls = 0;
    const turncoat = task('turncoat', () => (++calls > 3000 ? Promise.resolve() : calls));
    await expect(measure(turncoat, few)).rejects.toThrow(
      'the task turncoat threw: a promise, after calls that gave none',
    );
  });

  test.each([[null], [Object.create(null)], [Symbol('s')], ['a string']])(
    'throws what is no error: %#',
    async (thrown) => {
      const broken = task('broken', () => {
        throw thrown;
      });
      await expect(measure(broken, few)).rejects.toMatchObject({ code: 'task-failed' });
    },
  );

  test('in its first call fails the experiment, with what it threw', async () => {
    const broken = task('parse', () => {
      throw new Error('no such field');
    });
    await expect(measure(broken, few)).rejects.toMatchObject({
      code: 'task-failed',
      message: 'the task parse threw: no such field',
    });
  });

  test('later on names the block, and keeps what was measured before', async () => {
    let left = Number.POSITIVE_INFINITY;
    host.onProgress = ({ block }) => {
      if (block === 2) left = 0;
    };
    const broken = task('parse', async () => {
      left -= 1;
      if (left < 0) throw new Error('worn out');
    });
    await expect(measure(broken, few)).rejects.toThrow('parse, block 2 of 3: the task parse threw: worn out');
    expect(host.of('trial').map(({ block }) => block)).toEqual([0, 1]);
  });
});

test('the host ends one whose promise is never kept', async () => {
  const forever = measure(
    task('forever', () => new Promise(() => undefined)),
    few,
  );
  void forever;
  setTimeout(() => host.begun[0]?.abort(), 50);
  await expect(host.begun[0]?.over).rejects.toMatchObject({ code: 'aborted' });
});

test('one that is ended is called no more', async () => {
  let calls = 0;
  void measure(
    task('nap', async () => {
      calls += 1;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }),
    few,
  );
  setTimeout(() => host.begun[0]?.abort(), 50);
  await expect(host.begun[0]?.over).rejects.toMatchObject({ code: 'aborted' });
  const then = calls;
  await new Promise((resolve) => setTimeout(resolve, 60));
  expect(calls).toBe(then);
});

test('the host ends it between two calls', async () => {
  host.onProgress = () => host.begun[0]?.abort();
  void measure(task('busy', busy(1000)), few);
  await expect(host.begun[0]?.over).rejects.toMatchObject({ code: 'aborted' });
});
