// SPDX-License-Identifier: MIT
import type { ErrorCode, TransferMetric } from '@outperform/model';

/** One trial, as the core takes it. Null and -1 mean: as the system has it. */
export interface TrialRequest {
  readonly channel: string;
  readonly mode: '1thread' | '2thread' | '2proc';
  readonly metric: TransferMetric;
  readonly bufferBytes: number;
  readonly totalBytes: number;
  readonly socketBufferBytes: number | null;
  readonly pipeCapacityBytes: number | null;
  /** TCP_NODELAY, of channel tcp; false where absent. */
  readonly noDelay?: boolean;
  readonly senderCpu: number;
  readonly receiverCpu: number;
  readonly deadlineSeconds: number;
}

/** What a trial counted, as the core gives it. */
export interface TrialReport {
  readonly ok: true;
  readonly elapsedNanoseconds: number;
  readonly bytes: number;
  readonly reads: number;
  readonly writes: number;
  readonly shortReads: number;
  readonly shortWrites: number;
  readonly sendBufferBytes: number;
  readonly receiveBufferBytes: number;
  readonly bufferCut: boolean;
  readonly senderCpus: [number, number];
  readonly receiverCpus: [number, number];
  /** Of both ends, voluntary and involuntary, from just before the transfer to just after it: getrusage(2). */
  readonly contextSwitches: number;
  /** Likewise, minor and major; the buffers' first touches come before. */
  readonly pageFaults: number;
  /** Of a trial of latency: how many round trips, and the quantiles of their times; 0 of any other. */
  readonly roundTrips: number;
  readonly leastNanoseconds: number;
  readonly medianNanoseconds: number;
  readonly p90Nanoseconds: number;
  readonly p99Nanoseconds: number;
  readonly mostNanoseconds: number;
}

/** Why there is none. */
export interface TrialFailure {
  readonly ok: false;
  readonly code: ErrorCode;
  readonly message: string;
  readonly syscall: string;
  readonly errorNumber: number;
}

/**
 * The addon as it is: values in, values out, nothing thrown that a caller in another realm would have to catch.
 * One per process; the Jest environment hands it into its sandbox.
 */
export interface Binding {
  run(request: TrialRequest & { readonly peerPath: string }): Promise<TrialReport | TrialFailure>;
  check(request: TrialRequest & { readonly peerPath: string }): TrialFailure | null;
  abortTrials(): void;
  channelNames(): string[];
  allowedCpus(): number[];
  /** A function that gives the lock back, as its collection does too; or the process id of who has it, 0 if unknown. */
  tryMachineLock(path: string): (() => void) | number | TrialFailure;
}

/** The addon with the path of the peer program that belongs to it. */
export interface LoadedBinding {
  readonly binding: Binding;
  readonly peerPath: string;
}

/** Where the Jest environment leaves the addon for the code in its sandbox. */
export const bindingKey = Symbol.for('outperform.binding');
