// SPDX-License-Identifier: MIT
import { measure, notASubject } from '@outperform/experiment';
import {
  type Curve,
  type DesignOptions,
  formatSize,
  isCurve,
  isSample,
  isSubject,
  parseSize,
  type Recorded,
  type Size,
  show,
  type Transfer,
} from '@outperform/model';
import { isRecorded, refuseIdleOptions } from './compared';
import { measureUntilSettled } from './until-settled';

/** What a claim about the shape of a curve may be made about: a sweep to measure, or the curve that one gave. */
export type Swept = Transfer<Curve> | Recorded | Curve;

/**
 * The levels, in ascending order, which are known before anything is measured.
 *
 * @param claim the function that was called, to be named in errors
 * @throws TypeError on what has no levels
 */
export function levelsOf(swept: unknown, claim: string): readonly number[] {
  if (isCurve(swept)) return swept.levels;
  const allowed = 'allowed: a curve, or a subject swept by .across({ bufferSize: [...] })';
  if (isSample(swept)) throw new TypeError(`${claim}: ${swept.subject} is a sample of one level; ${allowed}`);
  if (!isSubject(swept)) throw notASubject(swept, claim);
  if (!swept.levels) throw new TypeError(`${claim}: ${swept.label} has one buffer size; ${allowed}`);
  return swept.levels;
}

/**
 * Measures the sweep, if it isn't measured yet.
 *
 * @param settles in sequential designs: whether the curve so far settles the claim. A claim without it can't be watched
 * @throws TypeError, RangeError if the levels have no blocks in common; OutperformError if measuring fails
 */
export async function curveFrom(
  swept: Swept,
  design: DesignOptions,
  claim: string,
  settles?: (curve: Curve) => boolean,
): Promise<Curve> {
  if (!isSubject(swept)) refuseIdleOptions(design, `${swept.subject} is`, claim);
  if (isRecorded(swept)) refuseIdleOptions(design, `${swept.label} is`, claim);
  const curve = isSubject(swept) ? await measured(swept, design, settles) : swept;
  const [first] = curve.samples;
  for (const { experiment, values, level } of curve.samples) {
    if (experiment !== first?.experiment) {
      throw new TypeError(
        `${claim}: the levels of ${curve.subject} were measured in different experiments, so they share no blocks; ` +
          'allowed: a curve of one experiment',
      );
    }
    if (values.length === 0 || values.length !== first.values.length) {
      throw new RangeError(
        `${claim}: ${curve.subject} has ${first.values.length} blocks at ${formatSize(first.level)} and ` +
          `${values.length} at ${formatSize(level)}; allowed: the same number at each level, at least 1`,
      );
    }
  }
  return curve;
}

async function measured(
  swept: Transfer<Curve> | Recorded,
  design: DesignOptions,
  settles?: (curve: Curve) => boolean,
): Promise<Curve> {
  if (design.stopping !== 'sequential' || !settles) return (await measure(swept, design)) as Curve;
  const { label } = swept;
  const found = await measureUntilSettled({ [label]: swept }, design, (soFar) => settles(soFar[label] as Curve));
  return found[label] as Curve;
}

/** For claims whose tests hold for a number of blocks that is settled beforehand only. @throws TypeError on sequential */
export function refuseSequential({ stopping }: DesignOptions, claim: string): void {
  if (stopping !== 'sequential') return;
  throw new TypeError(
    `${claim}: stopping: 'sequential' is not for this claim, whose test may be looked at once only; allowed: 'fixed'`,
  );
}

/** One of the levels. @throws TypeError, RangeError naming what was given and the levels */
export function levelIn(levels: readonly number[], level: Size, name: string): number {
  const bytes = parseSize(level, name);
  if (!levels.includes(bytes)) {
    throw new RangeError(`${name}: ${show(level)} is no level of the curve; allowed: ${inWords(levels)}`);
  }
  return bytes;
}

/** A range over some of the levels. */
export interface Range {
  readonly low: number;
  readonly high: number;
  /** The levels from low to high, both included; at least one. */
  readonly inside: readonly number[];
}

/**
 * The levels from one size to another, which needn't be levels themselves.
 *
 * @throws TypeError, RangeError if the range is reversed or holds fewer levels than the claim is about
 */
export function rangeIn(levels: readonly number[], lo: Size, hi: Size, claim: string, atLeast = 1): Range {
  const [low, high] = [parseSize(lo, `${claim}: the low end`), parseSize(hi, `${claim}: the high end`)];
  if (low > high) {
    throw new RangeError(`${claim}: ${show(lo)} is greater than ${show(hi)}; allowed: the smaller size first`);
  }
  const inside = levels.filter((level) => level >= low && level <= high);
  if (inside.length < atLeast) {
    const held = inside.length === 0 ? 'no level' : `only ${inWords(inside)}`;
    const wanted = atLeast === 1 ? 'one' : `${atLeast}`;
    throw new RangeError(
      `${claim}: ${show(lo)} to ${show(hi)} holds ${held} of the curve; ` +
        `allowed: a range with at least ${wanted} of ${inWords(levels)}`,
    );
  }
  return { low, high, inside };
}

/** `'between 32 KiB and 64 KiB'`, or `'at 32 KiB'`. */
export function rangeInWords({ low, high }: Range): string {
  return low === high ? `at ${formatSize(low)}` : `between ${formatSize(low)} and ${formatSize(high)}`;
}

function inWords(levels: readonly number[]): string {
  return levels.map(formatSize).join(', ');
}
