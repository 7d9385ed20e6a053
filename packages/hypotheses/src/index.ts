// SPDX-License-Identifier: MIT
// All that a program without Jest needs; jest-outperform gives the same.
export { type ExperimentOptions, experiment, type Measured, measure } from '@outperform/experiment';
export {
  type Across,
  type Curve,
  type DesignOptions,
  type Effect,
  type Outcome,
  OutperformError,
  pipe,
  powersOfTwo,
  type Sample,
  type Size,
  type Subject,
  socketpair,
  type TransferOptions,
  type Trial,
  type Verdict,
  type Warning,
} from '@outperform/model';
export type { Measurable } from './compared';
export { type OutperformOptions, outperformChecks, outperforms } from './outperforms';
