// SPDX-License-Identifier: MIT
import type { Counter, SizeCount } from './counters';
import type { Metric } from './metric';
import type { Size } from './units';

/** One trial of anything. */
export interface AnyTrial {
  /** Which block it belongs to: kept ones count from 1; warm-ups are 0, -1, ... */
  readonly block: number;
  /** On the clock. Of a transfer: from before the sender's first write to after the receiver's last byte, or the last answer. */
  readonly seconds: number;
}

/** What one transfer counted. */
export interface Trial extends AnyTrial {
  /** Each way. */
  readonly bytes: number;
  readonly reads: number;
  readonly writes: number;
  /** Reads and writes that moved less than was asked for. */
  readonly shortReads: number;
  readonly shortWrites: number;
  /** Of both ends, by getrusage(2): voluntary and involuntary, and minor and major. */
  readonly contextSwitches: number;
  readonly pageFaults: number;
  /** Of both ends, in user space and in the kernel. */
  readonly cpuSeconds: number;
  /** What the kernel says it granted: the pipe's capacity, or SO_SNDBUF and SO_RCVBUF. Bytes. */
  readonly sendBufferBytes: number;
  readonly receiveBufferBytes: number;
  /** Whether the kernel granted less than was asked for, without saying so. */
  readonly bufferCut: boolean;
  /** The CPUs that the ends ran on when they began and when they ended; -1 where the system doesn't tell. */
  readonly senderCpus: readonly [number, number];
  readonly receiverCpus: readonly [number, number];
  /**
   * Only of a trial of latency: how many round trips it made, and what their times were. A quantile is the first time,
   * in ascending order, that so large a part of them doesn't exceed.
   */
  readonly roundTrips?: number;
  readonly leastSeconds?: number;
  readonly medianSeconds?: number;
  readonly p90Seconds?: number;
  readonly p99Seconds?: number;
  readonly mostSeconds?: number;
  /** Only of a trial under `counters([...])`: what was asked for, of both ends. */
  readonly counts?: Readonly<Partial<Record<Counter, number>>>;
  /**
   * Of events: the part of the time in which the one was counted that was counted least. Below 1 the processor has fewer
   * counters than were asked for, they took turns, and their counts are scaled up to the whole time.
   */
  readonly countedShare?: number;
  /** Of events: whether only what happened in user space was permitted to be counted. */
  readonly userSpaceOnly?: boolean;
  /** How many reads, and writes, moved how many bytes. */
  readonly readSizes?: readonly SizeCount[];
  readonly writeSizes?: readonly SizeCount[];
}

/** One trial of a task. */
export interface TaskTrial extends AnyTrial {
  /** How often it was called. */
  readonly calls: number;
}

/** What a trial counted; undefined if it didn't. */
export function countOf(trial: Trial, counter: Counter): number | undefined {
  return trial.counts?.[counter] ?? (trial as Partial<Record<Counter, number>>)[counter];
}

/** Blocks that were measured in one go. */
export interface Run {
  /** Tells runs apart: values of two samples are pairs only within one, by block. */
  readonly run: string;
  /** The boot that it was a part of; what is known to share one isn't told apart by chance. */
  readonly boot: string;
  /** The block of each value. */
  readonly blocks: readonly number[];
  /** Whether it is known that the trials of each block were taken back to back in random order. */
  readonly randomised: boolean;
}

/** One cell: a subject at a level, over the blocks. `T` is what a trial of it counts; if left out, what a transfer does. */
export interface Sample<T extends AnyTrial = Trial> extends Metric {
  readonly subject: string;
  /** In base units, by block, warm-up excluded. */
  readonly values: readonly number[];
  readonly median: number;
  readonly quartiles: readonly [number, number];
  /** What each trial counted; kept compactly and laid out anew each time it is asked for. Empty where only values were recorded. */
  readonly trials: readonly T[];
  /** The buffer size that it was measured at, in bytes; undefined of what has none, as a task. */
  readonly level: number | undefined;
  /** The experiment that measured it, or that it was read for. */
  readonly experiment: string;
  /** Where it wasn't measured by that experiment: the runs that its values come from, one after the other. */
  readonly runs?: readonly Run[];
  /** Of recorded values: whether each stands for itself, as `recorded(..., { independent: true })` vouches. */
  readonly independent?: boolean;
}

/** A sample of anything. */
export type AnySample = Sample<AnyTrial>;

/** One level of a sweep. */
export interface LevelSample extends Sample {
  readonly level: number;
}

/** The samples of a sweep, by ascending level. */
export interface Curve {
  readonly subject: string;
  readonly factor: 'bufferSize';
  readonly levels: readonly number[];
  readonly samples: readonly LevelSample[];
  /** @throws RangeError if the curve has no such level */
  at(level: Size): LevelSample;
}

export function isCurve(value: unknown): value is Curve {
  return typeof value === 'object' && value !== null && 'levels' in value && 'samples' in value;
}

export function isSample(value: unknown): value is AnySample {
  return typeof value === 'object' && value !== null && 'values' in value && 'trials' in value;
}

/** The runs of a sample's values; of one that its experiment measured, that is the one. */
export function runsOf({ runs, experiment, values }: AnySample): readonly Run[] {
  return runs ?? [{ run: experiment, boot: experiment, blocks: values.map((_, index) => index + 1), randomised: true }];
}
