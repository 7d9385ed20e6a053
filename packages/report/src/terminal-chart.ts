// SPDX-License-Identifier: MIT
import type { ChartedExperiment, ChartOptions, CurvePoint } from './charted-experiment';
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
  const space = { width: columns, height: Math.max(2, Math.floor(height)), color, looks };
  const { about, lines } = isCurves(experiment) ? sweepPlot(experiment, space) : levelPlot(experiment, space);
  return [
    ...wrap(oneLine(experiment.title), columns).map((line) => looks.title(line)),
    ...wrap(oneLine(about), columns).map((line) => looks.quiet(line)),
    ...lines.map((spans) => paintLine(spans, columns)),
  ].join('\n');
}

/** Whether there is more than one level to draw curves over. */
function isCurves(experiment: ChartedExperiment): experiment is ChartedExperiment<CurvePoint> {
  const levels = new Set(experiment.series.flatMap(({ points }) => points.map(({ level }) => level)));
  return experiment.sweep && levels.size > 1 && !levels.has(undefined);
}
