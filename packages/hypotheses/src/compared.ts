// SPDX-License-Identifier: MIT
import { experiment, type MeasuredSoFar, notASubject } from '@outperform/experiment';
import {
  type AnySample,
  type Curve,
  type DesignOptions,
  formatSize,
  isCurve,
  isSample,
  isSubject,
  type Recorded,
  type Stopping,
  type Subject,
} from '@outperform/model';
import type { Evidence } from './evidence';
import { arePaired, evidenceOf } from './evidence-of';
import { measureUntilSettled } from './until-settled';

/** What a claim may be made about: something to measure, or what was measured. */
export type Measurable = Subject | AnySample | Curve;

/** Two samples of one level, and what they say about their ratio. */
export interface ComparedLevel {
  readonly level: number | undefined;
  readonly samples: readonly [AnySample, AnySample];
  /** Turned so that positive favours the first. */
  readonly evidence: Evidence;
}

/** Two measured things, level by level. */
export interface Compared {
  readonly names: readonly [string, string];
  readonly experiment: string;
  readonly sweep: boolean;
  /** Whether the same blocks gave both; otherwise runs are compared. */
  readonly paired: boolean;
  readonly levels: readonly ComparedLevel[];
}

/** A comparison to be made. */
export interface Comparison {
  /** The function that was called, to be named in errors. */
  readonly claim: string;
  readonly design: DesignOptions;
  /** In sequential designs: whether what was measured so far settles the claim. */
  settles(compared: Compared): boolean;
}

/**
 * Measures two subjects together, or takes two things that were measured.
 *
 * @throws TypeError, RangeError if they can't be compared
 */
export async function compare(a: Measurable, b: Measurable, comparison: Comparison): Promise<Compared> {
  const { claim, design } = comparison;
  for (const [which, value] of [
    ['first', a],
    ['second', b],
  ] as const) {
    if (!isSubject(value) && !isCurve(value) && !isSample(value)) throw notASubject(value, `${claim}: the ${which}`);
  }
  if (isSubject(a) && isSubject(b)) return measureTogether(a, b, comparison);
  if (isSubject(a) || isSubject(b)) {
    throw new TypeError(
      `${claim}: one of the two is measured already and the other isn't, so their trials can't make pairs; ` +
        'allowed: two subjects, or two results of one experiment({ ... })',
    );
  }
  refuseIdleOptions(design, 'both are', claim);
  return setAgainst(a, b, 'fixed', claim);
}

async function measureTogether(a: Subject, b: Subject, { claim, design, settles }: Comparison): Promise<Compared> {
  const names = namesOf(a, b);
  const subjects = { [names[0]]: a, [names[1]]: b };
  const of = (measured: MeasuredSoFar, stopping: Stopping): Compared =>
    setAgainst(measured[names[0]] as AnySample | Curve, measured[names[1]] as AnySample | Curve, stopping, claim);
  if (isRecorded(a) && isRecorded(b)) refuseIdleOptions(design, 'both are', claim);
  if (design.stopping !== 'sequential') return of(await experiment(subjects, design), 'fixed');
  const settled = (measured: MeasuredSoFar): boolean => settles(of(measured, 'sequential'));
  return of(await measureUntilSettled(subjects, design, settled), 'sequential');
}

/** Their labels beside each other; told apart where a thing is compared with its like. */
function namesOf(a: Subject, b: Subject): [string, string] {
  const [first, second] = [a.labelBeside(b), b.labelBeside(a)];
  return first === second ? [first, `${second} (other)`] : [first, second];
}

export function isRecorded(value: unknown): value is Recorded {
  return isSubject(value) && value.kind === 'recorded';
}

/**
 * Refuses options of measuring for what is measured already.
 *
 * @param who with its verb: `'pipe is'`
 * @throws TypeError naming the option
 */
export function refuseIdleOptions(design: DesignOptions, who: string, claim: string): void {
  const idle = Object.keys(design).find((option) => option !== 'alpha');
  if (idle === undefined) return;
  throw new TypeError(`${claim}: ${idle} says how to measure, but ${who} measured already; give it to experiment(...)`);
}

function setAgainst(a: AnySample | Curve, b: AnySample | Curve, stopping: Stopping, claim: string): Compared {
  if (isCurve(a) !== isCurve(b)) {
    throw new TypeError(
      `${claim}: ${a.subject} and ${b.subject} are a curve and a sample; allowed: two of one kind, as by .at(level)`,
    );
  }
  if (isCurve(a) && isCurve(b) && String(a.levels) !== String(b.levels)) {
    const [these, those] = [a, b].map(({ levels }) => levels.map(formatSize).join(', '));
    throw new RangeError(`${claim}: the curves have different levels, ${these} and ${those}; allowed: the same`);
  }
  const [first, second] = [samplesOf(a), samplesOf(b)];
  const [one, other] = [first[0] as AnySample, second[0] as AnySample];
  return {
    names: [a.subject, b.subject],
    experiment: one.experiment,
    sweep: isCurve(a),
    paired: arePaired(one, other, claim),
    levels: first.map((sample, index) => levelOfTwo(sample, second[index] as AnySample, stopping, claim)),
  };
}

function levelOfTwo(a: AnySample, b: AnySample, stopping: Stopping, claim: string): ComparedLevel {
  if (a.metric !== b.metric || a.unit !== b.unit) {
    const [one, other] = [a, b].map(({ subject, metric, unit }) => `${subject} has the metric ${metric} in ${unit}`);
    throw new TypeError(`${claim}: ${one} and ${other}; allowed: the same`);
  }
  if (a.better !== b.better) {
    throw new TypeError(
      `${claim}: for ${a.subject} ${a.better} is better and for ${b.subject} ${b.better}; allowed: the same`,
    );
  }
  return { level: a.level, samples: [a, b], evidence: evidenceOf(a, b, stopping, claim) };
}

const samplesOf = (measured: AnySample | Curve): readonly AnySample[] =>
  isCurve(measured) ? measured.samples : [measured];
