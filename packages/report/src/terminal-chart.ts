// SPDX-License-Identifier: MIT
import type { ChartedExperiment, ChartOptions } from './charted-experiment';
import { oneLine, wrap } from './display-width';
import { levelPlot } from './level-plot';
import { paintLine, palette } from './palette';
import { sweepPlot } from './sweep-plot';

/** The narrowest terminal that a report is laid out for. */
const narrowest = 20;

/**
 * An experiment as a drawing for a terminal: a curve a subject if it swept several levels, a row a subject otherwise.
 *
 * Readable without colour. No line exceeds the width; no line break at the end.
 */
export function chart(experiment: ChartedExperiment, options: ChartOptions = {}): string {
  const { width = 80, height = 14, color = false } = options;
  const looks = palette(color);
  const columns = Math.max(narrowest, Math.floor(width));
  const levels = new Set(experiment.series.flatMap(({ points }) => points.map(({ level }) => level)));
  const plot = experiment.sweep && levels.size > 1 ? sweepPlot : levelPlot;
  const { about, lines } = plot(experiment, { width: columns, height: Math.max(2, Math.floor(height)), color, looks });
  return [
    ...wrap(oneLine(experiment.title), columns).map((line) => looks.title(line)),
    ...wrap(oneLine(about), columns).map((line) => looks.quiet(line)),
    ...lines.map((spans) => paintLine(spans, columns)),
  ].join('\n');
}
