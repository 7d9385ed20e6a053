// SPDX-License-Identifier: MIT
import { show } from './units';

/** How one option is checked: returns the value to keep, or throws an error that names it and what is allowed. */
export type Check<T> = (value: unknown, name: string) => T;

/** One check an option. An optional property of `T` may be left out by whoever calls. */
export type Checks<T> = { readonly [K in keyof T]-?: Check<Exclude<T[K], undefined>> };

/**
 * The options given, each checked; those left out or undefined stay out.
 *
 * @param where what was called, to be named in the error: `'pipe.with'`
 * @throws TypeError on an unknown option or a thing that is no object; whatever a check throws
 */
export function checkOptions<T extends object>(options: unknown, checks: Checks<T>, where: string): Partial<T> {
  if (options === undefined) return {};
  if (typeof options !== 'object' || options === null || Array.isArray(options)) {
    throw new TypeError(`${where}: ${show(options)} is not an object of options; allowed: ${namesOf(checks)}`);
  }
  const checked: Partial<T> = {};
  for (const [name, value] of Object.entries(options)) {
    if (!Object.hasOwn(checks, name)) {
      throw new TypeError(`${where}: unknown option '${name}'; allowed: ${namesOf(checks)}`);
    }
    const key = name as keyof T;
    if (value !== undefined) checked[key] = checks[key](value, `${where}: ${name}`);
  }
  return checked;
}

function namesOf(checks: object): string {
  return Object.keys(checks).join(', ');
}

export function oneOf<const T extends readonly string[]>(allowed: T): Check<T[number]> {
  return (value, name) => {
    if (!allowed.includes(value as string)) {
      throw new RangeError(`${name}: ${show(value)} is not allowed; allowed: ${allowed.map(show).join(', ')}`);
    }
    return value as T[number];
  };
}

export function wholeNumber(from: number, to: number): Check<number> {
  return (value, name) => {
    if (typeof value !== 'number') throw new TypeError(`${name}: ${show(value)} is not a number; ${range()}`);
    if (!Number.isSafeInteger(value) || value < from || value > to) {
      throw new RangeError(`${name}: ${show(value)} is not allowed; ${range()}`);
    }
    return value;
  };
  function range(): string {
    return `allowed: a whole number from ${from.toLocaleString('en')} to ${to.toLocaleString('en')}`;
  }
}

/** A number between two that are not allowed themselves. */
export function numberBetween(above: number, below: number): Check<number> {
  return (value, name) => {
    const allowed = `allowed: a number above ${above} and below ${below}`;
    if (typeof value !== 'number') throw new TypeError(`${name}: ${show(value)} is not a number; ${allowed}`);
    if (!(value > above && value < below)) throw new RangeError(`${name}: ${show(value)} is not allowed; ${allowed}`);
    return value;
  };
}
