// SPDX-License-Identifier: MIT
import { getSystemErrorName } from 'node:util';
import { OutperformError } from '@outperform/model';
import type { TrialFailure, TrialReport, TrialRequest } from './binding';
import { loadBinding } from './load';

export { bindingKey, type LoadedBinding, type TrialReport, type TrialRequest } from './binding';
export { loadBinding } from './load';

/**
 * Runs one trial: opens the channel anew, moves the bytes, closes it.
 *
 * @throws OutperformError naming the system call and its error, a passed deadline, an abort, or a lost peer
 */
export async function runTrial(request: TrialRequest): Promise<TrialReport> {
  const { binding, peerPath } = loadBinding();
  const result = await binding.run({ ...request, peerPath });
  if (!result.ok) throw errorOf(result);
  return result;
}

/** Opens the channel as a trial would, and closes it. @throws OutperformError if the system refuses */
export function checkTrial(request: TrialRequest): void {
  const { binding, peerPath } = loadBinding();
  const failure = binding.check({ ...request, peerPath });
  if (failure) throw errorOf(failure);
}

/** Makes every trial that runs in this process fail as aborted, at once. */
export function abortTrials(): void {
  loadBinding().binding.abortTrials();
}

/** The channels of this system. */
export function channelNames(): readonly string[] {
  return loadBinding().binding.channelNames();
}

/** The CPUs that this process may run on, ascending. */
export function allowedCpus(): readonly number[] {
  return loadBinding().binding.allowedCpus();
}

/**
 * Tries to become the one process that measures on this machine.
 *
 * @returns a function that gives the lock back, or the process id of who has it (0 if unknown)
 * @throws OutperformError if the lock's file can't be opened
 */
export function tryMachineLock(path: string): (() => void) | number {
  const result = loadBinding().binding.tryMachineLock(path);
  if (typeof result === 'object') throw errorOf(result);
  return result;
}

function errorOf({ code, message, syscall, errorNumber }: TrialFailure): OutperformError {
  return new OutperformError(
    code,
    message,
    errorNumber > 0 ? { syscall, errno: getSystemErrorName(-errorNumber) } : {},
  );
}
