// SPDX-License-Identifier: MIT
import { OutperformError } from '@outperform/model';

/**
 * The error for what is wrong in a file.
 *
 * @param where the file, and the line or datum: `'results.csv:12'`
 * @param what what is there and what was expected
 */
export function malformed(where: string, what: string): OutperformError {
  return new OutperformError('record-malformed', printable(`${where}: ${what}`));
}

/** Control characters, and others that no one sees but terminals and editors obey. */
const unprintable = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/** A text from a file with its unprintable characters escaped as in JavaScript: `'\u{1b}[2J'`. */
export function printable(text: string): string {
  return text.replace(unprintable, (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`);
}
