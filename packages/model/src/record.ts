// SPDX-License-Identifier: MIT
import { z } from 'zod';
import { OutperformError } from './errors';
import { acrosses, outcomes, type Verdict } from './verdict';

/**
 * The lines of `run.jsonl`: one JSON object each, told apart by `type`. This schema is the one gate for what comes from
 * files. A number that isn't finite is written as `null` by JSON; only `needed` may be, and means that no number would do.
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
  boot: z.string().optional(),
});

/** A test file begins; what follows is its. It begins again when Jest runs it again because its process crashed. */
const file = z.object({ type: z.literal('file'), path: z.string(), started: z.string() });

const settings = z.record(z.string(), z.union([z.string(), finite, z.array(whole).readonly()]));

const experiment = z.object({
  type: z.literal('experiment'),
  experiment: z.string(),
  test: z.string(),
  seed: whole,
  samples: positive,
  warmup: whole.nonnegative(),
  subjects: z.array(z.object({ subject: z.string(), channel: z.string(), settings })),
  factor: z.literal('bufferSize'),
  levels: z.array(positive).readonly(),
  /** Whether it swept the factor, so that its samples make curves. */
  sweep: z.boolean(),
});

const cpus = z.tuple([whole, whole]).readonly();

const trial = z.object({
  type: z.literal('trial'),
  experiment: z.string(),
  subject: z.string(),
  level: positive,
  block: whole,
  seconds: z.number().positive(),
  bytes: whole,
  reads: whole,
  writes: whole,
  shortReads: whole,
  shortWrites: whole,
  sendBufferBytes: whole,
  receiveBufferBytes: whole,
  bufferCut: z.boolean(),
  senderCpus: cpus,
  receiverCpus: cpus,
});

const sample = z.object({
  type: z.literal('sample'),
  experiment: z.string(),
  subject: z.string(),
  level: positive,
  metric: z.string(),
  unit: z.string(),
  better: z.enum(['higher', 'lower']),
  values: z.array(finite).min(1).readonly(),
  median: finite,
  quartiles: z.tuple([finite, finite]).readonly(),
});

const oneVerdict = z.object({
  claim: z.string(),
  outcome: z.enum(outcomes),
  test: z.string(),
  method: z.enum(['exact', 'asymptotic', 'e-process']),
  p: z.number().min(0).max(1),
  alpha: finite,
  n: whole,
  effect: z.object({ estimate: finite, low: finite, high: finite, confidence: finite, unit: z.string() }),
  level: positive.optional(),
  across: z.enum(acrosses).optional(),
  warnings: z.array(z.object({ code: z.string(), message: z.string() })),
  needed: z
    .number()
    .nullish()
    .transform((needed) => (needed === null ? Infinity : needed)),
});

const verdict = z.object({
  type: z.literal('verdict'),
  experiment: z.string(),
  test: z.string(),
  verdict: oneVerdict.extend({ levels: z.array(oneVerdict).optional() }),
});

const schema = z.discriminatedUnion('type', [run, file, experiment, trial, sample, verdict]);

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
export type Record = RunRecord | FileRecord | ExperimentRecord | TrialRecord | SampleRecord | VerdictRecord;

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
