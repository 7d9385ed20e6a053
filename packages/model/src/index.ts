// SPDX-License-Identifier: MIT

export * from './command';
export * from './counters';
export * from './design';
export * from './duration';
export * from './errors';
export * from './machine';
export * from './margin';
export * from './metric';
export * from './options';
export { checkProbe, type Probe } from './probe';
export * from './rate';
export * from './recorded';
export * from './sample';
export * from './subject';
export { SubjectOf } from './subject-of';
export { agent, Target, target } from './target';
export * from './task';
export * from './transfer';
export * from './units';
export * from './verdict';
