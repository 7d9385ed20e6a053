// SPDX-License-Identifier: MIT
import { show } from '@outperform/model';
import { printable } from './malformed';

/** How much an error lists: what doesn't fit a few lines of a terminal isn't read. */
const mostListed = 12;

/**
 * The one that is meant of those that a file holds.
 *
 * @param option which option names it, for errors
 * @param there at least one; each may be there more than once
 * @throws RangeError if it isn't there, or if none is named and there are several
 */
export function choose(path: string, option: string, wanted: string | undefined, there: Iterable<string>): string {
  const names = [...new Set(there)];
  if (wanted === undefined ? names.length === 1 : names.includes(wanted)) return wanted ?? (names[0] as string);
  const what = wanted === undefined ? 'left out, but the file holds several' : `${show(wanted)} is not in the file`;
  throw choiceError(path, option, what, names.map(show));
}

/** The error for a choice that the file doesn't allow. */
export function choiceError(path: string, option: string, what: string, allowed: readonly string[]): RangeError {
  return new RangeError(printable(`${path}: ${option}: ${what}; allowed: ${list(allowed)}`));
}

/** As in a sentence, and not more than anyone reads. */
export function list(words: readonly string[]): string {
  const shown = words.slice(0, mostListed).join(', ');
  return words.length > mostListed ? `${shown} and ${words.length - mostListed} more` : shown;
}
