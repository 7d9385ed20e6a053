// SPDX-License-Identifier: MIT
import { show } from './units';

/** A time: a number of seconds, or a string with an SI unit (`'20us'`, `'1.5ms'`). */
export type Duration = number | string;

const secondsPerUnit: ReadonlyMap<string, number> = new Map([
  ['ns', 1e-9],
  ['us', 1e-6],
  ['µs', 1e-6],
  ['ms', 1e-3],
  ['s', 1],
]);
const allowed = "allowed: a number of seconds above 0, or a string such as '20us' or '1.5ms'";

/**
 * The seconds that a duration means.
 *
 * @param name what the duration is for, to be named in the error
 * @throws TypeError if it is neither number nor string; RangeError if it is no finite time above 0
 */
export function parseDuration(duration: unknown, name = 'duration'): number {
  if (typeof duration !== 'number' && typeof duration !== 'string') {
    throw new TypeError(`${name}: ${show(duration)} is not a time; ${allowed}`);
  }
  const seconds = typeof duration === 'number' ? duration : secondsOf(duration, name);
  if (seconds > 0 && Number.isFinite(seconds)) return seconds;
  throw new RangeError(`${name}: ${show(duration)} is not a time above 0; ${allowed}`);
}

function secondsOf(text: string, name: string): number {
  const [, digits, unit] = /^\s*(\d+(?:\.\d+)?)\s*(\S*)\s*$/.exec(text) ?? [];
  if (digits === undefined || unit === undefined) {
    throw new RangeError(`${name}: ${show(text)} is not a time; ${allowed}`);
  }
  if (unit === '') {
    throw new RangeError(`${name}: ${show(text)} has no unit; write '${digits}s', or the number ${digits} for seconds`);
  }
  const seconds = secondsPerUnit.get(unit);
  if (seconds !== undefined) return Number(digits) * seconds;
  throw new RangeError(
    `${name}: ${show(text)} has the unknown unit ${unit}; allowed: ${[...secondsPerUnit.keys()].join(', ')}`,
  );
}
