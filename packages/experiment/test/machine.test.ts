// SPDX-License-Identifier: MIT

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { holdMachine, machine, waitingMessage } from '../src/machine';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'outperform-lock-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const unexpected = (holder: number) => {
  throw new Error(`${holder} has it`);
};

describe('the machine', () => {
  test('is had at once where nobody has it, and again when it was given back', async () => {
    const path = join(folder, 'free');
    const release = await holdMachine(unexpected, path);
    release();
    (await holdMachine(unexpected, path))();
  });

  test('is waited for while another has it, who is named once', async () => {
    const path = join(folder, 'held');
    const release = await holdMachine(unexpected, path);
    const holders: number[] = [];
    let had = false;
    const second = holdMachine((holder) => holders.push(holder), path).then((giveBack) => {
      had = true;
      return giveBack;
    });
    // Longer than two tries: whoever waits is told once, not at each.
    await new Promise((resolve) => setTimeout(resolve, 700));
    expect([had, holders]).toEqual([false, [process.pid]]);
    release();
    (await second)();
    expect([had, holders]).toEqual([true, [process.pid]]);
  });

  test('cannot be had by a lock that cannot be opened', async () => {
    await expect(holdMachine(unexpected, join(folder, 'no', 'such'))).rejects.toMatchObject({
      name: 'OutperformError',
      code: 'system-call-failed',
      syscall: 'open',
      errno: 'ENOENT',
    });
  });
});

test('who waits is told for whom, if that is known', () => {
  expect(waitingMessage(42)).toContain('(process 42)');
  expect(waitingMessage(0)).not.toContain('process 0');
});

test('its facts are there', () => {
  const facts = machine();
  expect(facts).toMatchObject({ system: 'Linux', node: process.version, architecture: process.arch });
  expect(facts.cores).toBeGreaterThan(0);
  expect(facts.memoryBytes).toBeGreaterThan(0);
  for (const word of [facts.hostname, facts.kernel, facts.cpu]) expect(word).not.toBe('');
});
