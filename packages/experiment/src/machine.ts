// SPDX-License-Identifier: MIT

import { readFileSync } from 'node:fs';
import * as os from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Machine } from '@outperform/model';
import { tryMachineLock } from '@outperform/native';

/** The facts that identify this machine. */
export function machine(): Machine {
  return {
    hostname: os.hostname(),
    system: os.type(),
    kernel: os.release(),
    architecture: os.arch(),
    cpu: os.cpus()[0]?.model.trim() || 'unknown',
    cores: os.availableParallelism(),
    memoryBytes: os.totalmem(),
    node: process.version,
  };
}

/** What tells this boot of the machine from all others (random(4)); undefined where the system has no such name. */
export function bootId(): string | undefined {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  } catch {
    return undefined;
  }
}

/** Not in $TMPDIR: everyone who measures on the machine has to mean the same file. */
const lockPath = '/tmp/outperform.lock';
/** How often a held lock is tried again: seldom enough not to disturb who measures. */
const retryMilliseconds = 250;

/**
 * Waits until this process is the one that measures on the machine.
 *
 * @param waiting told once if another has the machine, with its process id (0 if unknown)
 * @returns a function that lets the next one measure
 */
export async function holdMachine(waiting: (holder: number) => void, path = lockPath): Promise<() => void> {
  for (let told = false; ; told = true) {
    const result = tryMachineLock(path);
    if (typeof result === 'function') return result;
    if (!told) waiting(result);
    await sleep(retryMilliseconds);
  }
}

/** What those who wait are told. */
export function waitingMessage(holder: number): string {
  const who = holder > 0 ? ` (process ${holder})` : '';
  return `Outperform: another run is measuring on this machine${who}; waiting for it to finish, so that neither disturbs the other.`;
}
