// SPDX-License-Identifier: MIT

/** A size in bytes: a whole number, or a string with an IEC unit (`'64KiB'`, `'1.5MiB'`). */
export type Size = number | string;

const bytesPerUnit = { B: 1, KiB: 2 ** 10, MiB: 2 ** 20, GiB: 2 ** 30, TiB: 2 ** 40 } as const;
type Unit = keyof typeof bytesPerUnit;
const unitNames = Object.keys(bytesPerUnit) as Unit[];

/**
 * The bytes that a size means.
 *
 * @param name what the size is for, to be named in the error
 * @throws TypeError if it is neither number nor string; RangeError if it is no positive whole number of bytes
 */
export function parseSize(size: unknown, name = 'size'): number {
  if (typeof size !== 'number' && typeof size !== 'string') {
    throw new TypeError(`${name}: ${show(size)} is not a size; ${allowedSizes}`);
  }
  const bytes = typeof size === 'number' ? size : bytesOf(size, name);
  if (!Number.isSafeInteger(bytes) || bytes <= 0) {
    throw new RangeError(`${name}: ${show(size)} is not a positive whole number of bytes; ${allowedSizes}`);
  }
  return bytes;
}

const allowedSizes = "allowed: a whole number of bytes from 1, or a string such as '64KiB', '1.5MiB' or '2GiB'";

function bytesOf(text: string, name: string): number {
  const match = /^\s*(\d+(?:\.\d+)?)\s*([A-Za-z]*)\s*$/.exec(text);
  const [, digits, unit] = match ?? [];
  if (digits === undefined || unit === undefined) {
    throw new RangeError(`${name}: ${show(text)} is not a size; ${allowedSizes}`);
  }
  if (!Object.hasOwn(bytesPerUnit, unit)) throw new RangeError(`${name}: ${show(text)} ${unitAdvice(digits, unit)}`);
  return Number(digits) * bytesPerUnit[unit as Unit];
}

function unitAdvice(digits: string, unit: string): string {
  if (unit === '') return `has no unit; write '${digits}B', or the number ${digits} for bytes`;
  // KB means 1,000 to some and 1,024 to others, and a benchmark can't afford that doubt.
  const meant = unitNames.find((iec) => iec.replace('i', '').toLowerCase() === unit.toLowerCase().replace('i', ''));
  return meant
    ? `has the unit ${unit}; write '${digits}${meant}' (1 ${meant} = ${bytesPerUnit[meant].toLocaleString('en')} bytes)`
    : `has the unknown unit ${unit}; allowed: ${unitNames.join(', ')}`;
}

/** A size in words, in the largest unit that leaves at least 1: `65536` is `'64 KiB'`, `1000` is `'1,000 B'`. */
export function formatSize(bytes: number): string {
  const unit = unitFor(bytes);
  const value = bytes / bytesPerUnit[unit];
  const next = unitNames[unitNames.indexOf(unit) + 1];
  // What would be rounded to 1,024 of a unit is one of the next.
  if (next && value >= 1023.995) return `1 ${next}`;
  return `${value.toLocaleString('en', { maximumFractionDigits: 2 })} ${unit}`;
}

/** A rate in words, three significant digits: `'3.42 GiB/s'`. */
export function formatRate(bytesPerSecond: number): string {
  const unit = unitFor(bytesPerSecond);
  return `${formatNumber(bytesPerSecond / bytesPerUnit[unit])} ${unit}/s`;
}

function unitFor(bytes: number): Unit {
  return [...unitNames].reverse().find((unit) => Math.abs(bytes) >= bytesPerUnit[unit]) ?? 'B';
}

/** A number in words, three significant digits and no exponent: `3.42`, `34.2`, `1,020`. */
export function formatNumber(value: number): string {
  if (!Number.isFinite(value)) return String(value);
  return value.toLocaleString('en', { maximumSignificantDigits: 3 });
}

/** A time in words: `'12 s'`, `'2 min 5 s'`. */
export function formatSeconds(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`;
}

/** A value of a metric in its own unit: bytes per second in IEC units, seconds with an SI prefix. */
export function formatValue(value: number, unit: string): string {
  if (unit === 'B/s') return formatRate(value);
  return unit === 's' ? formatDuration(value) : `${formatNumber(value)} ${unit}`;
}

/** The units of time and their seconds, the longest first. */
export const secondUnits = [
  ['s', 1],
  ['ms', 1e-3],
  ['µs', 1e-6],
  ['ns', 1e-9],
] as const;

/** Seconds in the largest unit that leaves at least 1, or in nanoseconds. */
function formatDuration(seconds: number): string {
  // What would be rounded to 1,000 of a unit is one of the next.
  const rounded = Number(seconds.toPrecision(3));
  const [unit, size] = secondUnits.find(([, least]) => Math.abs(rounded) >= least) ?? secondUnits[3];
  return `${formatNumber(seconds / size)} ${unit}`;
}

/**
 * All powers of two from one size to another, both ends included.
 *
 * @throws RangeError if an end is no power of two, or the first is greater than the last
 */
export function powersOfTwo(from: Size, to: Size): number[] {
  const [first, last] = [powerOfTwo(from, 'powersOfTwo from'), powerOfTwo(to, 'powersOfTwo to')];
  if (first > last) {
    throw new RangeError(`powersOfTwo: ${show(from)} is greater than ${show(to)}; allowed: the smaller size first`);
  }
  const levels: number[] = [];
  for (let bytes = first; bytes <= last; bytes *= 2) levels.push(bytes);
  return levels;
}

function powerOfTwo(size: Size, name: string): number {
  const bytes = parseSize(size, name);
  if (bytes !== 2 ** Math.round(Math.log2(bytes))) {
    throw new RangeError(
      `${name}: ${show(size)} is not a power of two; allowed: 1, 2, 4, ... such as '1KiB' or '16MiB'`,
    );
  }
  return bytes;
}

/** A value as it would be typed, short enough for an error message. */
export function show(value: unknown): string {
  if (typeof value === 'string') return `'${value.length > 60 ? `${value.slice(0, 57)}...` : value}'`;
  if (typeof value === 'function') return `the function ${value.name || '(anonymous)'}`;
  if (typeof value === 'object' && value !== null) {
    return Array.isArray(value)
      ? `an array of ${value.length}`
      : `an object (${Object.keys(value).slice(0, 4).join(', ')})`;
  }
  return String(value);
}
