// SPDX-License-Identifier: MIT
import { type Curve, formatSize, metricUnits, parseSize, type Sample, type Size, type Trial } from '@outperform/model';
import type { TrialReport } from '@outperform/native';
import { quantile } from 'simple-statistics';

/** The figures of a trial in the order that a {@link TrialColumns} row has them. */
const columns = 14;
/** Rows that are laid out at a time: 28 KiB. One array that doubles would leave up to half of it unused. */
const rowsOfChunk = 256;

/**
 * The trials of one cell as rows of numbers: 112 bytes each, where objects take three times that.
 */
class TrialColumns {
  readonly #chunks: Float64Array[] = [];
  count = 0;

  add(block: number, report: TrialReport): void {
    const row = this.count % rowsOfChunk;
    if (row === 0) this.#chunks.push(new Float64Array(rowsOfChunk * columns));
    this.#chunks
      .at(-1)
      ?.set(
        [
          block,
          report.elapsedNanoseconds,
          report.bytes,
          report.reads,
          report.writes,
          report.shortReads,
          report.shortWrites,
          report.sendBufferBytes,
          report.receiveBufferBytes,
          Number(report.bufferCut),
          ...report.senderCpus,
          ...report.receiverCpus,
        ],
        row * columns,
      );
    this.count += 1;
  }

  at(index: number): Trial {
    const chunk = this.#chunks[Math.floor(index / rowsOfChunk)] as Float64Array;
    const first = (index % rowsOfChunk) * columns;
    const figure = (column: number): number => chunk[first + column] as number;
    return {
      block: figure(0),
      seconds: figure(1) / 1e9,
      bytes: figure(2),
      reads: figure(3),
      writes: figure(4),
      shortReads: figure(5),
      shortWrites: figure(6),
      sendBufferBytes: figure(7),
      receiveBufferBytes: figure(8),
      bufferCut: figure(9) === 1,
      senderCpus: [figure(10), figure(11)],
      receiverCpus: [figure(12), figure(13)],
    };
  }
}

/** A sample as it is measured: trials are added block by block. */
export class MeasuredSample implements Sample {
  readonly metric = 'bandwidth';
  readonly unit = metricUnits.bandwidth.unit;
  readonly better = metricUnits.bandwidth.better;
  readonly values: number[] = [];
  readonly #columns = new TrialColumns();

  constructor(
    readonly subject: string,
    readonly level: number,
    readonly experiment: string,
  ) {}

  /** Keeps a trial and gives it as it is recorded; one of a warm-up block is only given. */
  add(block: number, report: TrialReport): Trial {
    const kept = block > 0 ? this.#columns : new TrialColumns();
    kept.add(block, report);
    const trial = kept.at(kept.count - 1);
    if (block > 0) this.values.push(trial.bytes / trial.seconds);
    return trial;
  }

  get median(): number {
    return quantile(this.values, 0.5);
  }

  get quartiles(): readonly [number, number] {
    return [quantile(this.values, 0.25), quantile(this.values, 0.75)];
  }

  get trials(): readonly Trial[] {
    return Array.from({ length: this.#columns.count }, (_, index) => this.#columns.at(index));
  }
}

/** A sweep's samples, by ascending level. */
export class MeasuredCurve implements Curve {
  readonly factor = 'bufferSize';
  readonly levels: readonly number[];

  constructor(
    readonly subject: string,
    readonly samples: readonly Sample[],
  ) {
    this.levels = samples.map((sample) => sample.level);
  }

  at(level: Size): Sample {
    const bytes = parseSize(level, `${this.subject}.at`);
    const sample = this.samples.find((candidate) => candidate.level === bytes);
    if (!sample) {
      const levels = this.levels.map(formatSize).join(', ');
      throw new RangeError(`${this.subject}.at: ${formatSize(bytes)} is no level of this curve; allowed: ${levels}`);
    }
    return sample;
  }
}
