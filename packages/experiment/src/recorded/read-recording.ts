// SPDX-License-Identifier: MIT
import * as fs from 'node:fs';
import * as paths from 'node:path';
import { OutperformError, show } from '@outperform/model';
import { readCsv } from './csv';
import { readLibxo } from './libxo';
import { malformed, printable } from './malformed';
import type { RecordedChoice, Recording, RecordingReader } from './recording';
import { readRunJsonl } from './run-jsonl';

export type { RecordedChoice, Recording } from './recording';

/** The formats, by the extension of a file's name. */
const readers: Readonly<Record<string, RecordingReader>> = {
  '.csv': readCsv,
  '.json': readLibxo,
  '.jsonl': readRunJsonl,
};

/**
 * Reads measurements that were made elsewhere: synchronously, and whole or not at all.
 *
 * @param path of a run.jsonl of ours, of tidy CSV, or of the IPC benchmark's JSON, told apart by their extensions
 * @returns one recording a boot that the file tells apart, at least one
 * @throws OutperformError `record-malformed` naming the file, the line and what was expected; `system-call-failed` if
 * it can't be read; RangeError on an unknown extension, or a subject or experiment that the file doesn't let choose
 */
export function readRecording(path: string, options: RecordedChoice): readonly Recording[] {
  const read = readers[paths.extname(path).toLowerCase()];
  if (!read) {
    const allowed = Object.keys(readers).join(', ');
    throw new RangeError(printable(`${show(path)} has no extension that is known; allowed: ${allowed}`));
  }
  try {
    const realPath = fs.realpathSync(path);
    const stats = fs.statSync(realPath);
    // Reading a pipe or a device could wait for ever; reading a directory fails by itself.
    if (!stats.isFile() && !stats.isDirectory()) throw malformed(path, 'is a pipe or device; expected a file');
    return read({ path, realPath }, options);
  } catch (error) {
    throw systemFailure(error, path) ?? error;
  }
}

/** The error for a system call that failed; undefined for any other error. */
function systemFailure(error: unknown, path: string): OutperformError | undefined {
  // Not instanceof: in Jest's sandbox the system's errors come from outside.
  const { code, syscall, message } = error as NodeJS.ErrnoException;
  if (code === undefined || syscall === undefined) return undefined;
  const what = `${path} can't be read: ${message}; expected a file, here relative to ${process.cwd()}`;
  return new OutperformError('system-call-failed', printable(what), { syscall, errno: code });
}
