// SPDX-License-Identifier: MIT
import * as fs from 'node:fs';
import type { Record as OutputRecord } from '@outperform/model/record';

/** Trials are most of a file, and no report of ours needs them: passed over unparsed. */
const trialStart = '{"type":"trial"';

/** Read at a time: a run of a million trials is far larger than a string should be. */
const chunkBytes = 1 << 20;

/** A record, and where the line after it begins. */
export interface RecordAt {
  readonly record: OutputRecord;
  readonly next: number;
}

/**
 * The records of a file but for its trials, from a byte offset on. A last line without its end, as a crash leaves it, is
 * not one yet.
 *
 * @throws OutperformError `record-malformed` naming the byte
 */
export function* recordsIn(file: string, from = 0): Generator<RecordAt> {
  // Not at the top: the schema takes longer to load than all else here, and most runs of Jest measure nothing.
  const { parseRecord } = require('@outperform/model/record') as typeof import('@outperform/model/record');
  const descriptor = fs.openSync(file, 'r');
  try {
    const chunk = Buffer.alloc(chunkBytes);
    let rest = Buffer.alloc(0);
    let lineStart = from;
    for (let position = from; ; ) {
      const bytes = fs.readSync(descriptor, chunk, 0, chunkBytes, position);
      if (bytes === 0) return;
      position += bytes;
      let text = Buffer.concat([rest, chunk.subarray(0, bytes)]);
      for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n')) {
        const line = text.toString('utf8', 0, end);
        const where = `${file}, byte ${lineStart}`;
        lineStart += end + 1;
        text = text.subarray(end + 1);
        if (!line.startsWith(trialStart)) yield { record: parseRecord(line, where), next: lineStart };
      }
      rest = Buffer.from(text);
    }
  } finally {
    fs.closeSync(descriptor);
  }
}
