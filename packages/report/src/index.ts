// SPDX-License-Identifier: MIT
export type { ChartedExperiment, ChartedPoint, ChartOptions } from './charted-experiment';
export { chart } from './terminal-chart';
