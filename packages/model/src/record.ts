// SPDX-License-Identifier: MIT
import { z } from 'zod';
import { counterNames } from './counters';
import { stoppings } from './design';
import { OutperformError } from './errors';
import { acrosses, outcomes, type Verdict } from './verdict';

/**
 * The lines of `run.jsonl`: one JSON object each, told apart by `type`. This schema is the one gate for what comes from
 * files. A number that isn't finite is written as `null` by JSON; only `needed`,
 * `detectable` and an interval's high end may be, and mean that no number would do.
 */
const finite = z.number();
const whole = z.number().int();
const positive = z.number().int().positive();

const machine = z.object({
  hostname: z.string(),
  system: z.string(),
  kernel: z.string(),
  architecture: z.string(),
  cpu: z.string(),
  cores: positive,
  memoryBytes: positive,
  node: z.string(),
});

/** The first line of a run: when, where, and the seed that repeats its order. */
const run = z.object({
  type: z.literal('run'),
  format: z.literal(1),
  started: z.string(),
  seed: whole,
  machine,
  /** The boot that it ran in, by which runs are told apart that are no pairs. */
  boot: z.string().optional(),
});

/** A test file begins; what follows is its. It begins again when Jest runs it again because its process crashed. */
const file = z.object({ type: z.literal('file'), path: z.string(), started: z.string() });

const setting = z.union([z.string(), finite, z.boolean(), z.array(whole).readonly(), z.array(z.string()).readonly()]);

const experiment = z.object({
  type: z.literal('experiment'),
  experiment: z.string(),
  test: z.string(),
  seed: whole,
  samples: positive,
  warmup: whole.nonnegative(),
  stopping: z.enum(stoppings),
  subjects: z.array(
    z.object({
      subject: z.string(),
      kind: z.enum(['transfer', 'task', 'command', 'recorded']),
      settings: z.record(z.string(), setting),
    }),
  ),
  factor: z.literal('bufferSize'),
  /** Empty of what has no buffer size. */
  levels: z.array(positive).readonly(),
  /** Whether it swept the factor, so that its samples make curves. */
  sweep: z.boolean(),
});

const cpus = z.tuple([whole, whole]).readonly();

/** Bytes and calls. */
const sizes = z.array(z.tuple([positive, positive]).readonly()).readonly();

const trial = z.object({
  type: z.literal('trial'),
  experiment: z.string(),
  subject: z.string(),
  level: positive.optional(),
  block: whole,
  value: finite,
  seconds: z.number().positive(),
  bytes: whole.optional(),
  reads: whole.optional(),
  writes: whole.optional(),
  shortReads: whole.optional(),
  shortWrites: whole.optional(),
  contextSwitches: whole.optional(),
  pageFaults: whole.optional(),
  cpuSeconds: finite.optional(),
  counts: z.partialRecord(z.enum(counterNames), finite).optional(),
  countedShare: finite.optional(),
  userSpaceOnly: z.boolean().optional(),
  readSizes: sizes.optional(),
  writeSizes: sizes.optional(),
  sendBufferBytes: whole.optional(),
  receiveBufferBytes: whole.optional(),
  bufferCut: z.boolean().optional(),
  senderCpus: cpus.optional(),
  receiverCpus: cpus.optional(),
  roundTrips: positive.optional(),
  leastSeconds: finite.optional(),
  medianSeconds: finite.optional(),
  p90Seconds: finite.optional(),
  p99Seconds: finite.optional(),
  mostSeconds: finite.optional(),
  calls: positive.optional(),
});

const sample = z.object({
  type: z.literal('sample'),
  experiment: z.string(),
  subject: z.string(),
  level: positive.optional(),
  metric: z.string(),
  unit: z.string(),
  better: z.enum(['higher', 'lower']),
  values: z.array(finite).min(1).readonly(),
  median: finite,
  quartiles: z.tuple([finite, finite]).readonly(),
});

const infiniteIfNull = z
  .number()
  .nullish()
  .transform((value) => (value === null ? Infinity : value));

const oneVerdict = z.object({
  claim: z.string(),
  outcome: z.enum(outcomes),
  test: z.string(),
  method: z.enum(['exact', 'asymptotic', 'e-process']),
  p: z.number().min(0).max(1),
  alpha: finite,
  n: whole,
  effect: z.object({
    estimate: finite,
    low: finite,
    high: z
      .number()
      .nullable()
      .transform((high) => high ?? Infinity),
    confidence: finite,
    unit: z.string(),
  }),
  level: positive.optional(),
  across: z.enum(acrosses).optional(),
  warnings: z.array(z.object({ code: z.string(), message: z.string() })),
  needed: infiniteIfNull,
  detectable: infiniteIfNull,
});

const verdict = z.object({
  type: z.literal('verdict'),
  experiment: z.string(),
  test: z.string(),
  verdict: oneVerdict.extend({ levels: z.array(oneVerdict).optional() }),
});

/** All verdicts of the run, judged together (Holm 1979): the last line of one that was not cut off. */
const togetherRecord = z.object({
  type: z.literal('together'),
  verdicts: z.array(
    z.object({
      experiment: z.string(),
      test: z.string(),
      claim: z.string(),
      outcome: z.enum(outcomes),
      p: z.number().min(0).max(1),
      alpha: finite,
      adjustedP: z.number().min(0).max(1),
      holds: z.boolean(),
    }),
  ),
});

const schema = z.discriminatedUnion('type', [run, file, experiment, trial, sample, verdict, togetherRecord]);

export type RunRecord = z.infer<typeof run>;
export type FileRecord = z.infer<typeof file>;
export type ExperimentRecord = z.infer<typeof experiment>;
export type TrialRecord = z.infer<typeof trial>;
export type SampleRecord = z.infer<typeof sample>;
export interface VerdictRecord {
  type: 'verdict';
  experiment: string;
  test: string;
  verdict: Verdict;
}
export type TogetherRecord = z.infer<typeof togetherRecord>;
export type Record =
  | RunRecord
  | FileRecord
  | ExperimentRecord
  | TrialRecord
  | SampleRecord
  | VerdictRecord
  | TogetherRecord;

/**
 * The record that a line holds.
 *
 * @param where the file and line, to be named in the error: `'run.jsonl:12'`
 * @throws OutperformError `record-malformed` saying what was expected
 */
export function parseRecord(line: string, where: string): Record {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (error) {
    throw malformed(where, `not a line of JSON (${(error as Error).message})`);
  }
  const parsed = schema.safeParse(value);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw malformed(where, `${issue?.path.join('.') || 'the record'}: ${issue?.message}`);
  }
  return parsed.data as Record;
}

function malformed(where: string, what: string): OutperformError {
  return new OutperformError('record-malformed', `${where}: ${what}`);
}
