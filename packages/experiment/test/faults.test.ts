// SPDX-License-Identifier: MIT
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { command, OutperformError, pipe, type Subject, socketpair, task } from '@outperform/model';
import { parseRecord } from '@outperform/model/record';
import { experiment } from '../src/experiment';
import { RecordingHost, useHost } from './recording-host';

const small = { totalSize: 64 * 1024, bufferSize: 1024, placement: 'unpinned' } as const;
const smallSocketpair = socketpair.with({ ...small, mode: '2proc' });
/** Takes a tenth of a second at least: long enough for its peer process to be found and killed. */
const longPipe = pipe.with({ ...small, mode: '2proc', totalSize: '256MiB' });

let host: RecordingHost;
beforeEach(() => {
  host = new RecordingHost();
  useHost(host);
});
afterEach(() => useHost());

/** The processes that any thread of this one has started. */
function children(): number[] {
  return readdirSync('/proc/self/task').flatMap((thread) =>
    readFileSync(`/proc/self/task/${thread}/children`, 'utf8').split(' ').filter(Boolean).map(Number),
  );
}

/** Kills the process that is started next, as soon as it is there. */
function killNextChild(before = children()): void {
  const started = children().find((child) => !before.includes(child));
  if (started === undefined) setTimeout(killNextChild, 1, before);
  else process.kill(started, 'SIGKILL');
}

/** What the experiment fails of. */
async function failure(subjects: Record<string, Subject>): Promise<OutperformError> {
  try {
    await experiment(subjects, { samples: 5, warmup: 1, seed: 1 });
  } catch (error) {
    if (error instanceof OutperformError) return error;
    throw error;
  }
  throw new Error('the experiment did not fail');
}

/** The trials that are recorded, in their order, each as its record reads. */
function recordedTrials(): string[] {
  for (const record of host.records) expect(parseRecord(JSON.stringify(record), 'line')).toEqual(record);
  return host.of('trial').map(({ subject, block }) => `${subject} ${block}`);
}

/** Those of whole blocks up to one, in any order within a block. */
const wholeBlocks = (names: readonly string[], last: number) =>
  Array.from({ length: last + 1 }, (_, block) => names.map((name) => `${name} ${block}`)).flat();

describe('an experiment that fails in a block', () => {
  test('names it and the cell, and what was measured before is recorded: a peer process that is killed', async () => {
    host.onProgress = ({ subject, block }) => {
      if (subject === 'long' && block === 3) killNextChild();
    };
    const error = await failure({ long: longPipe, other: smallSocketpair });
    expect(error.code).toBe('peer-lost');
    expect(error.message).toMatch(/^long at 1 KiB, block 3 of 5: the sending process \d+ died /);
    const trials = recordedTrials();
    // Of the block that failed the other may have had its turn.
    expect(trials.filter((trial) => trial !== 'other 3').sort()).toEqual(wholeBlocks(['long', 'other'], 2).sort());
    expect(host.of('experiment')).toHaveLength(1);
    expect(host.of('sample')).toEqual([]);
    expect(children()).toEqual([]);
  });

  test('leaves the next one its turn and its machine', async () => {
    host.onProgress = ({ subject, block }) => {
      if (subject === 'long' && block === 0) killNextChild();
    };
    const failing = failure({ long: longPipe });
    const next = experiment({ next: smallSocketpair }, { samples: 2 });
    expect((await failing).message).toMatch(/^long at 1 KiB, the warm-up: the sending process/);
    expect((await next).next.values).toHaveLength(2);
  });

  test('of a program that is killed says the same', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'outperform-faults-'));
    try {
      const script = join(directory, 'sleep.js');
      writeFileSync(script, 'setTimeout(() => undefined, 200)');
      host.onProgress = ({ block }) => {
        if (block === 2) killNextChild();
      };
      const error = await failure({ sleeper: command([process.execPath, script]) });
      expect(error.code).toBe('command-failed');
      expect(error.message).toMatch(/^sleeper, block 2 of 5: the command .* was killed by SIGKILL/);
      expect(recordedTrials()).toEqual(wholeBlocks(['sleeper'], 1));
    } finally {
      rmSync(directory, { recursive: true });
    }
  });

  test('of a task that throws says the same', async () => {
    let fails = false;
    host.onProgress = ({ block }) => {
      fails = block === 4;
    };
    const error = await failure({
      thrower: task('thrower', () => {
        if (fails) throw new Error('the disk is full');
      }),
    });
    expect(error.message).toBe('thrower, block 4 of 5: the task thrower threw: the disk is full');
    expect(recordedTrials()).toEqual(wholeBlocks(['thrower'], 3));
  });
});
