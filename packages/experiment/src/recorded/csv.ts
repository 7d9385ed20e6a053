// SPDX-License-Identifier: MIT
import { parseSize, show } from '@outperform/model';
import { type CsvCell, recordingsOf } from './csv-cells';
import { type ColumnName, type Columns, CsvSource, expectedHeader, readRows } from './csv-rows';
import { metricOf } from './metric';
import { faultOf, isMeasurable, numberIn } from './number';
import { readText } from './read-text';
import type { RecordedChoice, RecordedFile, Recording } from './recording';

/** What tells cells apart. Each is mostly a repetition of the row before, so it is understood once a text. */
const cellColumns = ['subject', 'bufferSize', 'metric', 'unit', 'better', 'experiment', 'boot'] as const;

/**
 * Reads tidy CSV, a row a value: `subject,bufferSize,block,value`, as our own samples.csv has it too.
 *
 * Columns in any order. bufferSize may be left out, as may metric, unit, better, experiment and boot; others are
 * ignored. Without metric and unit, values are bandwidths in bytes per second.
 *
 * @returns one recording a boot where there is a column boot, else one
 * @throws OutperformError `record-malformed` naming the line; RangeError on a choice that the file doesn't allow
 */
export function readCsv({ path, realPath }: RecordedFile, options: RecordedChoice): readonly Recording[] {
  const source = new CsvSource(path, readText(path, expectedHeader));
  const cells = new Cells(source);
  readRows(source, cells);
  if (cells.all.length === 0)
    throw source.malformed(source.bytes.length, 'has no rows below the header; expected some');
  return recordingsOf(cells.all, source, realPath, options);
}

class Cells {
  private readonly byText = new Map<string, CsvCell>();
  private columns: Columns = {};

  constructor(private readonly source: CsvSource) {}

  get all(): readonly CsvCell[] {
    return [...this.byText.values()];
  }

  header(columns: Columns): void {
    this.columns = columns;
  }

  row(fields: readonly string[], start: number): void {
    // NUL: no file that is read has one.
    const text = cellColumns.map((column) => this.text(fields, column)).join('\0');
    let cell = this.byText.get(text);
    if (!cell) {
      cell = this.begin(fields, start);
      this.byText.set(text, cell);
    }
    cell.blocks.push(this.block(fields, start));
    cell.values.push(this.value(fields, start, cell.unit));
    cell.starts.push(start);
  }

  private text(fields: readonly string[], column: ColumnName): string {
    const index = this.columns[column];
    return index === undefined ? '' : (fields[index] as string);
  }

  private begin(fields: readonly string[], start: number): CsvCell {
    const subject = this.text(fields, 'subject');
    if (subject === '') throw this.source.malformed(start, 'subject: is empty; expected a name');
    const [metric, unit, better] = (['metric', 'unit', 'better'] as const).map((name) => this.text(fields, name));
    return {
      subject,
      level: this.level(fields, start),
      ...metricOf({ metric, unit, better }, (what) => this.source.malformed(start, what)),
      experiment: this.text(fields, 'experiment'),
      boot: this.text(fields, 'boot'),
      blocks: [],
      values: [],
      starts: [],
    };
  }

  private level(fields: readonly string[], start: number): number | undefined {
    const text = this.text(fields, 'bufferSize');
    if (text === '') return undefined;
    const bytes = numberIn(text); // '65536' is no size where people write, but what programs do
    try {
      return parseSize(Number.isNaN(bytes) ? text : bytes, 'bufferSize');
    } catch (error) {
      throw this.source.malformed(start, (error as Error).message);
    }
  }

  private block(fields: readonly string[], start: number): number {
    const text = this.text(fields, 'block');
    const block = numberIn(text);
    if (Number.isSafeInteger(block) && block >= 1) return block;
    const fault = text === '' ? 'is empty' : `${show(text)} is not a block`;
    throw this.source.malformed(start, `block: ${fault}; expected a whole number from 1`);
  }

  private value(fields: readonly string[], start: number, unit: string): number {
    const text = this.text(fields, 'value');
    const value = numberIn(text);
    if (isMeasurable(value)) return value;
    throw this.source.malformed(start, `value: ${faultOf(text)}; expected a number above 0, in ${unit}`);
  }
}
