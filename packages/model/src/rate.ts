// SPDX-License-Identifier: MIT
import { show } from './units';

/** A rate: a number of bytes per second, or a string with an IEC unit per second (`'2GiB/s'`, `'1.5MiB/s'`). */
export type Rate = number | string;

const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];
const allowed = "allowed: a number of bytes per second above 0, or a string such as '2GiB/s' or '1.5MiB/s'";

/**
 * The bytes per second that a rate means; no whole number need come out.
 *
 * @param name what the rate is for, to be named in the error
 * @throws TypeError if it is neither number nor string; RangeError if it is no finite rate above 0
 */
export function parseRate(rate: unknown, name = 'rate'): number {
  if (typeof rate !== 'number' && typeof rate !== 'string') {
    throw new TypeError(`${name}: ${show(rate)} is not a rate; ${allowed}`);
  }
  const bytesPerSecond = typeof rate === 'number' ? rate : bytesPerSecondOf(rate, name);
  if (!(bytesPerSecond > 0 && Number.isFinite(bytesPerSecond))) {
    throw new RangeError(`${name}: ${show(rate)} is not a rate above 0; ${allowed}`);
  }
  return bytesPerSecond;
}

function bytesPerSecondOf(text: string, name: string): number {
  const match = /^\s*(\d+(?:\.\d+)?)\s*([A-Za-z]*)\s*(\/\s*s)?\s*$/.exec(text);
  if (!match) throw new RangeError(`${name}: ${show(text)} is not a rate; ${allowed}`);
  const [, digits = '', unit = '', perSecond] = match;
  const power = units.indexOf(unit);
  if (power < 0 || perSecond === undefined) throw new RangeError(`${name}: ${show(text)} ${advice(digits, unit)}`);
  return Number(digits) * 1024 ** power;
}

function advice(digits: string, unit: string): string {
  if (unit === '') return `has no unit; write '${digits}B/s', or the number ${digits} for bytes per second`;
  if (units.includes(unit)) return `is a size and not a rate; write '${digits}${unit}/s'`;
  // GB means 10^9 to some and 2^30 to others, as with sizes.
  const meant = units.find((iec) => iec.replace('i', '').toLowerCase() === unit.toLowerCase().replace('i', ''));
  return meant
    ? `has the unit ${unit}/s; write '${digits}${meant}/s' (1 ${meant} = ${(1024 ** units.indexOf(meant)).toLocaleString('en')} bytes)`
    : `has the unknown unit ${unit}; allowed: ${units.map((iec) => `${iec}/s`).join(', ')}`;
}
