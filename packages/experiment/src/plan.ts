// SPDX-License-Identifier: MIT
import { randomInt, randomUUID } from 'node:crypto';
import {
  type Check,
  type Checks,
  checkOptions,
  checkSweep,
  type Design,
  type DesignOptions,
  designChecks,
  formatSize,
  isSubject,
  type Metric,
  type Size,
  type Stopping,
  type Subject,
  show,
  type TransferMetric,
} from '@outperform/model';
import { type Named, type Row, rowsOf } from './cells';
import { host, turns } from './host';
import { settings } from './settings';

/** A design, and a sweep for all subjects. */
export interface ExperimentOptions extends DesignOptions {
  readonly across?: { readonly bufferSize: readonly Size[] };
}

export interface Plan {
  readonly id: string;
  /** The test that asked for it. */
  readonly test: string;
  readonly design: Design & { readonly seed: number; readonly stopping: Stopping };
  readonly rows: readonly Row[];
  /** One for all rows in a sweep; undefined where each is one cell. */
  readonly levels: readonly number[] | undefined;
  /** What has to be found out before the first block. */
  prepare(signal: AbortSignal): Promise<void>;
  /** Gives back what preparing took, also when the experiment fails. */
  release(): Promise<void>;
}

const optionChecks: Checks<ExperimentOptions> = {
  ...designChecks,
  across: ((value, name) => ({ bufferSize: checkSweep(value, name).levels })) as Check<{ bufferSize: readonly Size[] }>,
};

/** The options of an experiment. @throws TypeError, RangeError naming the option, the value and what is allowed */
export function checkExperimentOptions(options: unknown): ExperimentOptions {
  return checkOptions<ExperimentOptions>(options, optionChecks, 'experiment');
}

/**
 * What an experiment will do, checked as far as it can be before anything is measured.
 *
 * @throws TypeError, RangeError on a bad subject; OutperformError on what the system refuses
 */
export function planExperiment(subjects: Record<string, Subject>, options: ExperimentOptions): Plan {
  const { across, metric, stopping = 'fixed', ...design } = options;
  const named = entriesOf(subjects).map((one) => (metric ? measuredBy(metric, one) : one));
  requireOneMetric(named);
  const levels = levelsOf(named, across?.bufferSize as readonly number[] | undefined);
  const { rows, prepare, release } = rowsOf(named, levels);
  const { samples, warmup, alpha, seed } = { ...settings(), ...design };
  const plan = {
    id: randomUUID(),
    test: host().testName(),
    design: { samples, warmup, alpha, stopping, seed: design.seed ?? derivedSeed(seed) },
    rows,
    levels,
    prepare,
    release,
  };
  for (const { cells } of rows) for (const cell of cells) cell.check();
  turns().begun += 1;
  return plan;
}

function measuredBy(metric: TransferMetric, { name, subject }: Named): Named {
  if (subject.kind === 'transfer') return { name, subject: subject.with({ metric }) };
  throw new TypeError(
    `experiment: metric: '${metric}' is measured of transfers, and ${name} is a ${subject.kind}, measured by ` +
      `${subject.metric.metric}; allowed: an experiment without metric`,
  );
}

/** Refuses figures that no chart and no claim could hold beside each other. */
function requireOneMetric(named: readonly Named[]): void {
  const [first, ...others] = named as readonly [Named, ...Named[]];
  const wordsOf = ({ metric, unit, better }: Metric): string => `${metric} (${unit}, ${better} is better)`;
  const unlike = others.find(({ subject }) => wordsOf(subject.metric) !== wordsOf(first.subject.metric));
  if (!unlike) return;
  throw new TypeError(
    `experiment: ${first.name} is measured by ${wordsOf(first.subject.metric)}, but ${unlike.name} by ` +
      `${wordsOf(unlike.subject.metric)}; allowed: one metric in an experiment`,
  );
}

/** From the run's seed, other for each experiment of the run: 2^32 divided by the golden ratio spreads them apart. */
function derivedSeed(seed: number | undefined): number {
  const base = seed ?? host().seed ?? randomInt(2 ** 32);
  return (base + host().salt + turns().begun * 0x9e3779b9) >>> 0;
}

function entriesOf(subjects: unknown): Named[] {
  if (isSubject(subjects) || typeof subjects !== 'object' || subjects === null) {
    throw new TypeError(`experiment: ${show(subjects)} is not a set of subjects; allowed: { pipe, socketpair }`);
  }
  const entries = Object.entries(subjects);
  if (entries.length === 0) throw new TypeError('experiment: there is no subject in it; allowed: { pipe, socketpair }');
  return entries.map(([name, subject]) => {
    if (!isSubject(subject)) throw notASubject(subject, `experiment: ${name}`);
    return { name, subject };
  });
}

/** The error for a thing that should have been a subject. */
export function notASubject(value: unknown, where: string): TypeError {
  return new TypeError(
    `${where}: ${show(value)} is not a subject; allowed: pipe, socketpair, task(...), command(...), recorded(...)`,
  );
}

/** The levels that all subjects are swept over; undefined if none is. What was recorded keeps its own. */
function levelsOf(named: readonly Named[], across: readonly number[] | undefined): readonly number[] | undefined {
  const live = named.filter(({ subject }) => subject.kind !== 'recorded');
  const swept = live.flatMap(({ name, subject: { levels } }) => (levels ? [{ name, levels }] : []));
  const [first, ...others] = across ? [{ name: 'experiment', levels: across }, ...swept] : swept;
  if (!first) return undefined;
  const unlike = others.find(({ levels }) => String(levels) !== String(first.levels));
  if (unlike) {
    const [these, those] = [first.levels.map(formatSize).join(', '), unlike.levels.map(formatSize).join(', ')];
    throw new RangeError(
      `experiment: ${unlike.name} has the levels ${those}, but ${first.name} has ${these}; allowed: the same`,
    );
  }
  const sizeless = live.find(({ subject }) => subject.kind !== 'transfer');
  if (sizeless) {
    throw new TypeError(
      `experiment: ${sizeless.name} is a ${sizeless.subject.kind}, which has no buffer size to be swept over; ` +
        'allowed: a sweep of transfers',
    );
  }
  return first.levels;
}
