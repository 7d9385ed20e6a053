// SPDX-License-Identifier: MIT
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Fails unless two numbers agree to a share of the expected one. */
export function expectRelative(actual: number, expected: number, tolerance = 1e-12): void {
  if (actual === expected || Math.abs(actual - expected) <= tolerance * Math.abs(expected)) return;
  const off = Math.abs(actual / expected - 1);
  throw new Error(`${actual} is not ${expected} to ${tolerance}: it is off by ${off}`);
}

/** A file of test/vectors, made by the script beside it. */
export function reference(file: string) {
  return JSON.parse(readFileSync(join(__dirname, '../../../test/vectors', file), 'utf8'));
}
