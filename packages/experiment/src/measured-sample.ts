// SPDX-License-Identifier: MIT
import {
  type AnySample,
  type AnyTrial,
  type Curve,
  formatSize,
  type LevelSample,
  type Metric,
  parseSize,
  type Run,
  type Size,
} from '@outperform/model';
import { quantile } from 'simple-statistics';
import type { Counted } from './cells';
import { TrialColumns } from './trial-columns';

/** A sample's description, whether its values are measured or were recorded. */
abstract class DescribedSample implements AnySample {
  readonly metric: string;
  readonly unit: string;
  readonly better: 'higher' | 'lower';
  abstract readonly values: readonly number[];
  abstract readonly trials: readonly AnyTrial[];

  constructor(
    readonly subject: string,
    readonly level: number | undefined,
    readonly experiment: string,
    { metric, unit, better }: Metric,
  ) {
    this.metric = metric;
    this.unit = unit;
    this.better = better;
  }

  get median(): number {
    return quantile(this.values as number[], 0.5);
  }

  get quartiles(): readonly [number, number] {
    return [quantile(this.values as number[], 0.25), quantile(this.values as number[], 0.75)];
  }
}

/** A sample as it is measured: trials are added block by block. */
export class MeasuredSample extends DescribedSample {
  readonly values: number[] = [];
  readonly #columns = new TrialColumns();

  /** Keeps a trial and gives it as it is recorded; one of a warm-up block is only given. */
  add(block: number, { value, trial }: Counted): AnyTrial {
    const whole = { block, ...trial };
    if (block > 0) {
      this.#columns.add(whole);
      this.values.push(value);
    }
    return whole;
  }

  get trials(): readonly AnyTrial[] {
    return Array.from({ length: this.#columns.count }, (_, index) => this.#columns.at(index));
  }
}

/** A sample of what was recorded elsewhere. */
export class RecordedSample extends DescribedSample {
  readonly trials = [];

  constructor(
    subject: string,
    level: number | undefined,
    experiment: string,
    metric: Metric,
    readonly values: readonly number[],
    readonly runs: readonly Run[],
    readonly independent: boolean,
  ) {
    super(subject, level, experiment, metric);
  }
}

/** A sweep's samples, by ascending level. */
export class MeasuredCurve implements Curve {
  readonly factor = 'bufferSize';
  readonly levels: readonly number[];

  constructor(
    readonly subject: string,
    readonly samples: readonly LevelSample[],
  ) {
    this.levels = samples.map(({ level }) => level);
  }

  at(level: Size): LevelSample {
    const bytes = parseSize(level, `${this.subject}.at`);
    const sample = this.samples.find((candidate) => candidate.level === bytes);
    if (!sample) {
      const levels = this.levels.map(formatSize).join(', ');
      throw new RangeError(`${this.subject}.at: ${formatSize(bytes)} is no level of this curve; allowed: ${levels}`);
    }
    return sample;
  }
}
