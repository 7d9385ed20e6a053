// SPDX-License-Identifier: MIT
import type { Size } from './units';

/** What one trial counted. */
export interface Trial {
  /** Which block it belongs to: kept ones count from 1; warm-ups are 0, -1, ... */
  readonly block: number;
  /** From before the sender's first write to after the receiver's last byte. */
  readonly seconds: number;
  readonly bytes: number;
  readonly reads: number;
  readonly writes: number;
  /** Reads and writes that moved less than was asked for. */
  readonly shortReads: number;
  readonly shortWrites: number;
  /** What the kernel says it granted: the pipe's capacity, or SO_SNDBUF and SO_RCVBUF. Bytes. */
  readonly sendBufferBytes: number;
  readonly receiveBufferBytes: number;
  /** Whether the kernel granted less than was asked for, without saying so. */
  readonly bufferCut: boolean;
  /** The CPUs that the ends ran on when they began and when they ended; -1 where the system doesn't tell. */
  readonly senderCpus: readonly [number, number];
  readonly receiverCpus: readonly [number, number];
}

/** One cell: a subject at a level, over the blocks. */
export interface Sample {
  readonly subject: string;
  readonly metric: string;
  readonly unit: string;
  readonly better: 'higher' | 'lower';
  /** In base units, by block, warm-up excluded. */
  readonly values: readonly number[];
  readonly median: number;
  readonly quartiles: readonly [number, number];
  /** What each trial counted; kept compactly and laid out anew each time it is asked for. */
  readonly trials: readonly Trial[];
  /** The buffer size that it was measured at, in bytes. */
  readonly level: number;
  /** The experiment that measured it: the values of two samples are pairs only within one. */
  readonly experiment: string;
}

/** The samples of a sweep, by ascending level. */
export interface Curve {
  readonly subject: string;
  readonly factor: 'bufferSize';
  readonly levels: readonly number[];
  readonly samples: readonly Sample[];
  /** @throws RangeError if the curve has no such level */
  at(level: Size): Sample;
}

export function isCurve(value: unknown): value is Curve {
  return typeof value === 'object' && value !== null && 'levels' in value && 'samples' in value;
}

export function isSample(value: unknown): value is Sample {
  return typeof value === 'object' && value !== null && 'values' in value && 'trials' in value;
}
