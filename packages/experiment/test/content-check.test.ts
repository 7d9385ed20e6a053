// SPDX-License-Identifier: MIT
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { OutperformError, pipe, socketpair, splice, task } from '@outperform/model';
import { parseRecord } from '@outperform/model/record';
import * as native from '@outperform/native';
import { experiment } from '../src/experiment';
import { RecordingHost, useHost } from './recording-host';

// The real core throughout: watched, and once given a channel that is broken, of which the system has none.
const { runTrial } = native;
const run = jest.spyOn(native, 'runTrial');
const small = { totalSize: 64 * 1024, bufferSize: 1024, placement: 'unpinned' } as const;
const [smallPipe, smallSocketpair] = [pipe.with(small), socketpair.with(small)];
const sizes = { bufferSize: ['1KiB', '4KiB', '16KiB'] };

let host: RecordingHost;
beforeEach(() => {
  host = new RecordingHost();
  useHost(host);
  run.mockReset().mockImplementation(runTrial);
});
afterEach(() => useHost());

const requests = () => run.mock.calls.map(([request]) => request);

describe('before its first block an experiment', () => {
  test('verifies one trial of each subject, and then none', async () => {
    await experiment({ a: smallPipe, b: smallSocketpair, c: smallPipe }, { samples: 2 });
    const verified = requests().map(({ channel, verify }) => `${channel} ${verify}`);
    expect(verified.slice(0, 3)).toEqual(['pipe true', 'socketpair true', 'pipe true']);
    expect(verified.slice(3).filter((one) => one.endsWith('true'))).toEqual([]);
    expect(verified).toHaveLength(3 + 3 * 3);
  });

  test('records and counts nothing of that', async () => {
    const { a } = await experiment({ a: smallPipe }, { samples: 2, warmup: 1 });
    expect(run).toHaveBeenCalledTimes(4);
    expect(host.records.map(({ type }) => type)).toEqual(['experiment', 'trial', 'trial', 'trial', 'sample']);
    expect([a.values.length, host.told.length]).toEqual([2, 3]);
  });

  test('takes a level of a sweep that its seed draws', async () => {
    const levelsOf = async (seed: number) => {
      run.mockClear();
      await experiment({ a: smallPipe, b: smallSocketpair }, { across: sizes, samples: 1, warmup: 0, seed });
      return requests()
        .slice(0, 2)
        .map(({ bufferBytes, verify }) => [bufferBytes, verify]);
    };
    const drawn = [];
    for (let seed = 1; seed <= 12; seed += 1) drawn.push(await levelsOf(seed));
    expect(await levelsOf(3)).toEqual(drawn[2]);
    expect(new Set(drawn.map(([first]) => first?.[0]))).toEqual(new Set([1024, 4096, 16384]));
    expect(new Set(drawn.flat().map((one) => one[1]))).toEqual(new Set([true]));
  });

  test('verifies no subject that carries nothing', async () => {
    await experiment({ t: task('nothing', () => 1) }, { samples: 1, warmup: 0 });
    expect(run).not.toHaveBeenCalled();
  });

  test('fails where the content is wrong, naming the subject and its level, with nothing recorded', async () => {
    const broken = 'message 3 came wrong, from its offset 0 on: sent was 5a, and 00 came; the channel is broken';
    run.mockImplementation(async (request) => {
      if (request.verify && request.channel === 'socketpair') throw new OutperformError('content-wrong', broken);
      return runTrial(request);
    });
    await expect(experiment({ a: smallPipe, b: smallSocketpair }, { samples: 2 })).rejects.toMatchObject({
      name: 'OutperformError',
      code: 'content-wrong',
      message: `b at 1 KiB, the check of its content before the first block: ${broken}`,
    });
    expect(host.records).toEqual([]);
  });

  test('is over as aborted if its host ends it then', async () => {
    run.mockImplementationOnce(async (request) => {
      host.begun[0]?.abort();
      return runTrial(request);
    });
    void experiment({ a: smallPipe, b: smallSocketpair });
    await expect(host.begun[0]?.over).rejects.toMatchObject({ code: 'aborted' });
    await expect(host.begun[0]?.over).rejects.toThrow(/^b at 1 KiB, the check of its content before the first block: /);
  });
});

describe('verify: true', () => {
  test.each([
    ['1thread', 'bandwidth'],
    ['2thread', 'bandwidth'],
    ['2proc', 'bandwidth'],
    ['1thread', 'latency'],
    ['2thread', 'latency'],
    ['2proc', 'latency'],
  ] as const)('verifies every trial, mode %s, %s, which its record says', async (mode, metric) => {
    const subjects = Object.fromEntries(
      Object.entries({ pipe, socketpair, splice }).map(([name, subject]) => [
        name,
        subject.with({ ...small, bufferSize: 1000, mode, metric, verify: true }),
      ]),
    );
    const measured = await experiment(subjects, { samples: 2 });
    expect(requests().filter(({ verify }) => !verify)).toEqual([]);
    const bytes = metric === 'latency' ? 65_000 : 65_536;
    for (const { trials } of Object.values(measured)) expect(trials).toMatchObject([{ bytes }, { bytes }]);
    const [plan] = host.of('experiment');
    expect(plan?.subjects).toMatchObject(Array(3).fill({ settings: { verify: true } }));
    for (const record of host.records) expect(parseRecord(JSON.stringify(record), 'line')).toEqual(record);
  });
});
