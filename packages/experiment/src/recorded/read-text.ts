// SPDX-License-Identifier: MIT
import { isUtf8 } from 'node:buffer';
import * as fs from 'node:fs';
import { malformed } from './malformed';

/**
 * The largest file that is read as a whole: three million rows of CSV. V8's longest string has 512 Mi characters, and
 * what is parsed takes several times the room of its text.
 */
const largestBytes = 256 << 20;

const byteOrderMark = Buffer.from('\ufeff');

/**
 * A text file's bytes: valid UTF-8, without a byte order mark, without NUL, not empty.
 *
 * @param expected what should be in it, to be named in errors
 * @throws OutperformError `record-malformed`; the system's own error if the file can't be read
 */
export function readText(path: string, expected: string): Buffer {
  const { size } = fs.statSync(path);
  if (size > largestBytes) {
    const mebibytes = Math.ceil(size / 2 ** 20).toLocaleString('en');
    throw malformed(
      path,
      `has ${mebibytes} MiB; expected at most ${largestBytes >> 20} MiB: split it by subject or level`,
    );
  }
  const bytes = fs.readFileSync(path);
  if (bytes.length === 0) throw malformed(`${path}:1`, `the file is empty; expected ${expected}`);
  checkEncoding(path, bytes);
  const marked = bytes.subarray(0, byteOrderMark.length).equals(byteOrderMark);
  return marked ? bytes.subarray(byteOrderMark.length) : bytes;
}

function checkEncoding(path: string, bytes: Buffer): void {
  const mark = bytes.subarray(0, 2).toString('hex');
  if (mark === 'fffe' || mark === 'feff') throw malformed(`${path}:1`, 'is UTF-16; expected UTF-8: save it as UTF-8');
  const nul = bytes.indexOf(0);
  if (nul >= 0) {
    const where = `${path}:${lineAt(bytes, nul)}`;
    throw malformed(where, 'has a NUL byte, as UTF-16 has; expected text in UTF-8: save it as UTF-8');
  }
  if (!isUtf8(bytes)) {
    const where = `${path}:${lineAt(bytes, firstInvalid(bytes))}`;
    throw malformed(where, 'has bytes that are not UTF-8, as Latin-1 has; expected UTF-8: save it as UTF-8');
  }
}

/** Where the first line that is not UTF-8 begins. */
function firstInvalid(bytes: Buffer): number {
  for (let start = 0; ; ) {
    const end = bytes.indexOf('\n', start);
    if (end < 0 || !isUtf8(bytes.subarray(start, end))) return start;
    start = end + 1;
  }
}

/** The number of the line that a byte is in, from 1; lines end with LF, CR LF or CR. */
export function lineAt(bytes: Buffer, offset = bytes.length): number {
  const [lineFeed, carriageReturn] = [0x0a, 0x0d];
  let line = 1;
  for (let at = 0; at < offset; at++) {
    if (bytes[at] === lineFeed || (bytes[at] === carriageReturn && bytes[at + 1] !== lineFeed)) line += 1;
  }
  return line;
}
