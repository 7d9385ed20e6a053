// SPDX-License-Identifier: MIT
import { show } from './units';

/**
 * A program and its words, as execve(2) takes them.
 *
 * @param where who asks, to be named in the error
 * @param example what is shown there as allowed
 * @throws TypeError, RangeError on anything but an array of strings with a program first
 */
export function checkArgv(argv: unknown, where: string, example: string): readonly string[] {
  const allowed = `allowed: an array of strings with the program first, as ${example}; no shell reads it`;
  if (!Array.isArray(argv) || argv.length === 0 || !argv.every((word) => typeof word === 'string') || argv[0] === '') {
    throw new TypeError(`${where}: ${show(argv)} is not an argv; ${allowed}`);
  }
  const nul = argv.find((word) => word.includes('\0'));
  if (nul !== undefined)
    throw new RangeError(`${where}: ${show(nul)} has a NUL in it, which no argument can; ${allowed}`);
  return Object.freeze([...argv]);
}
