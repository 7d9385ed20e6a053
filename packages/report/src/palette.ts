// SPDX-License-Identifier: MIT
import type { Outcome } from '@outperform/model';
import chalk from 'chalk';
import { displayWidth, truncate } from './display-width';

/** How a stretch of text looks. */
export type Paint = (text: string) => string;

/** A stretch of a line: its text, and how it looks once its place is settled. */
export interface Span {
  readonly text: string;
  readonly paint?: Paint | undefined;
}

/** The looks of a report. Without colour each returns its text as it is. */
export interface Palette {
  readonly title: Paint;
  readonly quiet: Paint;
  readonly warning: Paint;
  readonly outcome: Readonly<Record<Outcome, Paint>>;
  /** By a subject's place in its experiment; repeats after the last colour. */
  subject(index: number): Paint;
}

/**
 * The looks with or without colour.
 *
 * Only the terminal's own sixteen colours: they follow its theme, light or dark.
 */
export function palette(color: boolean): Palette {
  const ink = new chalk.Instance({ level: color ? 1 : 0 });
  const subjects = [ink.cyan, ink.yellow, ink.magenta, ink.green, ink.blueBright, ink.red, ink.white, ink.gray];
  return {
    title: ink.bold,
    quiet: ink.dim,
    warning: ink.yellow,
    outcome: { supported: ink.green, refuted: ink.red, inconclusive: ink.yellow },
    subject: (index) => subjects[index % subjects.length] as Paint,
  };
}

/** The line that spans make, cut to `width` columns, without blanks at its end. */
export function paintLine(spans: readonly Span[], width: number): string {
  let left = width;
  const cut: Span[] = [];
  for (const { text, paint } of spans) {
    const fitting = truncate(text, left);
    left -= displayWidth(fitting);
    cut.push({ text: fitting, paint });
    if (fitting !== text) break;
  }
  while (cut.at(-1)?.text.trim() === '') cut.pop();
  return cut
    .map(({ text, paint }, index) => {
      const trimmed = index === cut.length - 1 ? text.trimEnd() : text;
      return paint ? paint(trimmed) : trimmed;
    })
    .join('');
}
