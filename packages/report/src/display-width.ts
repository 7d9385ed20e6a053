// SPDX-License-Identifier: MIT

/**
 * How wide text is in a terminal, and how it is made to fit. Where terminals disagree (joined emoji, rare scripts) it
 * counts the wider reading: a gap is ugly, an overrun breaks the line.
 */

const plain = /^[\x20-\x7e]*$/;
const emoji = /\p{Emoji_Presentation}|\p{Regional_Indicator}|\p{Extended_Pictographic}[\u{fe0f}\u{200d}]|\u{20e3}/u;
const zeroWide = /^[\p{Mn}\p{Me}\p{Cf}]$/u;
const doubleWide =
  /^[\u{1100}-\u{11ff}\u{2e80}-\u{303e}\u{3041}-\u{33ff}\u{3400}-\u{4dbf}\u{4e00}-\u{a4cf}\u{a960}-\u{a97c}\u{ac00}-\u{d7a3}\u{f900}-\u{faff}\u{fe10}-\u{fe6f}\u{ff01}-\u{ff60}\u{ffe0}-\u{ffe6}\u{16fe0}-\u{1b2fb}\u{1d300}-\u{1d376}\u{1f200}-\u{1f265}\u{20000}-\u{3fffd}]$/u;

/** Text on one line: what would break the line or steer the terminal becomes a space or goes. */
export function oneLine(text: string): string {
  if (plain.test(text)) return text;
  return text
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/(?!\u{200d})\p{Cf}/gu, '')
    .replace(/\p{Cs}/gu, '\u{fffd}');
}

/** The columns that text takes in a terminal; it must be one line without escape sequences. */
export function displayWidth(text: string): number {
  if (plain.test(text)) return text.length;
  return graphemes(text).reduce((width, grapheme) => width + graphemeWidth(grapheme), 0);
}

/** Text cut to at most `width` columns; what is cut off leaves a `…`. */
export function truncate(text: string, width: number): string {
  if (displayWidth(text) <= width) return text;
  return width < 1 ? '' : `${takeColumns(graphemes(text), width - 1).trimEnd()}…`;
}

/** Text in exactly `width` columns: cut, or filled with spaces at its end. */
export function padEnd(text: string, width: number): string {
  const cut = truncate(text, width);
  return cut + ' '.repeat(width - displayWidth(cut));
}

/** Text in exactly `width` columns: cut, or filled with spaces at its start. */
export function padStart(text: string, width: number): string {
  const cut = truncate(text, width);
  return ' '.repeat(width - displayWidth(cut)) + cut;
}

/**
 * Text broken between words into lines of at most `width` columns; a word that is longer is broken within.
 *
 * @param indent before every line but the first; narrower than `width` by two columns at least
 */
export function wrap(text: string, width: number, indent = ''): string[] {
  const lines: string[] = [];
  let line = '';
  let filled = false;
  for (let word of text.split(' ')) {
    if (filled && displayWidth(line) + 1 + displayWidth(word) > width) {
      lines.push(line);
      [line, filled] = [indent, false];
    }
    if (filled) line += ' ';
    while (displayWidth(line) + displayWidth(word) > width) {
      const head = takeColumns(graphemes(word), width - displayWidth(line));
      lines.push(line + head);
      word = word.slice(head.length);
      line = indent;
    }
    line += word;
    filled = true;
  }
  return [...lines, line];
}

function takeColumns(parts: readonly string[], width: number): string {
  let taken = '';
  let columns = 0;
  for (const part of parts) {
    columns += graphemeWidth(part);
    if (columns > width) break;
    taken += part;
  }
  return taken;
}

/** What text may be cut into, none wider than two columns: graphemes, and the characters of those that are wider. */
function graphemes(text: string): string[] {
  if (plain.test(text)) return [...text];
  const segments = Array.from(new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(text));
  return segments.flatMap(({ segment }) => (graphemeWidth(segment) > 2 ? [...segment] : [segment]));
}

function graphemeWidth(grapheme: string): number {
  if (emoji.test(grapheme)) return 2;
  let width = 0;
  for (const character of grapheme) {
    if (!zeroWide.test(character)) width += doubleWide.test(character) ? 2 : 1;
  }
  return width;
}
