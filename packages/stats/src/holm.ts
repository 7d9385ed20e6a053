// SPDX-License-Identifier: MIT
import { requireArrayLike } from './samples';

/**
 * P-values adjusted for their number, in the order given: a claim of several is shown where its adjusted p is at most
 * alpha, with at most alpha for any false one among them, however they depend on each other (Holm 1979).
 *
 * Of no p-values, none are returned: no claims is no error.
 *
 * @throws RangeError on a value outside [0, 1]
 */
export function holm(pValues: ArrayLike<number>): number[] {
  requireArrayLike(pValues, 'holm');
  const values = Array.from(pValues);
  const bad = values.findIndex((p) => !(p >= 0 && p <= 1));
  if (bad >= 0) throw new RangeError(`holm: value ${bad} is ${String(values[bad])}; allowed: numbers from 0 to 1`);
  const order = values.map((_, index) => index).sort((a, b) => (values[a] as number) - (values[b] as number));
  const adjusted = new Array<number>(values.length);
  let largest = 0;
  for (const [place, index] of order.entries()) {
    largest = Math.max(largest, Math.min(1, (values.length - place) * (values[index] as number)));
    adjusted[index] = largest;
  }
  return adjusted;
}
