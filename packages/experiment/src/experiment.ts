// SPDX-License-Identifier: MIT
import {
  type AnySample,
  type Curve,
  type DesignOptions,
  isSubject,
  type LevelSample,
  type Subject,
  type SubjectOf,
} from '@outperform/model';
import type { Cell, Row } from './cells';
import { type Host, host, turns } from './host';
import { holdMachine, waitingMessage } from './machine';
import { MeasuredCurve, MeasuredSample, RecordedSample } from './measured-sample';
import { namingCell } from './naming-cell';
import { checkExperimentOptions, type ExperimentOptions, notASubject, type Plan, planExperiment } from './plan';
import { progressReporter, recordPlan, recordSample } from './records';
import { schedule, verifiedLevels } from './schedule';

/** A curve for each subject where the experiment or the subject sweeps a factor, and a sample otherwise. */
export type Measured<S extends Record<string, Subject>, O> = {
  readonly [K in keyof S]: O extends { across: object } ? Curve : S[K] extends SubjectOf<infer M> ? M : never;
};

/** What was measured so far, by the subjects' names. */
export type MeasuredSoFar = Readonly<Record<string, AnySample | Curve>>;

/** Asked after each block that counts, with the number of those: whether enough was measured. */
export type Settled = (measured: MeasuredSoFar, blocks: number) => boolean;

/**
 * Measures subjects against each other, in randomised blocks.
 *
 * @param subjects by the name that they have in the result and in reports
 * @returns a {@link Curve} for each subject if a factor is swept, a {@link Sample} otherwise, under the same names
 * @throws TypeError, RangeError on a bad option or subject, before anything is measured
 * @throws OutperformError if the system fails, naming the block and the cell; what was measured before is recorded; if a
 * subject doesn't carry what it is given, before anything is recorded.
 * If the host aborts it, the promise stays open for ever
 */
export async function experiment<S extends Record<string, Subject>, const O extends ExperimentOptions>(
  subjects: S,
  options?: O,
): Promise<Measured<S, O>> {
  const checked = checkExperimentOptions(options);
  if (checked.stopping === 'sequential') {
    throw new TypeError(
      "experiment: stopping: 'sequential' stops when a claim is settled, and an experiment has none; " +
        "allowed: 'fixed', or sequential stopping as an option of a claim about subjects",
    );
  }
  return (await conduct(subjects, checked)) as Measured<S, O>;
}

/**
 * The same, until it is settled or all blocks are through. For claims that are judged by a test which may be looked at
 * after every block.
 */
export async function measureUntil(
  subjects: Record<string, Subject>,
  options: ExperimentOptions,
  settled: Settled,
): Promise<MeasuredSoFar> {
  return conduct(subjects, checkExperimentOptions(options), settled);
}

/** Measures one subject: {@link experiment} with it alone. */
export async function measure<M extends AnySample | Curve>(subject: SubjectOf<M>, options?: DesignOptions): Promise<M> {
  if (!isSubject(subject)) throw notASubject(subject, 'measure');
  const measured = await experiment<Record<string, Subject>, ExperimentOptions>({ [subject.label]: subject }, options);
  return measured[subject.label] as M;
}

async function conduct(
  subjects: Record<string, Subject>,
  options: ExperimentOptions,
  settled: Settled = () => false,
): Promise<MeasuredSoFar> {
  const plan = planExperiment(subjects, options);
  const [current, abort] = [host(), new AbortController()];
  const running = turns().last.then(() =>
    holdingMachine(plan, current, () => run(plan, current, settled, abort.signal)),
  );
  turns().last = running.catch(() => undefined);
  current.began({
    subjects: plan.rows.map(({ name }) => name).join(' and '),
    over: running,
    abort: () => abort.abort(),
  });
  try {
    return await running;
  } catch (error) {
    // Whoever stopped it has said so, and nobody waits for it any more: its failure would be told as another's.
    if (abort.signal.aborted) return await new Promise<never>(() => undefined);
    throw error;
  }
}

