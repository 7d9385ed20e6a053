// SPDX-License-Identifier: MIT
import { loadBinding } from './load';
import {
  type Hello,
  readDone,
  readHello,
  readTrialReply,
  type TrialReport,
  type TrialRequest,
  writeRequest,
} from './protocol';

export { bindingKey, type LoadedBinding } from './binding';
export { loadBinding } from './load';
export {
  type Hello,
  protocolVersion,
  readDone,
  readHello,
  readTrialReply,
  type TrialReport,
  type TrialRequest,
  writeRequest,
} from './protocol';

/**
 * Runs one trial: opens the channel anew, moves the bytes, closes it.
 *
 * @throws OutperformError naming the system call and its error, a passed deadline, an abort, or a lost peer
 * @throws RangeError naming a field of the request that isn't as it may be
 */
export async function runTrial(request: TrialRequest): Promise<TrialReport> {
  const { binding, agentPath } = loadBinding();
  return readTrialReply(await binding.run(writeRequest('trial', request), agentPath));
}

/** Opens the channel as a trial would, and closes it. @throws likewise, if the system refuses */
export function checkTrial(request: TrialRequest): void {
  readDone(loadBinding().binding.check(writeRequest('check', request)));
}

/** The agent that comes with this build. */
export function agentPath(): string {
  return loadBinding().agentPath;
}

/** Makes every trial that runs in this process fail as aborted, at once. */
export function abortTrials(): void {
  loadBinding().binding.abortTrials();
}

/** The channels of this system. */
export function channelNames(): readonly string[] {
  return hello().channels;
}

/** The CPUs that this process may run on, ascending. */
export function allowedCpus(): readonly number[] {
  return hello().allowedCpus;
}

function hello(): Hello {
  return readHello(loadBinding().binding.hello());
}

/**
 * Tries to become the one process that measures on this machine.
 *
 * @returns a function that gives the lock back, or the process id of who has it (0 if unknown)
 * @throws OutperformError if the lock's file can't be opened
 */
export function tryMachineLock(path: string): (() => void) | number {
  const result = loadBinding().binding.tryMachineLock(path);
  if (typeof result !== 'string') return result;
  readDone(result);
  return 0;
}
