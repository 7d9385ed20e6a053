// SPDX-License-Identifier: MIT
import { formatSize } from '@outperform/model';
import { Canvas, dotsAcross, dotsUp } from './canvas';
import type { ChartedExperiment, CurvePoint } from './charted-experiment';
import { displayWidth, oneLine, padEnd } from './display-width';
import type { Palette, Span } from './palette';
import { markerOf, strokeOf } from './plot';
import type { ValueAxis } from './value-axis';

/** A line a subject: its marker and stroke, its label, and where its median is highest. */
export function legend(
  series: ChartedExperiment<CurvePoint>['series'],
  axis: ValueAxis,
  { width, looks }: { width: number; looks: Palette },
): Span[][] {
  const labels = series.map(({ subject }) => oneLine(subject));
  const wanted = Math.max(0, ...labels.map(displayWidth));
  const left = width - sampleColumns - 2;
  // Labels matter more than figures, but a label of a hundred columns may be cut to tell the figures too.
  const labelRoom = Math.min(wanted, 24, left);
  const peaks = [longPeak, shortPeak].map((form) => series.map(({ points }) => form(points, axis)));
  const fitting = peaks.find((forms) => labelRoom + 2 + Math.max(0, ...forms.map(displayWidth)) <= left);
  const peakColumns = fitting ? 2 + Math.max(0, ...fitting.map(displayWidth)) : 0;
  const labelColumns = Math.min(wanted, left - peakColumns);
  return series.map((_, index) => [
    { text: ' ' },
    ...strokeSample(index, looks),
    { text: ` ${padEnd(labels[index] ?? '', labelColumns)}` },
    { text: fitting ? `  ${fitting[index]}` : '', paint: looks.quiet },
  ]);
}

const sampleColumns = 5;

type Points = ChartedExperiment<CurvePoint>['series'][number]['points'];

function longPeak(points: Points, axis: ValueAxis): string {
  const [peak] = [...points].sort((a, b) => b.median - a.median);
  if (!peak) return 'not measured';
  return `highest ${axis.figure(peak.median)} ${axis.unit} at ${formatSize(peak.level)}`;
}

function shortPeak(points: Points, axis: ValueAxis): string {
  return points.length > 0 ? `max ${axis.figure(Math.max(...points.map(({ median }) => median)))}` : 'none';
}

function strokeSample(index: number, looks: Palette): Span[] {
  const canvas = new Canvas(sampleColumns, 1);
  const stroke = strokeOf(index);
  canvas.mark(2, 0, markerOf(index), index);
  for (let x = 0; x < sampleColumns * dotsAcross; x++)
    if (stroke[x % stroke.length]) canvas.dot(x, dotsUp / 2 - 1, index);
  return canvas.row(0, looks.subject);
}
