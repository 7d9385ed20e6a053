// SPDX-License-Identifier: MIT

/** @throws RangeError naming the value and what is allowed */
export function requireOneOf(value: string, allowed: readonly string[], name: string): void {
  if (!allowed.includes(value)) throw new RangeError(`${name}: ${String(value)}; allowed: ${allowed.join(', ')}`);
}

/** @throws RangeError unless 0 < value < 1, as a level, a power or a confidence is; TypeError on what is no number */
export function requireBetween0And1(value: number, name: string): void {
  if (typeof value !== 'number') {
    throw new TypeError(`${name}: ${String(value)}; allowed: a number between 0 and 1`);
  }
  if (!(value > 0 && value < 1)) throw new RangeError(`${name}: ${value}; allowed: a number between 0 and 1`);
}
