// SPDX-License-Identifier: MIT
export { experiment, type Measured, measure } from './experiment';
export { type Host, host, hostKey, type Progress, type RunningExperiment } from './host';
export { holdMachine, machine, waitingMessage } from './machine';
export { type AnySubject, type ExperimentOptions, notASubject } from './plan';
export { type LineStart, type RecordAt, recordsIn } from './record-lines';
export { type RecordedCell, type RecordedOptions, type Recording, readRecording } from './recorded/read-recording';
export { settings, settingsFromEnvironment } from './settings';
