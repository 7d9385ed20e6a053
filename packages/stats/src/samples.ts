// SPDX-License-Identifier: MIT

/**
 * Refuses what isn't a sample: an array of any kind or realm, with one finite number or more.
 *
 * @throws RangeError on an empty sample or a value that isn't finite, naming its place; TypeError on what is no array
 */
export function requireSample(values: ArrayLike<number>, name: string): void {
  requireArrayLike(values, name);
  if (values.length === 0) throw new RangeError(`${name}: the sample is empty; allowed: one value or more`);
  for (let index = 0; index < values.length; index += 1) requireFinite(values[index], `${name}: value ${index}`);
}

/** @throws TypeError on what has no length */
export function requireArrayLike(values: ArrayLike<unknown>, name: string): void {
  const given: unknown = values;
  if (typeof given === 'object' && given !== null && 'length' in given && typeof given.length === 'number') return;
  throw new TypeError(`${name}: ${String(given)}; allowed: an array or typed array of numbers`);
}

/** @throws RangeError, also on what is no number: it comes from data, as NaN does */
export function requireFinite(value: unknown, name: string): void {
  if (typeof value === 'number' && Number.isFinite(value)) return;
  throw new RangeError(`${name} is ${String(value)}; allowed: finite numbers`);
}
