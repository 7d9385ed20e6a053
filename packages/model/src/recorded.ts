// SPDX-License-Identifier: MIT
import type { Metric } from './metric';
import type { Curve, Run, Sample } from './sample';
import { checkLabel, SubjectOf } from './subject-of';

/** What was recorded of one subject at one level. */
export interface RecordedLevel {
  /** The buffer size in bytes; undefined where the record names none. */
  readonly level: number | undefined;
  /** In base units, run after run, in each by block. */
  readonly values: readonly number[];
}

/** What was recorded of one subject: the same runs at each level. */
export interface RecordedData extends Metric {
  readonly subject: string;
  readonly runs: readonly Run[];
  /** By ascending level. */
  readonly cells: readonly RecordedLevel[];
  /** Whether whoever recorded it vouches that every value stands for itself, as a boot of its own would. */
  readonly independent: boolean;
}

/** Measurements made elsewhere: an experiment with it has nothing to run. */
export class Recorded extends SubjectOf<Sample<never> | Curve> {
  readonly kind = 'recorded';

  /** @internal Use `recorded(path, { subject })`. */
  constructor(
    readonly data: RecordedData,
    private readonly givenName?: string,
  ) {
    super();
    Object.freeze(this);
  }

  get metric(): Metric {
    return this.data;
  }

  get levels(): readonly number[] | undefined {
    const levels = this.data.cells.map(({ level }) => level);
    return levels.length > 1 ? (levels as number[]) : undefined;
  }

  get label(): string {
    return this.givenName ?? this.data.subject;
  }

  named(label: string): Recorded {
    return new Recorded(this.data, checkLabel(label, 'recorded.named'));
  }
}
