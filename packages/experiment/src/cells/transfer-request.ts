// SPDX-License-Identifier: MIT
import { type Curve, formatSize, OutperformError, type Placement, type Sample, type Transfer } from '@outperform/model';
import type { TrialRequest } from '@outperform/native';
import type { Place } from '../targets/session';

/** The most that the protocol takes: a year. */
const longestDeadlineSeconds = 31_536_000;

/** Stuck by then: a minute, a second for each 10 MiB, and 20 us for each message, which is ten times the slowest seen. */
function deadlineSeconds(totalBytes: number, bufferBytes: number): number {
  const seconds = 60 + totalBytes / (10 * 2 ** 20) + 20e-6 * Math.ceil(totalBytes / bufferBytes);
  return Math.min(seconds, longestDeadlineSeconds);
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
    verify: settings.verify,
    socketBufferBytes: settings.socketBuffer === 'match' ? level : (settings.socketBuffer ?? null),
    pipeCapacityBytes: settings.pipeCapacity === 'match' ? level : (settings.pipeCapacity ?? null),
    noDelay: settings.noDelay ?? false,
    senderCpu,
    receiverCpu,
    priority: settings.priority,
    deadlineSeconds: deadlineSeconds(settings.totalSize, level),
  };
}

/** Enough to fill every kernel buffer many times over, and a hundredth of a second's work. */
const verifiedBytes = 16 * 2 ** 20;
/** So many small messages take no longer than that. */
const verifiedMessages = 2 ** 14;

/** The same, shorter and verified: what shows before the first block whether the channel carries what it is given. */
export function verifyingRequest(request: TrialRequest): TrialRequest {
  const { bufferBytes, totalBytes } = request;
  const bounded = Math.max(Math.min(verifiedBytes, verifiedMessages * bufferBytes), bufferBytes);
  return { ...request, verify: true, totalBytes: Math.min(totalBytes, bounded) };
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
 * @throws RangeError on more than memory holds; OutperformError on a channel that isn't there
 */
export function requireRoom(request: TrialRequest, label: string, place: Place): void {
  if (!place.channels.includes(request.channel)) {
    throw new OutperformError(
      'channel-unavailable',
      `${place.system} has no channel ${request.channel}; it has ${place.channels.join(', ')}`,
    );
  }
  requireMemory(request, label, place);
  requireMemory(verifyingRequest(request), label, place);
}

/** The most round trips of a trial, as the core has it (errand.h). */
const mostRoundTrips = 1000;

function requireMemory(
  { bufferBytes, totalBytes, metric, verify }: TrialRequest,
  label: string,
  { availableMemoryBytes: available }: Place,
): void {
  const allowed = `allowed: what is available, ${formatSize(available)}`;
  // Both ends have a buffer of their own.
  if (2 * bufferBytes > available) {
    throw new RangeError(
      `${label}: bufferSize ${formatSize(bufferBytes)} needs ${formatSize(2 * bufferBytes)} for its two buffers; ${allowed}`,
    );
  }
  if (!verify) return;
  // Verified, both have all that is sent; and who waits for answers has those apart.
  const sent = metric === 'latency' ? Math.min(totalBytes, mostRoundTrips * bufferBytes) : totalBytes;
  const needed = (metric === 'latency' ? 3 : 2) * sent;
  if (needed > available) {
    throw new RangeError(
      `${label}: verifying ${formatSize(sent)} in messages of ${formatSize(bufferBytes)} needs ${formatSize(needed)}, ` +
        `since both ends keep all of it; ${allowed}`,
    );
  }
}
