// SPDX-License-Identifier: MIT

/** @throws RangeError on an empty sample, or on a value that isn't finite, naming its place */
export function requireSample(values: ArrayLike<number>, name: string): void {
  if (values.length === 0) throw new RangeError(`${name}: the sample is empty; allowed: one value or more`);
  for (let index = 0; index < values.length; index += 1) {
    const value: unknown = values[index];
    if (typeof value !== 'number' || !Number.isFinite(value)) {
      throw new RangeError(`${name}: value ${index} is ${String(value)}; allowed: finite numbers`);
    }
  }
}
