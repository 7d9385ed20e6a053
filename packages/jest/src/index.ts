// SPDX-License-Identifier: MIT
import './matchers/types';

export { type ExperimentOptions, experiment, type Measured, measure } from '@outperform/experiment';
export { type Measurable, type OutperformOptions, outperforms } from '@outperform/hypotheses';
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
