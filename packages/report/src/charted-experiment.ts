// SPDX-License-Identifier: MIT

/** A subject's typical value at a level, with its spread. Values are in base units, from 0 to 1e300. */
export interface ChartedPoint {
  /** In bytes; undefined of what has no buffer size. */
  readonly level: number | undefined;
  readonly median: number;
  readonly quartiles: readonly [number, number];
}

/** A point of a curve. */
export interface CurvePoint extends ChartedPoint {
  readonly level: number;
}

/** What a chart shows of an experiment. */
export interface ChartedExperiment<Point extends ChartedPoint = ChartedPoint> {
  readonly title: string;
  readonly metric: string;
  readonly unit: string;
  /** Whether it swept the buffer size, so that its points make curves. */
  readonly sweep: boolean;
  readonly blocks: number;
  /** By subject; the points by ascending level. */
  readonly series: readonly { readonly subject: string; readonly points: readonly Point[] }[];
}

/** What a chart may take; a width below 20 columns is taken as 20. */
export interface ChartOptions {
  /** Columns that no line exceeds; 80 if left out. */
  readonly width?: number;
  /** Rows that the plot takes at most; 14 if left out. */
  readonly height?: number;
  /** Whether to use the terminal's colours; not if left out. */
  readonly color?: boolean;
}
