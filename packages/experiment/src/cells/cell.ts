// SPDX-License-Identifier: MIT
import type { AnyTrial } from '@outperform/model';

/** What a trial gave: its value in the metric's base unit, and what it counted. */
export interface Counted {
  readonly value: number;
  readonly trial: Omit<AnyTrial, 'block'>;
}

/** One cell of a plan, as the experiment drives it, whatever kind of subject it is of. */
export interface Cell {
  /** The buffer size in bytes; undefined where the subject has none. */
  readonly level: number | undefined;
  /** Refuses what the system will not do, before anything is measured. @throws TypeError, RangeError, OutperformError */
  check(): void;
  /**
   * A short trial whose content is checked and which leaves nothing else behind; of subjects that carry something.
   *
   * @throws OutperformError as run does; `content-wrong` if what came isn't what was sent
   */
  verify?(signal: AbortSignal): Promise<void>;
  /**
   * One trial, from fresh.
   *
   * @param signal ends it at once
   * @throws OutperformError saying what failed; `aborted` if it was ended
   */
  run(signal: AbortSignal): Promise<Counted>;
}

/** The cells of one kind of subjects in an experiment. */
export interface Cells {
  /** By subject, and for each by level. */
  readonly rows: readonly (readonly Cell[])[];
  /** What has to be found out before the first block, and holds for all of them alike. */
  prepare?(signal: AbortSignal): Promise<void>;
  /** Gives back what preparing took, also when the experiment fails. */
  release?(): Promise<void>;
  /** What each subject's record says of it, once prepared. */
  settings(
    subject: number,
  ): Readonly<Record<string, string | number | boolean | readonly number[] | readonly string[]>>;
}
