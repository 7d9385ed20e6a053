// SPDX-License-Identifier: MIT
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from '@jest/globals';
import { type RecordedChoice, type Recording, readRecording } from '../../src/recorded/read-recording';

/** A folder for the files of one test file, removed when its tests are over. */
export const folder = realpathSync(mkdtempSync(join(tmpdir(), 'outperform-recorded-')));
afterAll(() => rmSync(folder, { recursive: true }));

/** Reads a file of that name and content. */
export function read(name: string, content: string | Uint8Array, options: RecordedChoice = {}): readonly Recording[] {
  writeFileSync(join(folder, name), content);
  return readRecording(join(folder, name), options);
}

/** What reading it throws: the error's code, or its name if it has none, and the message without the folder. */
export function refusal(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    const { code, name, message } = error as { code?: string; name: string; message: string };
    return `${code ?? name} ${message.replaceAll(`${folder}/`, '')}`;
  }
  throw new Error('it was read');
}
