// SPDX-License-Identifier: MIT
import { formatSize } from '@outperform/model';
import { Canvas } from './canvas';
import type { ChartedExperiment } from './charted-experiment';
import { displayWidth, oneLine, padEnd } from './display-width';
import type { Span } from './palette';
import { placeLabels } from './place-labels';
import { blocksInWords, markerOf, type Plot, type PlotSpace } from './plot';
import { type ValueAxis, valueAxis } from './value-axis';

/** A row a subject along one axis of values: a box from quartile to quartile, and the median in it and in figures. */
export function levelPlot(experiment: ChartedExperiment, { width, looks }: PlotSpace): Plot {
  const rows = rowsOf(experiment);
  const max = rows.reduce((most, { median, quartiles }) => Math.max(most, median, quartiles[1]), 0);
  // The axis settles the figures' unit, the figures settle the axis' room.
  const figures = rows.map((row) => figuresOf(row, valueAxis(max, experiment.unit, 2, 1)));
  const figureColumns = Math.max(0, ...figures.map(displayWidth));
  const labelColumns = Math.min(Math.max(0, ...rows.map(({ label }) => displayWidth(label))), Math.floor(width * 0.4));
  const beside = width - labelColumns - figureColumns - 4;
  const stacked = beside < 16;
  const axis = valueAxis(max, experiment.unit, stacked ? width - labelColumns - 3 : beside, 7);

  const lines = rows.flatMap((row, index): Span[][] => {
    const figure = { text: `  ${figures[index]}` };
    const drawn = [
      { text: padEnd(row.label, labelColumns) },
      { text: ' │', paint: looks.quiet },
      ...box(row, axis, looks.subject),
    ];
    return stacked ? [drawn, [figure]] : [[...drawn, figure]];
  });
  return {
    about: `${experiment.metric}, median and quartiles of ${blocksInWords(experiment.blocks)}`,
    lines:
      rows.length === 0
        ? [[{ text: 'nothing was measured' }]]
        : [...lines, ...axisRows(axis, labelColumns + 2, width, looks.quiet)],
  };
}

interface Row {
  readonly label: string;
  readonly series: number;
  readonly median: number;
  readonly quartiles: readonly [number, number];
}

function rowsOf({ series }: ChartedExperiment): Row[] {
  const levels = new Set(series.flatMap(({ points }) => points.map(({ level }) => level)));
  return series.flatMap(({ subject, points }, index) =>
    points.map(({ level, median, quartiles }) => ({
      label: oneLine(levels.size > 1 && level !== undefined ? `${subject} at ${formatSize(level)}` : subject),
      series: index,
      median,
      quartiles,
    })),
  );
}

function figuresOf({ median, quartiles }: Row, axis: ValueAxis): string {
  return `${axis.figure(median)} ${axis.unit} (${axis.figure(quartiles[0])}–${axis.figure(quartiles[1])})`;
}

function box({ median, quartiles, series }: Row, axis: ValueAxis, paintOf: PlotSpace['looks']['subject']): Span[] {
  const canvas = new Canvas(axis.cells, 1);
  const [low, high] = quartiles.map((value) => Math.round(axis.position(value))) as [number, number];
  canvas.mark(Math.round(axis.position(median)), 0, markerOf(series), series);
  for (let column = low; column <= high; column++) canvas.band(column, 0, '━', series);
  return canvas.row(0, paintOf);
}

function axisRows(axis: ValueAxis, left: number, width: number, paint: PlotSpace['looks']['quiet']): Span[][] {
  const ticks = new Set(axis.ticks.map(({ cell }) => cell));
  const rule = Array.from({ length: axis.cells }, (_, cell) => (ticks.has(cell) ? '┬' : '─')).join('');
  const labels = axis.ticks.map(({ cell, label }, index) => ({
    column: left + cell,
    label: index === axis.ticks.length - 1 ? `${label} ${axis.unit}` : label,
  }));
  return [[{ text: `${padEnd('', left - 1)}└${rule}`, paint }], [{ text: placeLabels(labels, width).line, paint }]];
}
