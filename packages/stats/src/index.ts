// SPDX-License-Identifier: MIT
export { hodgesLehmann, type Interval } from './hodges-lehmann';
export { hodgesLehmannShift } from './hodges-lehmann-shift';
export { holm } from './holm';
export { type MannWhitneyResult, mannWhitney } from './mann-whitney';
export { type PageTrendResult, pageTrend } from './page-trend';
export { median, quantile, quartiles } from './quantile';
export { neededPairs, smallestPairs } from './sample-size';
export { type SequentialSignedRank, type SequentialState, sequentialSignedRank } from './sequential-signed-rank';
export { type SignedRankOptions, type SignedRankResult, signedRank, type ZeroRule } from './signed-rank';
export { spearman } from './spearman';
export type { Alternative, Method } from './tails';
