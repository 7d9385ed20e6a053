// SPDX-License-Identifier: MIT
import { readFileSync } from 'node:fs';
import { hostname, release } from 'node:os';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { agent, pipe, target } from '@outperform/model';
import { agentPath } from '@outperform/native';
import { experiment, measure } from '../../src/experiment';
import { bootId } from '../../src/machine';
import { AgentSession } from '../../src/targets/agent-session';
import { RecordingHost, useHost } from '../recording-host';

const small = { totalSize: '64KiB', bufferSize: '1KiB', mode: '1thread' } as const;
const never = new AbortController().signal;

let host: RecordingHost;
beforeEach(() => {
  host = new RecordingHost();
  useHost(host);
});
afterEach(() => {
  useHost();
  jest.useRealTimers();
});

/** A program that isn't an agent, or not a good one. */
const shell = (script: string) => target(['sh', '-c', script]).named('board');
/** The first line of the real one, changed; then whatever else. */
const greeting = `head -n 1 <<EOF\n$(echo quit | ${agentPath()})\nEOF\n`;

describe('an agent', () => {
  test.each(['1thread', '2thread', '2proc'] as const)('measures as this process does, mode %s', async (mode) => {
    const [here, there] = [pipe.with({ ...small, mode }), pipe.with({ ...small, mode }).on(agent())];
    const measured = await experiment({ here, there }, { samples: 3 });
    const [a, b] = [measured.here.trials, measured.there.trials];
    expect(b.map((trial) => Object.keys(trial))).toEqual(a.map((trial) => Object.keys(trial)));
    expect(b.map(({ bytes, block }) => [bytes, block])).toEqual(a.map(({ bytes, block }) => [bytes, block]));
    expect(measured.there.values).toEqual(b.map(({ bytes, seconds }) => bytes / seconds));
  });

  test('is recorded as where the subject was measured', async () => {
    await measure(pipe.with(small).on(agent().named('elsewhere')), { samples: 1 });
    const [record] = host.records.filter(({ type }) => type === 'experiment');
    expect(record).toMatchObject({
      subjects: [
        {
          settings: {
            ...{ target: 'elsewhere', mode: '1thread' },
            ...{ targetHostname: hostname(), targetKernel: release(), targetBoot: bootId() },
          },
        },
      ],
    });
  });

  test('is one process for all subjects on it, and gone when the experiment is over', async () => {
    const session = await AgentSession.start(agent(), never);
    await session.close();
    await session.close();
    const before = childrenOfThisProcess();
    const there = pipe.with(small).on(agent());
    await experiment({ a: there, b: there.with({ mode: '2thread' }) }, { samples: 2 });
    expect(childrenOfThisProcess()).toEqual(before);
  });

  test('checks before anything is measured, and its refusal is told', async () => {
    const there = pipe.with({ ...small, pipeCapacity: 2 ** 31 - 1 }).on(agent());
    await expect(measure(there)).rejects.toMatchObject({ code: 'system-call-failed', syscall: 'fcntl' });
    expect(host.records).toEqual([]);
  });

  test('on a CPU that it may not run on is refused by name', async () => {
    await expect(measure(pipe.with({ ...small, placement: [0, 4095] }).on(agent()))).rejects.toThrow(
      'placement: CPU 4095 is not one this process may run on',
    );
  });

  test('ends its trial when told to stop, and can be used again', async () => {
    const session = await AgentSession.start(agent(), never);
    const request = {
      channel: 'pipe',
      mode: '2thread',
      metric: 'bandwidth',
      bufferBytes: 4096,
      totalBytes: 2 ** 40,
      verify: false,
      socketBufferBytes: null,
      pipeCapacityBytes: null,
      senderCpu: -1,
      receiverCpu: -1,
      priority: 'normal',
      deadlineSeconds: 60,
    } as const;
    const abort = new AbortController();
    setTimeout(() => abort.abort(), 50);
    await expect(session.run(request, abort.signal)).rejects.toMatchObject({ code: 'aborted' });
    expect(await session.run({ ...request, totalBytes: 65_536 }, never)).toMatchObject({ bytes: 65_536 });
    await session.close();
  });
});

describe('a target that fails', () => {
  test.each<[string, ReturnType<typeof target>, string, string]>([
    ['is no program', target(['/nowhere/agent']), 'target-lost', "the target /nowhere/agent can't be started: spawn"],
    [
      'leaves',
      shell('echo no route to host >&2; exit 255'),
      'target-lost',
      'the target board exited with 255. Its standard error ended:\nno route to host',
    ],
    ['leaves without a word', shell('exit 3'), 'target-lost', 'exited with 3. It wrote nothing to its standard error.'],
    ['is killed', shell('kill -9 $$'), 'target-lost', 'the target board was killed by SIGKILL'],
    ['is no agent', shell('echo Welcome to Debian; cat'), 'protocol-error', 'Welcome to Debian'],
    ['writes without end', shell('yes | tr -d "\\n"'), 'protocol-error', 'the target board is no agent: it wrote'],
    [
      'speaks another version',
      shell(`${greeting.replace('EOF\n', 'EOF\n').replace('head -n 1', 'sed s/protocol=1/protocol=99/')}cat >&2`),
      'protocol-error',
      'speaks protocol 99',
    ],
  ])('because it %s is told so, before anything is measured', async (_, where, code, message) => {
    await expect(measure(pipe.with(small).on(where))).rejects.toMatchObject({
      code,
      message: expect.stringContaining(message),
    });
    expect(host.records).toEqual([]);
  });

  test('in a trial is lost with its block named, and what was measured before is recorded', async () => {
    // A greeting, the reply to the check, and four trials: one that is verified, a warm-up, and two blocks.
    const where = shell(`${agentPath()} | { sed -u 6q; kill $$; }`);
    await expect(measure(pipe.with(small).on(where), { samples: 9, warmup: 1 })).rejects.toMatchObject({
      code: 'target-lost',
      message: expect.stringMatching(/^pipe.* on board at 1 KiB, block 3 of 9: the target board was killed by SIGTERM/),
    });
    expect(host.records.filter(({ type }) => type === 'trial')).toHaveLength(3);
  });

  test('because it never says a word is given up', async () => {
    jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask'] });
    const start = AgentSession.start(shell('sleep 100'), never);
    const refused = expect(start).rejects.toThrow('the target board said nothing within 60 s');
    await jest.advanceTimersByTimeAsync(60_000);
    await refused;
  });

  test('can be given up by an abort', async () => {
    const abort = new AbortController();
    const start = AgentSession.start(shell('sleep 100'), abort.signal);
    abort.abort();
    await expect(start).rejects.toMatchObject({ code: 'aborted' });
  });
});

function childrenOfThisProcess(): string {
  return readFileSync(`/proc/self/task/${process.pid}/children`, 'utf8');
}
