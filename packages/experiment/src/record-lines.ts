// SPDX-License-Identifier: MIT
import { isUtf8 } from 'node:buffer';
import * as fs from 'node:fs';
import { OutperformError } from '@outperform/model';
import type { Record as OutputRecord } from '@outperform/model/record';
import { malformed, printable } from './recorded/malformed';

/** Trials are most of a file, and no report of ours needs them: passed over unparsed. */
const trialStart = '{"type":"trial"';

/** Read at a time: a run of a million trials is far larger than a string should be. */
const chunkBytes = 1 << 20;

/** The longest record is a sample of a million values, the most there can be, of 25 bytes each at most. */
const longestLineBytes = 64 << 20;

/** Where a line begins; lines count from 1. */
export interface LineStart {
  readonly byte: number;
  readonly line: number;
}

/** A record, the line that it is on, and where the next one begins. */
export interface RecordAt {
  readonly record: OutputRecord;
  readonly line: number;
  readonly next: LineStart;
}

/**
 * The records of a file but for its trials, from one line on. A last line without its end, as a crash leaves it, is
 * not one yet.
 *
 * @throws OutperformError `record-malformed` naming the line; the system's own error if the file can't be read
 */
export function* recordsIn(file: string, from: LineStart = { byte: 0, line: 1 }): Generator<RecordAt> {
  for (const { bytes, line, next } of linesIn(file, from)) {
    const where = `${file}:${line}`;
    if (!isUtf8(bytes)) throw malformed(where, 'has bytes that are not UTF-8; expected a record in UTF-8');
    const text = bytes.toString();
    if (!text.startsWith(trialStart)) yield { record: recordIn(text, where), line, next };
  }
}

function recordIn(line: string, where: string): OutputRecord {
  // Not at the top: the schema takes longer to load than all else here, and most runs of Jest measure nothing.
  const { parseRecord } = require('@outperform/model/record') as typeof import('@outperform/model/record');
  try {
    return parseRecord(line, where);
  } catch (error) {
    const { code, message } = error as OutperformError;
    throw new OutperformError(code, printable(message)); // JSON.parse quotes the line as it is
  }
}

interface Line {
  readonly bytes: Buffer;
  readonly line: number;
  readonly next: LineStart;
}

function* linesIn(file: string, from: LineStart): Generator<Line> {
  const descriptor = fs.openSync(file, 'r');
  try {
    const chunk = Buffer.alloc(chunkBytes);
    let rest = Buffer.alloc(0);
    let { byte, line } = from;
    for (let position = byte; ; ) {
      const count = fs.readSync(descriptor, chunk, 0, chunkBytes, position);
      if (count === 0) return;
      position += count;
      let bytes = Buffer.concat([rest, chunk.subarray(0, count)]);
      for (let end = bytes.indexOf('\n'); end >= 0; end = bytes.indexOf('\n')) {
        byte += end + 1;
        yield { bytes: bytes.subarray(0, end), line, next: { byte, line: line + 1 } };
        line += 1;
        bytes = bytes.subarray(end + 1);
      }
      if (bytes.length > longestLineBytes)
        throw malformed(`${file}:${line}`, 'is longer than 64 MiB; expected a record');
      rest = bytes;
    }
  } finally {
    fs.closeSync(descriptor);
  }
}
