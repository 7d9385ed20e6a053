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

/** What a sample size or a shift is asked for. */
export interface PowerOptions {
  /** The level of the one-sided test. */
  readonly alpha: number;
  /** How likely it should be to find what there is: 0.8 unless another is asked for, four times out of five. */
  readonly power?: number;
}

/** @throws RangeError unless both are between 0 and 1 */
export function requirePower({ alpha, power = 0.8 }: PowerOptions, name: string): Required<PowerOptions> {
  requireBetween0And1(alpha, `${name}: alpha`);
  requireBetween0And1(power, `${name}: power`);
  return { alpha, power };
}
