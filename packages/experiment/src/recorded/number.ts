// SPDX-License-Identifier: MIT
import { show } from '@outperform/model';

/** A decimal number, with an exponent or without. JavaScript's own conversion takes '' and '0x1f' for numbers too. */
const decimal = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?$/i;

/** The number that a text spells; NaN if it spells none. */
export function numberIn(text: string): number {
  return decimal.test(text) ? Number(text) : Number.NaN;
}

/** Whether a number can be a measured value. */
export function isMeasurable(value: number): boolean {
  return value > 0 && value < Infinity;
}

/** What is wrong with a text that spells no measurable value, as in a sentence. */
export function faultOf(text: string): string {
  if (text === '') return 'is empty';
  const value = numberIn(text);
  if (Number.isNaN(value)) return `${show(text)} is not a number`;
  return `${show(text)} is ${value > 0 ? 'too large for a number' : 'not above 0'}`;
}
