// SPDX-License-Identifier: MIT
// All that a program without Jest needs; jest-outperform gives the same.
export {
  available,
  type ExperimentOptions,
  experiment,
  type Measured,
  measure,
  type RecordedOptions,
  recorded,
} from '@outperform/experiment';
export {
  type Across,
  type AnySample,
  type AnyTrial,
  agent,
  type Command,
  type CommandOptions,
  type Counter,
  type Counters,
  type Curve,
  command,
  counters,
  type DesignOptions,
  datagram,
  type Effect,
  fifo,
  type Margin,
  messageQueue,
  type Outcome,
  OutperformError,
  type Probe,
  pipe,
  powersOfTwo,
  type Rate,
  type Recorded,
  type Sample,
  type Size,
  type SizeCount,
  type SizeName,
  type Stopping,
  type Subject,
  type SubjectOf,
  seqpacket,
  sharedMemory,
  socketpair,
  splice,
  Target,
  type Task,
  type TaskTrial,
  type Transfer,
  type TransferMetric,
  type TransferOptions,
  type Trial,
  target,
  task,
  tcp,
  type Verdict,
  type Warning,
} from '@outperform/model';
export type { Measurable } from './compared';
export { type CorrelateOptions, correlateChecks, correlatesWith } from './correlates-with';
export { type CrossOverOptions, crossesOver, crossOverChecks } from './crosses-over';
export { differsFrom } from './differs-from';
export { fallsBeyond } from './falls-beyond';
export { isNoWorseThan, type MarginOptions, marginChecks } from './is-no-worse-than';
export { type PairOptions, pairChecks } from './judge-pair';
export { type OutperformOptions, outperformChecks, outperforms } from './outperforms';
export { peaksBetween } from './peaks-between';
export { performsLike } from './performs-like';
export { type PlateauOptions, plateauChecks, plateausBetween } from './plateaus-between';
export { risesUpTo } from './rises-up-to';
export { sustains } from './sustains';
export type { Swept } from './swept';
export { type TogetherVerdict, together } from './together';
