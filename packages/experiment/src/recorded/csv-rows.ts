// SPDX-License-Identifier: MIT
import { show } from '@outperform/model';
import { list } from './choose';
import { malformed } from './malformed';
import { lineAt } from './read-text';

const requiredColumns = ['subject', 'block', 'value'] as const;
const optionalColumns = ['bufferSize', 'metric', 'unit', 'better', 'experiment', 'boot'] as const;
export type ColumnName = (typeof requiredColumns)[number] | (typeof optionalColumns)[number];

/** Where each column is in a row; those that the file doesn't have are left out. */
export type Columns = Readonly<Partial<Record<ColumnName, number>>>;

export const expectedHeader = 'a header with the columns subject, block, value and, where sizes vary, bufferSize';

/** What rows are handed to. `start` is the byte that the row begins at. */
export interface RowReader {
  header(columns: Columns): void;
  row(fields: readonly string[], start: number): void;
}

/** A file's bytes, and how errors name its rows. */
export class CsvSource {
  constructor(
    readonly path: string,
    readonly bytes: Buffer,
  ) {}

  /** The error for what is wrong with the row that begins at a byte. */
  malformed(start: number, what: string): Error {
    return malformed(`${this.path}:${this.line(start)}`, what);
  }

  /** The number of its line. Lines are counted only for errors, which keeps reading fast. */
  line(start: number): number {
    return lineAt(this.bytes, start);
  }
}

/**
 * Hands over the header and then row after row. Blank lines are passed over.
 *
 * @throws OutperformError `record-malformed` if it is no CSV by RFC 4180 with these columns, or a row isn't as long as
 * the header; whatever the reader throws
 */
export function readRows(source: CsvSource, reader: RowReader): void {
  // Not at the top: most test files read no CSV, and each would load it anew into its sandbox.
  const { parse } = require('csv-parse/sync') as typeof import('csv-parse/sync');
  let start = 0;
  let width: number | undefined;
  try {
    parse(source.bytes, {
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      on_record: (fields: string[], { bytes: next }) => {
        if (fields.length > 1 || fields[0] !== '') {
          if (width === undefined) reader.header(columnsIn(fields, source, start));
          else if (fields.length !== width) throw source.malformed(start, widthFault(fields.length, width));
          else reader.row(fields, start);
          width ??= fields.length;
        }
        start = next;
        return null; // handed over: kept, a million rows would take 400 MiB more
      },
    });
  } catch (error) {
    throw quoteFaultOf(error, source, start) ?? error;
  }
  if (width === undefined) throw source.malformed(0, `has no rows; expected ${expectedHeader}`);
}

function columnsIn(names: readonly string[], source: CsvSource, start: number): Columns {
  const missing = requiredColumns.filter((name) => !names.includes(name));
  if (missing.length > 0) {
    const what = missing.length === 1 ? `the column ${missing[0]} is` : `the columns ${missing.join(', ')} are`;
    throw source.malformed(start, `${what} missing; there are ${list(names.map(show))}; expected ${expectedHeader}`);
  }
  const known: readonly string[] = [...requiredColumns, ...optionalColumns];
  const columns: Record<string, number> = {};
  for (const [index, name] of names.entries()) {
    if (!known.includes(name)) continue;
    if (Object.hasOwn(columns, name))
      throw source.malformed(start, `the column ${name} is there twice; expected it once`);
    columns[name] = index;
  }
  return columns;
}

function widthFault(found: number, expected: number): string {
  const fields = found === 1 ? '1 field' : `${found} fields`;
  const cause = found < expected ? 'is the line cut off?' : 'is a comma not quoted?';
  return `has ${fields}; expected ${expected}, as the header has (${cause})`;
}

/** csv-parse counts a quoted CR LF as two lines, so its own messages are of no use. */
function quoteFaultOf(error: unknown, source: CsvSource, start: number): Error | undefined {
  const { code } = error as { code?: unknown };
  if (code === 'CSV_QUOTE_NOT_CLOSED') {
    return source.malformed(start, 'a quote is opened in this row and never closed; expected the one that closes it');
  }
  if (code === 'CSV_INVALID_CLOSING_QUOTE' || code === 'INVALID_OPENING_QUOTE') {
    return source.malformed(
      start,
      'a quote stands inside a field; expected the field in quotes, and "" for each in it',
    );
  }
  return undefined;
}
