// SPDX-License-Identifier: MIT
import { formatSize } from '@outperform/model';
import { Canvas, dotsAcross, dotsUp } from './canvas';
import { type ChartedExperiment, markerOf } from './charted-experiment';
import { displayWidth, oneLine, padEnd } from './display-width';
import type { Palette, Span } from './palette';
import type { ValueAxis } from './value-axis';

/** Dots drawn and left out along a line, over and over: what tells lines apart without colour. */
const strokes = [[true], [true, false], [true, true, true, false], [true, false, false, false]] as const;

/** The stroke of a subject's line, by its place in the experiment. */
export function legendStroke(index: number): readonly boolean[] {
  return strokes[index % strokes.length] as readonly boolean[];
}

/** A line a subject: its marker and stroke, its label, and where its median is highest. */
export function legend(
  series: ChartedExperiment['series'],
  axis: ValueAxis,
  { width, looks }: { width: number; looks: Palette },
): Span[][] {
  const labels = series.map(({ subject }) => oneLine(subject));
  const peaks = series.map(({ points }) => {
    const [peak] = [...points].sort((a, b) => b.median - a.median);
    return peak ? `highest ${axis.figure(peak.median)} ${axis.unit} at ${formatSize(peak.level)}` : 'not measured';
  });
  const wanted = Math.max(0, ...labels.map(displayWidth));
  const room = width - sampleColumns - 4 - Math.max(0, ...peaks.map(displayWidth));
  // Labels matter more than figures: where both don't fit, the figures are what the line's end cuts.
  const labelColumns = Math.min(wanted, Math.max(room, width - sampleColumns - 2 > 24 ? 24 : width - sampleColumns - 2));
  return series.map((_, index) => [
    { text: ' ' },
    ...strokeSample(index, looks),
    { text: ` ${padEnd(labels[index] ?? '', labelColumns)}` },
    { text: `  ${peaks[index]}`, paint: looks.quiet },
  ]);
}

const sampleColumns = 5;

function strokeSample(index: number, looks: Palette): Span[] {
  const canvas = new Canvas(sampleColumns, 1);
  const stroke = legendStroke(index);
  canvas.mark(2, 0, markerOf(index), index);
  for (let x = 0; x < sampleColumns * dotsAcross; x++) if (stroke[x % stroke.length]) canvas.dot(x, dotsUp / 2 - 1, index);
  return canvas.row(0, looks.subject);
}
