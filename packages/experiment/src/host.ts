// SPDX-License-Identifier: MIT

import type { Settings } from '@outperform/model';
import type { Record as OutputRecord } from '@outperform/model/record';

/** How far an experiment is. */
export interface Progress {
  readonly test: string;
  readonly subject: string;
  readonly level: number;
  /** Kept blocks count from 1; warm-ups are 0, -1, ... */
  readonly block: number;
  readonly blocks: number;
  /** Unknown until the first block is through. */
  readonly secondsLeft?: number;
}

/** An experiment on its way. */
export interface RunningExperiment {
  /** The names of its subjects, as in a sentence. */
  readonly subjects: string;
  /** Settles when it is over, and rejects if it fails. */
  readonly over: Promise<unknown>;
  /** Ends it at once: `over` rejects as aborted, and whoever called for it is left waiting. */
  abort(): void;
}

/**
 * Who an experiment runs for: where its settings come from, and where its records go. Plain Node programs have the
 * one below; under Jest the environment hands in its own.
 */
export interface Host {
  readonly settings: Partial<Settings>;
  /** The run's seed, where the runner has one. */
  readonly seed?: number;
  /** The name of the test that is running; empty outside tests. */
  testName(): string;
  record(record: OutputRecord): void;
  progress(progress: Progress): void;
  /** Told of every experiment when it begins, so that one left running behind its test is found and ended. */
  began(experiment: RunningExperiment): void;
  /** Whether the host holds the machine's lock already. */
  readonly holdsMachine: boolean;
}

/** Where a runner leaves its host for the code that it runs. */
export const hostKey = Symbol.for('outperform.host');

const plainHost: Host = {
  settings: {},
  testName: () => '',
  record: () => undefined,
  progress: () => undefined,
  began: () => undefined,
  holdsMachine: false,
};

export function host(): Host {
  return (globalThis as { [hostKey]?: Host })[hostKey] ?? plainHost;
}
