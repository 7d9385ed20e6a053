// SPDX-License-Identifier: MIT
import { formatSize } from '@outperform/model';
import { Canvas, dotsAcross, dotsUp } from './canvas';
import type { ChartedExperiment, CurvePoint } from './charted-experiment';
import { displayWidth, padEnd, padStart, wrap } from './display-width';
import { legend } from './legend';
import type { Palette, Span } from './palette';
import { placeLabels } from './place-labels';
import { blocksInWords, markerOf, type Plot, type PlotSpace, strokeOf } from './plot';
import { type ValueAxis, valueAxis } from './value-axis';

/** Curves over a logarithmic axis of sizes: median lines with a marker at each level, and the interquartile band. */
export function sweepPlot(experiment: ChartedExperiment<CurvePoint>, space: PlotSpace): Plot {
  const { series, unit, metric, blocks } = experiment;
  const points = series.flatMap((one) => one.points);
  const max = points.reduce((most, { median, quartiles }) => Math.max(most, median, quartiles[1]), 0);
  const axis = valueAxis(max, unit, space.height, 2);
  const gutter = Math.max(...axis.ticks.map(({ label }) => displayWidth(label))) + 1;
  const sizes = sizeAxis(points, space.width - gutter - 1);
  const canvas = new Canvas(sizes.columns, axis.cells);

  series.forEach((one, index) => {
    for (const { level, median } of one.points) {
      canvas.mark(sizes.column(level), rowOf(axis.position(median)), markerOf(index), index);
    }
    drawLine(
      canvas,
      one.points.map(({ level, median }) => [sizes.column(level), axis.position(median)]),
      index,
    );
    if (space.color && one.points.length > 1) shadeBand(canvas, one.points, index, axis, sizes);
    else drawBars(canvas, one.points, index, axis, sizes);
  });

  const covered = 'where markers meet, the one listed first is drawn';
  return {
    about: `${metric} by buffer size, median and quartiles of ${blocksInWords(blocks)}`,
    lines: [
      [{ text: axis.unit, paint: space.looks.quiet }],
      ...plotRows(canvas, axis, gutter, space.looks),
      ...sizeAxisRows(sizes, gutter, space),
      ...legend(series, axis, space),
      ...(canvas.coveredMarkers > 0
        ? wrap(covered, space.width - 1).map((text) => [{ text: ` ${text}`, paint: space.looks.quiet }])
        : []),
    ],
  };
}

/** The row whose middle is nearest to a position. */
function rowOf(position: number): number {
  return Math.floor(position + 0.5);
}

interface SizeAxis {
  readonly columns: number;
  /** Ascending. */
  readonly levels: readonly number[];
  column(level: number): number;
}

/** Levels over at most `available` columns, by the logarithm of their size. */
function sizeAxis(points: readonly CurvePoint[], available: number): SizeAxis {
  const levels = [...new Set(points.map(({ level }) => level))].sort((a, b) => a - b);
  const [first, last] = [levels[0] as number, levels.at(-1) as number];
  const overhang = Math.floor(displayWidth(formatSize(last)) / 2);
  const room = Math.max(levels.length, available - overhang);
  // Whole columns from level to level look even; not worth more than a fifth of the width.
  const even = Math.floor((room - 1) / (levels.length - 1)) * (levels.length - 1) + 1;
  const columns = even >= room * 0.8 ? even : room;
  const span = Math.log2(last / first);
  return { columns, levels, column: (level) => Math.round((Math.log2(level / first) / span) * (columns - 1)) };
}

/** Joins points by Braille dots, in the stroke of the series. Columns and positions are in cells. */
function drawLine(canvas: Canvas, points: readonly (readonly [number, number])[], series: number): void {
  const stroke = strokeOf(series);
  const dots = points.map(
    ([column, position]) => [column * dotsAcross + 0.5, (position + 0.5) * dotsUp - 0.5] as const,
  );
  let drawn = 0;
  for (let i = 1; i < dots.length; i++) {
    const [[x0, y0], [x1, y1]] = [dots[i - 1], dots[i]] as [readonly [number, number], readonly [number, number]];
    const steps = Math.max(1, Math.round(Math.max(Math.abs(x1 - x0), Math.abs(y1 - y0))));
    for (let step = 0; step < steps; step++, drawn++) {
      if (!stroke[drawn % stroke.length]) continue;
      const along = step / steps;
      canvas.dot(Math.round(x0 + (x1 - x0) * along), Math.round(y0 + (y1 - y0) * along), series);
    }
  }
}

/** Shades the cells whose middle lies in the band between the quartiles. */
function shadeBand(canvas: Canvas, points: readonly CurvePoint[], series: number, axis: ValueAxis, sizes: SizeAxis) {
  for (let i = 1; i < points.length; i++) {
    const [from, to] = [points[i - 1], points[i]] as [CurvePoint, CurvePoint];
    const [left, right] = [sizes.column(from.level), sizes.column(to.level)];
    for (let column = left; column <= right; column++) {
      const along = right === left ? 0 : (column - left) / (right - left);
      const [low, high] = ([0, 1] as const).map((end) =>
        axis.position(from.quartiles[end] * (1 - along) + to.quartiles[end] * along),
      ) as [number, number];
      for (let row = Math.ceil(low); row <= Math.floor(high); row++) canvas.band(column, row, '░', series);
    }
  }
}

/** A vertical bar from quartile to quartile at each level, to the nearest half of a row. */
function drawBars(canvas: Canvas, points: readonly CurvePoint[], series: number, axis: ValueAxis, sizes: SizeAxis) {
  for (const { level, quartiles } of points) {
    const halves = quartiles.map((value) => Math.round((axis.position(value) + 0.5) * 2)) as [number, number];
    for (let row = Math.floor(halves[0] / 2); row * 2 < halves[1]; row++) {
      const [lower, upper] = [row * 2 >= halves[0], row * 2 + 1 < halves[1]];
      canvas.band(sizes.column(level), row, lower && upper ? '│' : lower ? '╷' : '╵', series);
    }
  }
}

function plotRows(canvas: Canvas, axis: ValueAxis, gutter: number, looks: Palette): Span[][] {
  const labels = new Map(axis.ticks.map(({ cell, label }) => [cell, label]));
  return Array.from({ length: canvas.rows }, (_, fromTop) => {
    const row = canvas.rows - 1 - fromTop;
    const label = labels.get(row);
    return [
      { text: `${padStart(label ?? '', gutter - 1)} ${label === undefined ? '│' : '┤'}`, paint: looks.quiet },
      ...canvas.row(row, looks.subject),
    ];
  });
}

function sizeAxisRows(sizes: SizeAxis, gutter: number, { width, looks }: PlotSpace): Span[][] {
  const left = gutter + 1;
  const marks = sizes.levels.map((level) => ({ column: left + sizes.column(level), label: formatSize(level) }));
  const placed = placeLabels(marks, width);
  const labelled = new Set(placed.columns);
  const rule = Array.from({ length: sizes.columns }, (_, column) => (labelled.has(left + column) ? '┬' : '─')).join('');
  return [[{ text: `${padEnd('', gutter)}└${rule}`, paint: looks.quiet }], [{ text: placed.line, paint: looks.quiet }]];
}
