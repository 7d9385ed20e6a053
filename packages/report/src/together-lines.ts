// SPDX-License-Identifier: MIT
import { displayWidth, oneLine, truncate, wrap } from './display-width';
import { palette } from './palette';
import { pInWords } from './verdict-words';

/** A verdict of a run, with its p adjusted for all of them. */
export interface AdjustedVerdict {
  readonly claim: string;
  readonly outcome: 'supported' | 'refuted' | 'inconclusive';
  readonly p: number;
  readonly alpha: number;
  readonly adjustedP: number;
  /** Whether it is supported also with all the others counted. */
  readonly holds: boolean;
}

/**
 * What a run's claims come to when they are judged together: how many of the supported ones hold, and each that holds on
 * its own only. Nothing of a single claim, or where none was supported.
 *
 * No line exceeds the width.
 */
export function togetherLines(
  verdicts: readonly AdjustedVerdict[],
  options: { readonly width?: number; readonly color?: boolean } = {},
): string[] {
  const { width = 80, color = false } = options;
  const supported = verdicts.filter(({ outcome }) => outcome === 'supported');
  if (verdicts.length < 2 || supported.length === 0) return [];
  const looks = palette(color);
  const alone = supported.filter(({ holds }) => !holds);
  const held = supported.length - alone.length;
  const summary =
    `All ${verdicts.length} claims together (Holm): ` +
    (alone.length === 0
      ? `each of the ${supported.length} supported holds.`
      : `${held} of the ${supported.length} supported hold; on ${alone.length === 1 ? 'its' : 'their'} own only:`);
  return [
    ...wrap(summary, width, '  '),
    ...alone.map(({ claim, p, alpha, adjustedP }) => {
      const figures = `: p ${pInWords(p, alpha)}, adjusted ${pInWords(adjustedP, alpha)}`;
      return `${looks.warning('!')} ${truncate(oneLine(claim), width - 2 - displayWidth(figures))}${figures}`;
    }),
  ];
}
