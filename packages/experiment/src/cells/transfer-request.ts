// SPDX-License-Identifier: MIT
import { type Curve, formatSize, OutperformError, type Placement, type Sample, type Transfer } from '@outperform/model';
import type { TrialRequest } from '@outperform/native';
import type { Place } from '../targets/session';

/** Stuck by then: a minute, a second for each 10 MiB, and 20 us for each message, which is ten times the slowest seen. */
function deadlineSeconds(totalBytes: number, bufferBytes: number): number {
  return 60 + totalBytes / (10 * 2 ** 20) + 20e-6 * Math.ceil(totalBytes / bufferBytes);
}

/** What the core has to do for one cell: a subject at a level. @throws RangeError on a CPU that isn't allowed there */
export function trialRequest(
  { channel, settings }: Transfer<Sample | Curve>,
  level: number,
  { allowedCpus }: Place,
): TrialRequest {
  const [senderCpu, receiverCpu] = cpusOf(settings.placement, allowedCpus);
  return {
    channel,
    mode: settings.mode,
    metric: settings.metric,
    bufferBytes: level,
    totalBytes: settings.totalSize,
    socketBufferBytes: settings.socketBuffer === 'match' ? level : (settings.socketBuffer ?? null),
    pipeCapacityBytes: settings.pipeCapacity === 'match' ? level : (settings.pipeCapacity ?? null),
    noDelay: settings.noDelay ?? false,
    senderCpu,
    receiverCpu,
    deadlineSeconds: deadlineSeconds(settings.totalSize, level),
  };
}

/**
 * The CPUs of the sender and the receiver; -1 for unpinned. By rule the last ones allowed: interrupts and a machine's
 * own chores gather on the first.
 */
export function cpusOf(placement: Placement, allowed: readonly number[]): [sender: number, receiver: number] {
  const [last = -1, beforeLast] = [...allowed].reverse();
  if (placement === 'unpinned') return [-1, -1];
  if (placement === 'same-cpu') return [last, last];
  if (placement === 'different-cpus') {
    if (beforeLast === undefined) {
      throw new RangeError(`placement: 'different-cpus' needs two CPUs, and this process may run on ${last} only`);
    }
    return [beforeLast, last];
  }
  const missing = placement.find((cpu) => !allowed.includes(cpu));
  if (missing !== undefined) {
    throw new RangeError(
      `placement: CPU ${missing} is not one this process may run on; allowed: ${allowed.join(', ')}`,
    );
  }
  return [placement[0], placement[1]];
}

/**
 * Refuses what a machine has no room or no channel for; whether its kernel grants it is for its session to check.
 *
 * @throws RangeError on buffers larger than memory; OutperformError on a channel that isn't there
 */
export function requireRoom(request: TrialRequest, label: string, place: Place): void {
  if (!place.channels.includes(request.channel)) {
    throw new OutperformError(
      'channel-unavailable',
      `${place.system} has no channel ${request.channel}; it has ${place.channels.join(', ')}`,
    );
  }
  // Both ends have a buffer of their own.
  const [needed, available] = [2 * request.bufferBytes, place.availableMemoryBytes];
  if (needed > available) {
    throw new RangeError(
      `${label}: bufferSize ${formatSize(request.bufferBytes)} needs ${formatSize(needed)} for its two buffers; ` +
        `allowed: what is available there, ${formatSize(available)}`,
    );
  }
}
