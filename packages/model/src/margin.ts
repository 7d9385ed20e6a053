// SPDX-License-Identifier: MIT
import { show } from './units';

/** The difference that does not matter, in percent: `'3%'`. */
export type Margin = `${number}%`;

const allowed = "allowed: a string of a percentage above 0 and up to 100, such as '3%' or '0.5%'";

/** @throws TypeError, RangeError naming what was given and what is allowed */
export function checkMargin(margin: unknown, name: string): Margin {
  if (typeof margin !== 'string') throw new TypeError(`${name}: ${show(margin)} is not a margin; ${allowed}`);
  const percent = /^\d+(\.\d+)?%$/.test(margin) ? Number(margin.slice(0, -1)) : Number.NaN;
  if (!(percent > 0 && percent <= 100)) throw new RangeError(`${name}: ${show(margin)} is not a margin; ${allowed}`);
  return margin as Margin;
}

/** The largest ratio within a margin: 1.03 for 3%; the smallest is 1 divided by it. */
export function limitOf(margin: Margin): number {
  return 1 + Number(margin.slice(0, -1)) / 100;
}
