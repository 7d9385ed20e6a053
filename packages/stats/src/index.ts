// SPDX-License-Identifier: MIT
export { hodgesLehmann, type Interval } from './hodges-lehmann';
export { holm } from './holm';
export { median, quantile, quartiles } from './quantile';
export { neededPairs, smallestPairs } from './sample-size';
export { type Alternative, type SignedRankOptions, type SignedRankResult, signedRank, type ZeroRule } from './signed-rank';
