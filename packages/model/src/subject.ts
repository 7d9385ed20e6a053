// SPDX-License-Identifier: MIT
import type { Command } from './command';
import type { Recorded } from './recorded';
import type { Curve, Sample } from './sample';
import { brand } from './subject-of';
import type { Task } from './task';
import type { Transfer } from './transfer';

/** The kinds of things that can be measured; each has a file of its own here, and one for its cells in the experiment. */
export type Subject = Transfer<Sample | Curve> | Task | Command | Recorded;

/** Whether a value is a subject, also one made in another realm or by another copy of this module. */
export function isSubject(value: unknown): value is Subject {
  return typeof value === 'object' && value !== null && brand in value;
}
