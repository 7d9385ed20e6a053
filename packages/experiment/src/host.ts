// SPDX-License-Identifier: MIT

import type { Settings } from '@outperform/model';
import type { Record as OutputRecord } from '@outperform/model/record';

/** How far an experiment is. */
export interface Progress {
  readonly test: string;
  readonly subject: string;
  /** The buffer size in bytes; undefined where there is none. */
  readonly level: number | undefined;
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
  /** Added to the seed: makes the orders of each test file its own, under one seed of the run. */
  readonly salt: number;
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
  salt: 0,
  testName: () => '',
  record: () => undefined,
  progress: () => undefined,
  began: () => undefined,
  holdsMachine: false,
};

export function host(): Host {
  return (globalThis as { [hostKey]?: Host })[hostKey] ?? plainHost;
}

/** What all copies of this module in a process, or in a sandbox of Jest's, have in common. */
export interface Turns {
  /** One experiment at a time: two at once would measure each other. */
  last: Promise<unknown>;
  /** How many have begun; tells their orders apart under one seed. */
  begun: number;
}

const turnsKey = Symbol.for('outperform.turns');

export function turns(): Turns {
  const shared = globalThis as { [turnsKey]?: Turns };
  shared[turnsKey] ??= { last: Promise.resolve(), begun: 0 };
  return shared[turnsKey];
}
