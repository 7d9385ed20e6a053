// SPDX-License-Identifier: MIT
export type { ChartedExperiment, ChartedPoint, ChartOptions } from './charted-experiment';
export { samplesCsv } from './csv';
export { liveLine, type Progress } from './live-line';
export { chart } from './terminal-chart';
export { type AdjustedVerdict, togetherLines } from './together-lines';
export { type VerdictLineOptions, verdictLine } from './verdict-line';
export { type Expectation, verdictMessage } from './verdict-message';
