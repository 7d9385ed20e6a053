// SPDX-License-Identifier: MIT
import { displayWidth } from './display-width';

/** A label that belongs under a column. */
export interface ColumnLabel {
  readonly column: number;
  readonly label: string;
}

/**
 * A line of labels, each centred under its column as far as the edges let it.
 *
 * They are thinned evenly until two blanks at least part them.
 *
 * @returns the line, and the columns whose labels stayed
 */
export function placeLabels(labels: readonly ColumnLabel[], width: number): { line: string; columns: number[] } {
  for (let every = 1; ; every++) {
    const kept = labels
      .filter((_, index) => index % every === 0)
      .map((one) => ({ ...one, start: startOf(one, width) }));
    const apart = kept.every(({ start }, index) => {
      const before = kept[index - 1];
      return !before || before.start + displayWidth(before.label) + 2 <= start;
    });
    if (!apart && kept.length > 1) continue;
    const line = kept.reduce((text, { start, label }) => text.padEnd(start) + label, '');
    return { line, columns: kept.map(({ column }) => column) };
  }
}

function startOf({ column, label }: ColumnLabel, width: number): number {
  const wide = displayWidth(label);
  return Math.max(0, Math.min(column - Math.floor((wide - 1) / 2), width - wide));
}
