// SPDX-License-Identifier: MIT
export { experiment, measure } from '@outperform/experiment';
export type { Measurable } from './compared';
export { type OutperformOptions, outperformChecks, outperforms } from './outperforms';