async function holdingMachine<T>({ rows }: Plan, current: Host, work: () => Promise<T>): Promise<T> {
  const idle = rows.every(({ cells }) => cells.length === 0);
  const release =
    idle || current.holdsMachine
      ? () => undefined
      : await holdMachine((holder) => process.stderr.write(`${waitingMessage(holder)}\n`));
  try {
    return await work();
  } finally {
    release();
  }
}

/** A row on its way: what is to be run, and the samples that it fills. */
interface RunningRow {
  readonly cells: readonly Cell[];
  readonly samples: readonly MeasuredSample[];
}

async function run(plan: Plan, current: Host, settled: Settled, signal: AbortSignal): Promise<MeasuredSoFar> {
  try {
    await plan.prepare(signal);
    await verifyContent(plan, signal);
    return await runBlocks(plan, current, settled, signal);
  } finally {
    await plan.release();
  }
}

async function runBlocks(plan: Plan, current: Host, settled: Settled, signal: AbortSignal): Promise<MeasuredSoFar> {
  const { rows, design } = plan;
  const found = rows.map((row) => samplesOf(row, plan));
  const measured = Object.fromEntries(
    rows.map((row, index) => [row.name, resultOf(row, found[index] as AnySample[], plan)]),
  );
  recordPlan(plan, Object.values(measured), current);
  const live = rows.flatMap(({ cells }, row): RunningRow[] =>
    cells.length === 0 ? [] : [{ cells, samples: found[row] as MeasuredSample[] }],
  );
  const turn = turnTaker(plan, live, current, signal);
  const size = {
    subjects: live.length,
    levels: plan.levels?.length ?? 1,
    samples: design.samples,
    warmup: design.warmup,
  };
  const turnsInBlock = size.subjects * size.levels;
  let taken = 0;
  for (const { block, level, subject } of live.length === 0 ? [] : schedule(size, design.seed)) {
    await turn(block, live[subject] as RunningRow, level);
    taken += 1;
    if (taken % turnsInBlock === 0 && block > 0 && settled(measured, block)) break;
  }
  for (const sample of found.flat()) recordSample(sample, current);
  return measured;
}

function samplesOf({ name, subject, cells }: Row, { id }: Plan): AnySample[] {
  if (subject.kind !== 'recorded') return cells.map(({ level }) => new MeasuredSample(name, level, id, subject.metric));
  const { runs, cells: recorded, independent } = subject.data;
  return recorded.map(
    ({ level, values }) => new RecordedSample(name, level, id, subject.metric, values, runs, independent),
  );
}

function resultOf({ name, subject }: Row, samples: readonly AnySample[], { levels }: Plan): AnySample | Curve {
  const swept = subject.kind === 'recorded' ? subject.levels : levels;
  return swept ? new MeasuredCurve(name, samples as readonly LevelSample[]) : (samples[0] as AnySample);
}

/** Takes one turn: tells the host, runs the trial, keeps and records it. */
function turnTaker(plan: Plan, live: readonly RunningRow[], current: Host, signal: AbortSignal) {
  const report = progressReporter(plan, live.length, current);
  return async (block: number, { cells, samples }: RunningRow, level: number): Promise<void> => {
    const [cell, sample] = [cells[level] as Cell, samples[level] as MeasuredSample];
    report(block, sample);
    const part = block > 0 ? `block ${block} of ${plan.design.samples}` : 'the warm-up';
    const counted = await namingCell(sample, part, signal, () => cell.run(signal));
    const { subject } = sample;
    const trial = sample.add(block, counted);
    current.record({
      type: 'trial',
      experiment: plan.id,
      subject,
      ...(sample.level !== undefined && { level: sample.level }),
      value: counted.value,
      ...trial,
    });
  };
}

/** One trial of each subject, at one of its levels, unseen but for the error if its content comes out wrong. */
async function verifyContent({ rows, design, levels }: Plan, signal: AbortSignal): Promise<void> {
  const drawn = verifiedLevels({ subjects: rows.length, levels: levels?.length ?? 1 }, design.seed);
  for (const [index, { name, cells }] of rows.entries()) {
    const cell = cells[drawn[index] as number];
    if (!cell?.verify) continue;
    const part = 'the check of its content before the first block';
    await namingCell({ subject: name, level: cell.level }, part, signal, async () => cell.verify?.(signal));
  }
}
