// SPDX-License-Identifier: MIT
import { randomInt, randomUUID } from 'node:crypto';
import {
  type Check,
  type Checks,
  type Curve,
  checkOptions,
  checkSweep,
  type Design,
  type DesignOptions,
  designChecks,
  formatSize,
  isSubject,
  type Sample,
  type Size,
  type Subject,
  show,
} from '@outperform/model';
import type { TrialRequest } from '@outperform/native';
import { host, turns } from './host';
import { checkRequest, trialRequest } from './request';
import { settings } from './settings';

export type AnySubject = Subject<Sample | Curve>;

/** A design, and a sweep for all subjects. */
export interface ExperimentOptions extends DesignOptions {
  readonly across?: { readonly bufferSize: readonly Size[] };
}

/** One row of the plan: a subject with what the core has to do at each level. */
export interface Row {
  readonly name: string;
  readonly subject: AnySubject;
  readonly requests: readonly TrialRequest[];
}

export interface Plan {
  readonly id: string;
  /** The test that asked for it. */
  readonly test: string;
  readonly design: Design & { readonly seed: number };
  readonly rows: readonly Row[];
  /** One for all rows in a sweep; otherwise the only one, which each row reads as its own buffer size. */
  readonly levels: readonly number[];
  readonly sweep: boolean;
}

const optionChecks: Checks<ExperimentOptions> = {
  ...designChecks,
  across: ((value, name) => ({ bufferSize: checkSweep(value, name).levels })) as Check<{ bufferSize: readonly Size[] }>,
};

/**
 * What an experiment will do, checked as far as it can be before anything is measured.
 *
 * @throws TypeError, RangeError on a bad option or subject; OutperformError on what the system refuses
 */
export function planExperiment(subjects: Record<string, AnySubject>, options: ExperimentOptions): Plan {
  const { across, ...design } = checkOptions<ExperimentOptions>(options, optionChecks, 'experiment');
  const named = entriesOf(subjects);
  const levels = levelsOf(named, across?.bufferSize as readonly number[] | undefined);
  const rows = named.map(([name, subject]) => {
    const own = levels ?? [subject.settings.bufferSize];
    return { name, subject, requests: own.map((level) => trialRequest(subject, level)) };
  });
  const { samples, warmup, alpha, seed } = { ...settings(), ...design };
  const plan = {
    id: randomUUID(),
    test: host().testName(),
    design: { samples, warmup, alpha, seed: design.seed ?? derivedSeed(seed) },
    rows,
    levels: levels ?? [rows[0]?.requests[0]?.bufferBytes ?? 0],
    sweep: levels !== undefined,
  };
  for (const { name, requests } of rows) for (const request of requests) checkRequest(request, name);
  turns().begun += 1;
  return plan;
}

/** From the run's seed, other for each experiment of the run: 2^32 divided by the golden ratio spreads them apart. */
function derivedSeed(seed: number | undefined): number {
  const base = seed ?? host().seed ?? randomInt(2 ** 32);
  return (base + host().salt + turns().begun * 0x9e3779b9) >>> 0;
}

function entriesOf(subjects: unknown): [string, AnySubject][] {
  if (isSubject(subjects) || typeof subjects !== 'object' || subjects === null) {
    throw new TypeError(`experiment: ${show(subjects)} is not a set of subjects; allowed: { pipe, socketpair }`);
  }
  const entries = Object.entries(subjects);
  if (entries.length === 0) throw new TypeError('experiment: there is no subject in it; allowed: { pipe, socketpair }');
  return entries.map(([name, subject]) => {
    if (!isSubject(subject)) throw notASubject(subject, `experiment: ${name}`);
    return [name, subject];
  });
}

/** The error for a thing that should have been a subject. */
export function notASubject(value: unknown, where: string): TypeError {
  return new TypeError(
    `${where}: ${show(value)} is not a subject; allowed: pipe, socketpair, and what their methods return`,
  );
}

/** The levels that all subjects are swept over; undefined if none is swept. */
function levelsOf(named: [string, AnySubject][], across: readonly number[] | undefined): readonly number[] | undefined {
  const swept = named.flatMap(([name, { sweep }]) => (sweep ? [{ name, levels: sweep.levels }] : []));
  const [first, ...others] = across ? [{ name: 'experiment', levels: across }, ...swept] : swept;
  if (!first) return undefined;
  const unlike = others.find(({ levels }) => String(levels) !== String(first.levels));
  if (unlike) {
    const [these, those] = [first.levels.map(formatSize).join(', '), unlike.levels.map(formatSize).join(', ')];
    throw new RangeError(
      `experiment: ${unlike.name} has the levels ${those}, but ${first.name} has ${these}; allowed: the same`,
    );
  }
  return first.levels;
}
