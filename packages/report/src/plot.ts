// SPDX-License-Identifier: MIT
import type { Palette, Span } from './palette';

/** What a plot is drawn with. */
export interface PlotSpace {
  readonly width: number;
  readonly height: number;
  readonly color: boolean;
  readonly looks: Palette;
}

/** A plot: a sentence about what it shows, and its lines. */
export interface Plot {
  readonly about: string;
  readonly lines: readonly (readonly Span[])[];
}

const glyphs = ['●', '■', '▲', '◆', '○', '□', '△', '◇', ...'abcdefghijklmnopqrstuvwxyz'];

/** The marker of a subject, by its place in the experiment; one column wide. Repeats after the last. */
export function markerOf(index: number): string {
  return glyphs[index % glyphs.length] as string;
}

/** Dots drawn and left out along a line, over and over: what tells lines apart without colour. */
const strokes = [[true], [true, false], [true, true, true, false], [true, false, false, false]] as const;

/** The stroke of a subject's line, by its place in the experiment. Repeats after the last. */
export function strokeOf(index: number): readonly boolean[] {
  return strokes[index % strokes.length] as readonly boolean[];
}

/** How many blocks, in words. */
export function blocksInWords(blocks: number): string {
  return `${blocks.toLocaleString('en')} ${blocks === 1 ? 'block' : 'blocks'}`;
}
