// SPDX-License-Identifier: MIT
import { type AnySubject, experiment, notASubject } from '@outperform/experiment';
import {
  type Curve,
  type DesignOptions,
  formatSize,
  isCurve,
  isSample,
  isSubject,
  type Sample,
} from '@outperform/model';
import { logRatios } from './log-ratios';

/** What a claim may be made about: something to measure, or what was measured. */
export type Measurable = AnySubject | Sample | Curve;

/** Two samples of one level, as the pairs that one experiment made of them. */
export interface ComparedLevel {
  readonly level: number;
  readonly samples: readonly [Sample, Sample];
  /** ln(a/b) by block, oriented so that positive favours the first. */
  readonly differences: readonly number[];
}

/** Two measured things, level by level. */
export interface Compared {
  readonly names: readonly [string, string];
  readonly experiment: string;
  readonly sweep: boolean;
  readonly levels: readonly ComparedLevel[];
}

/**
 * Measures two subjects together, or pairs up two things that one experiment measured.
 *
 * @param claim the function that was called, to be named in errors
 * @throws TypeError, RangeError if they can't be compared
 */
export async function compare(a: Measurable, b: Measurable, design: DesignOptions, claim: string): Promise<Compared> {
  for (const [which, value] of [
    ['first', a],
    ['second', b],
  ] as const) {
    if (!isSubject(value) && !isCurve(value) && !isSample(value)) throw notASubject(value, `${claim}: the ${which}`);
  }
  if (isSubject(a) && isSubject(b)) {
    const names = namesOf(a, b);
    const measured = await experiment({ [names[0]]: a, [names[1]]: b }, design);
    return pairUp(measured[names[0]] as Sample | Curve, measured[names[1]] as Sample | Curve, claim);
  }
  if (isSubject(a) || isSubject(b)) {
    throw new TypeError(
      `${claim}: one of the two is measured already and the other isn't, so their trials can't make pairs; ` +
        'allowed: two subjects, or two results of one experiment({ ... })',
    );
  }
  const idle = Object.keys(design).find((option) => option !== 'alpha');
  if (idle !== undefined) {
    throw new TypeError(
      `${claim}: ${idle} says how to measure, but both are measured already; give it to experiment(...)`,
    );
  }
  return pairUp(a, b, claim);
}

/** Their labels beside each other; told apart where a thing is compared with its like. */
function namesOf(a: AnySubject, b: AnySubject): [string, string] {
  const [first, second] = [a.labelBeside(b), b.labelBeside(a)];
  return first === second ? [first, `${second} (other)`] : [first, second];
}

function pairUp(a: Sample | Curve, b: Sample | Curve, claim: string): Compared {
  const [first, second] = [samplesOf(a), samplesOf(b)];
  if (isCurve(a) !== isCurve(b)) {
    throw new TypeError(
      `${claim}: ${a.subject} and ${b.subject} are a curve and a sample; allowed: two of one kind, as by .at(level)`,
    );
  }
  if (isCurve(a) && String(first.map(levelOf)) !== String(second.map(levelOf))) {
    const [these, those] = [first.map(levelOf).map(formatSize), second.map(levelOf).map(formatSize)];
    throw new RangeError(
      `${claim}: the curves have different levels, ${these.join(', ')} and ${those.join(', ')}; allowed: the same`,
    );
  }
  const levels = first.map((sample, index) => pairLevel(sample, second[index] as Sample, claim));
  return { names: [a.subject, b.subject], experiment: first[0]?.experiment ?? '', sweep: isCurve(a), levels };
}

function pairLevel(a: Sample, b: Sample, claim: string): ComparedLevel {
  if (a.experiment !== b.experiment) {
    throw new TypeError(
      `${claim}: ${a.subject} and ${b.subject} were measured in different experiments, so their trials are no pairs; ` +
        'measure them together: experiment({ ... })',
    );
  }
  if (a.metric !== b.metric) {
    throw new TypeError(
      `${claim}: ${a.subject} has the metric ${a.metric} and ${b.subject} has ${b.metric}; allowed: the same`,
    );
  }
  if (a.better !== b.better) {
    throw new TypeError(
      `${claim}: for ${a.subject} ${a.better} is better and for ${b.subject} ${b.better}; allowed: the same`,
    );
  }
  if (a.values.length !== b.values.length) {
    const lengths = `${a.values.length} and ${b.values.length}`;
    throw new RangeError(`${claim}: ${a.subject} and ${b.subject} have ${lengths} blocks; allowed: the same number`);
  }
  return { level: a.level, samples: [a, b], differences: logRatios(a, b) };
}

const samplesOf = (measured: Sample | Curve): readonly Sample[] => (isCurve(measured) ? measured.samples : [measured]);
const levelOf = (sample: Sample): number => sample.level;
