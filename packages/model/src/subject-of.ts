// SPDX-License-Identifier: MIT
import type { Metric } from './metric';
import type { AnySample, Curve, Sample } from './sample';
import { show } from './units';

/** Marks subjects, also for other realms and other copies of this module. */
export const brand = Symbol.for('outperform.subject');

/**
 * What is measured. Immutable; every method returns a new one. `Measured` is what measuring it gives: a {@link Sample}
 * of one cell, or the {@link Curve} of a sweep.
 */
export abstract class SubjectOf<Measured extends AnySample | Curve = Sample> {
  /** Only for the type: a subject of a curve isn't one of a sample. */
  declare readonly measured: Measured;
  readonly [brand] = true;
  abstract readonly kind: 'transfer' | 'task' | 'command' | 'recorded';
  abstract readonly metric: Metric;
  /** The levels of its sweep, in ascending order; undefined if it is one cell. */
  abstract readonly levels: readonly number[] | undefined;
  /** Its name in reports. */
  abstract readonly label: string;

  /** Its label beside another's: what both have in common goes without saying. */
  labelBeside(_other: SubjectOf<AnySample | Curve>): string {
    return this.label;
  }

  /** The same under another label. @throws TypeError on an empty one */
  abstract named(label: string): SubjectOf<Measured>;
}

/** @throws TypeError unless it is a string that isn't empty */
export function checkLabel(label: unknown, where: string): string {
  if (typeof label === 'string' && label.trim() !== '') return label;
  throw new TypeError(`${where}: ${show(label)} is not a label; allowed: a string that isn't empty`);
}
