// SPDX-License-Identifier: MIT
import type { Paint, Span } from './palette';

/** A glyph in a cell, and whose it is. */
interface Ink {
  readonly glyph: string;
  readonly series: number;
}

/** Dots of a Braille cell as the bits of its code point, by column and by row from the bottom. */
const dotBits = [
  [0x40, 0x04, 0x02, 0x01],
  [0x80, 0x20, 0x10, 0x08],
] as const;
export const dotsAcross = 2;
export const dotsUp = 4;

/**
 * A grid of character cells for several series.
 *
 * Markers cover lines, lines cover bands; among markers and among bands the first drawn stays. Lines are Braille dots,
 * so those of several series can share a cell; it takes the colour of the first. Columns count from the left, rows from
 * the bottom; what falls outside isn't drawn.
 */
export class Canvas {
  /** How many markers were not drawn, because another series' marker was there. */
  coveredMarkers = 0;
  private readonly markers = new Map<number, Ink>();
  private readonly dots = new Map<number, { bits: number; series: number }>();
  private readonly bands = new Map<number, Ink>();

  constructor(
    readonly columns: number,
    readonly rows: number,
  ) {}

  mark(column: number, row: number, glyph: string, series: number): void {
    const cell = this.cell(column, row);
    if (cell === undefined) return;
    const there = this.markers.get(cell);
    if (!there) this.markers.set(cell, { glyph, series });
    else if (there.series !== series) this.coveredMarkers++;
  }

  band(column: number, row: number, glyph: string, series: number): void {
    const cell = this.cell(column, row);
    if (cell !== undefined && !this.bands.has(cell)) this.bands.set(cell, { glyph, series });
  }

  /** A dot of a line: `x` and `y` count dots, `dotsAcross` and `dotsUp` to a cell. */
  dot(x: number, y: number, series: number): void {
    const cell = this.cell(Math.floor(x / dotsAcross), Math.floor(y / dotsUp));
    if (cell === undefined) return;
    const bit = dotBits[x % dotsAcross]?.[y % dotsUp] ?? 0;
    const there = this.dots.get(cell);
    if (there) there.bits |= bit;
    else this.dots.set(cell, { bits: bit, series });
  }

  /** A row as spans, each painted as its series. */
  row(row: number, paintOf: (series: number) => Paint): Span[] {
    const spans: { text: string; series: number | undefined }[] = [];
    for (let column = 0; column < this.columns; column++) {
      const { glyph, series } = this.top(row * this.columns + column);
      const last = spans.at(-1);
      if (last && last.series === series) last.text += glyph;
      else spans.push({ text: glyph, series });
    }
    return spans.map(({ text, series }) => ({ text, paint: series === undefined ? undefined : paintOf(series) }));
  }

  private top(cell: number): { glyph: string; series: number | undefined } {
    const marker = this.markers.get(cell);
    if (marker) return marker;
    const dots = this.dots.get(cell);
    if (dots) return { glyph: String.fromCharCode(0x2800 + dots.bits), series: dots.series };
    return this.bands.get(cell) ?? { glyph: ' ', series: undefined };
  }

  private cell(column: number, row: number): number | undefined {
    const inside = column >= 0 && column < this.columns && row >= 0 && row < this.rows;
    return inside ? row * this.columns + column : undefined;
  }
}
