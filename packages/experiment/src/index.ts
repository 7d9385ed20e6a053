// SPDX-License-Identifier: MIT
export { experiment, type Measured, type MeasuredSoFar, measure, measureUntil, type Settled } from './experiment';
export { type Host, host, hostKey, type Progress, type RunningExperiment } from './host';
export { bootId, holdMachine, machine, waitingMessage } from './machine';
export { type ExperimentOptions, notASubject } from './plan';
export { available } from './probes/available';
export { type LineStart, type RecordAt, recordsIn } from './record-lines';
export { type RecordedOptions, recorded } from './recorded';
export { settings, settingsFromEnvironment } from './settings';
