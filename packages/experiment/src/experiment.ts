// SPDX-License-Identifier: MIT
import {
  type Curve,
  type DesignOptions,
  formatSize,
  isSubject,
  OutperformError,
  type Sample,
  type Subject,
} from '@outperform/model';
import { abortTrials, runTrial, type TrialRequest } from '@outperform/native';
import { type Host, host, turns } from './host';
import { holdMachine, waitingMessage } from './machine';
import { type AnySubject, type ExperimentOptions, notASubject, type Plan, planExperiment } from './plan';
import { MeasuredCurve, MeasuredSample } from './samples';
import { schedule } from './schedule';

/** A curve for each subject where the experiment or the subject sweeps a factor, and a sample otherwise. */
export type Measured<S extends Record<string, AnySubject>, O> = {
  readonly [K in keyof S]: O extends { across: object } ? Curve : S[K] extends Subject<infer M> ? M : never;
};

/** An experiment's plan, and whether it is to end. */
interface Course {
  readonly plan: Plan;
  measuring: boolean;
  aborted: boolean;
}

/**
 * Measures subjects against each other, in randomised blocks.
 *
 * @param subjects by the name that they have in the result and in reports
 * @returns a {@link Curve} for each subject if a factor is swept, a {@link Sample} otherwise, under the same names
 * @throws TypeError, RangeError on a bad option or subject, before anything is measured
 * @throws OutperformError if the system fails, naming the block and the cell; what was measured before is recorded.
 * If the host aborts it, the promise stays open for ever
 */
export async function experiment<S extends Record<string, AnySubject>, const O extends ExperimentOptions>(
  subjects: S,
  options?: O,
): Promise<Measured<S, O>> {
  const plan = planExperiment(subjects, options ?? {});
  const current = host();
  const course: Course = { plan, measuring: false, aborted: false };
  const running = turns().last.then(() => run(course, current));
  turns().last = running.catch(() => undefined);
  current.began({
    subjects: plan.rows.map(({ name }) => name).join(' and '),
    over: running,
    abort: () => abort(course),
  });
  try {
    return (await running) as Measured<S, O>;
  } catch (error) {
    // Whoever stopped it has said so, and nobody waits for it any more: its failure would be told as another's.
    if (course.aborted) return await new Promise<never>(() => undefined);
    throw error;
  }
}

/** Measures one subject: {@link experiment} with it alone. */
export async function measure<M extends Sample | Curve>(subject: Subject<M>, options?: DesignOptions): Promise<M> {
  if (!isSubject(subject)) throw notASubject(subject, 'measure');
  const measured = await experiment<Record<string, Subject<M>>, ExperimentOptions>(
    { [subject.label]: subject },
    options,
  );
  return measured[subject.label] as M;
}

function abort(course: Course): void {
  course.aborted = true;
  // One that still waits for its turn must not end the trials of the one before it.
  if (course.measuring) abortTrials();
}

async function run(course: Course, current: Host): Promise<Record<string, Sample | Curve>> {
  const release = current.holdsMachine
    ? () => undefined
    : await holdMachine((holder) => process.stderr.write(`${waitingMessage(holder)}\n`));
  try {
    course.measuring = true;
    return await runBlocks(course, current);
  } finally {
    course.measuring = false;
    release();
  }
}

async function runBlocks(course: Course, current: Host): Promise<Record<string, Sample | Curve>> {
  const { plan } = course;
  const { rows, design } = plan;
  const samples = rows.map(({ name, requests }) =>
    requests.map(({ bufferBytes }) => new MeasuredSample(name, bufferBytes, plan.id)),
  );
  const report = progressReporter(plan, current);
  recordPlan(plan, current);
  const size = { subjects: rows.length, levels: plan.levels.length, samples: design.samples, warmup: design.warmup };
  for (const { block, level, subject } of schedule(size, design.seed)) {
    const request = rows[subject]?.requests[level] as TrialRequest;
    const sample = samples[subject]?.[level] as MeasuredSample;
    report(block, sample);
    const trial = sample.add(block, await runTurn(request, sample, block, course));
    current.record({ type: 'trial', experiment: plan.id, subject: sample.subject, level: sample.level, ...trial });
  }
  for (const sample of samples.flat()) recordSample(sample, current);
  return Object.fromEntries(
    rows.map(({ name }, row) => {
      const own = samples[row] as MeasuredSample[];
      return [name, plan.sweep ? new MeasuredCurve(name, own) : (own[0] as Sample)];
    }),
  );
}

async function runTurn(request: TrialRequest, { subject, level }: Sample, block: number, { plan, aborted }: Course) {
  try {
    if (aborted) throw new OutperformError('aborted', 'the experiment was stopped');
    return await runTrial(request);
  } catch (error) {
    if (!(error instanceof OutperformError)) throw error;
    const where = block > 0 ? `block ${block} of ${plan.design.samples}` : 'the warm-up';
    throw new OutperformError(error.code, `${subject} at ${formatSize(level)}, ${where}: ${error.message}`, error);
  }
}

/** Tells the host of each turn; knows the time left once a whole block has been timed. */
function progressReporter(plan: Plan, current: Host): (block: number, sample: Sample) => void {
  const [blocks, first] = [plan.design.samples, 1 - plan.design.warmup];
  const turnsInBlock = plan.rows.length * plan.levels.length;
  const started = performance.now();
  let turns = 0;
  return (block, { subject, level }) => {
    const turnsLeft = (blocks + plan.design.warmup) * turnsInBlock - turns;
    const secondsLeft = ((performance.now() - started) / 1000 / turns) * turnsLeft;
    turns += 1;
    current.progress({ test: plan.test, subject, level, block, blocks, ...(block > first && { secondsLeft }) });
  };
}

function recordPlan({ id, test, design, rows, levels, sweep }: Plan, current: Host): void {
  current.record({
    type: 'experiment',
    experiment: id,
    test,
    seed: design.seed,
    samples: design.samples,
    warmup: design.warmup,
    subjects: rows.map(({ name, subject }) => ({
      subject: name,
      channel: subject.channel,
      settings: { ...subject.settings },
    })),
    factor: 'bufferSize',
    levels,
    sweep,
  });
}

function recordSample(
  { subject, level, experiment: id, metric, unit, better, values, median, quartiles }: Sample,
  current: Host,
) {
  current.record({
    type: 'sample',
    experiment: id,
    subject,
    level,
    metric,
    unit,
    better,
    values,
    median,
    quartiles,
  });
}
