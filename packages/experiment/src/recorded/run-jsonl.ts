// SPDX-License-Identifier: MIT
import { show } from '@outperform/model';
import type { ExperimentRecord, SampleRecord } from '@outperform/model/record';
import { recordsIn } from '../record-lines';
import { choiceError, choose } from './choose';
import { malformed } from './malformed';
import { isMeasurable } from './number';
import type { RecordedChoice, RecordedFile, Recording } from './recording';

/** An experiment of the file, as far as it came. */
interface Found {
  readonly record: ExperimentRecord;
  /** The line that its record is on. */
  readonly line: number;
  readonly boot: string | undefined;
  readonly samples: FoundSample[];
}

interface FoundSample {
  readonly record: SampleRecord;
  readonly line: number;
}

/**
 * Reads run.jsonl, as our own runs leave it. What a crash cut off at its end is passed over.
 *
 * @returns one recording
 * @throws OutperformError `record-malformed` naming the line, also if the experiment wasn't finished; RangeError on a
 * choice that the file doesn't allow
 */
export function readRunJsonl({ path, realPath }: RecordedFile, options: RecordedChoice): readonly Recording[] {
  const all = experimentsIn(path);
  if (all.length === 0) throw malformed(`${path}:1`, 'has no experiment; expected a run.jsonl of Outperform');
  const { experiment } = options;
  const asked = all.filter(({ record }) => experiment === undefined || isNamed(record, experiment));
  if (asked.length === 0) throw experimentError(path, `${show(experiment)} is not in the file`, all);
  const subject = choose(path, 'subject', options.subject, asked.flatMap(subjectsOf));
  const own = asked.filter((found) => subjectsOf(found).includes(subject));
  if (own.length > 1) {
    const what = experiment === undefined ? 'left out, but the file holds' : `${show(experiment)} names`;
    throw experimentError(path, `${what} several of ${show(subject)}`, own);
  }
  return [recordingOf(own[0] as Found, subject, path, realPath)];
}

/** Where Jest ran a test file again after a crash, the last run of it counts, as in the report. */
function experimentsIn(path: string): Found[] {
  const byFile = new Map<string, Map<string, Found>>();
  let current = new Map<string, Found>();
  byFile.set('', current);
  let boot: string | undefined;
  let runs = 0;
  for (const { record, line } of recordsIn(path)) {
    if (record.type === 'run') {
      boot = record.boot;
      runs += 1; // runs one after the other in a file don't replace each other's
    } else if (record.type === 'file') {
      current = new Map();
      byFile.set(`${runs} ${record.path}`, current);
    } else if (record.type === 'experiment') {
      current.set(record.experiment, { record, line, boot, samples: [] });
    } else if (record.type === 'sample') {
      const found = current.get(record.experiment);
      if (!found) throw malformed(`${path}:${line}`, `${show(record.experiment)} is no experiment of a line before it`);
      found.samples.push({ record, line });
    }
  }
  return [...byFile.values()].flatMap((experiments) => [...experiments.values()]);
}

function isNamed({ experiment, test }: ExperimentRecord, name: string): boolean {
  return experiment === name || test === name;
}

function subjectsOf({ record }: Found): string[] {
  return record.subjects.map(({ subject }) => subject);
}

function experimentError(path: string, what: string, allowed: readonly Found[]): RangeError {
  return choiceError(path, 'experiment', what, allowed.map(inWords));
}

function inWords({ record: { experiment, test } }: Found): string {
  return test === '' ? show(experiment) : `${show(experiment)} (test ${show(test)})`;
}

function recordingOf(found: Found, subject: string, path: string, realPath: string): Recording {
  const { record, line, boot } = found;
  const samples = found.samples.filter((sample) => sample.record.subject === subject);
  // The samples of all cells are written one after the other, when the last block is through.
  if (samples.length < (record.sweep ? record.levels.length : 1)) {
    const what = `the experiment ${inWords(found)} wasn't finished: it has not all samples of ${show(subject)}`;
    throw malformed(`${path}:${line}`, `${what}; expected one that was, as its run wasn't stopped or killed`);
  }
  samples.sort((a, b) => (a.record.level ?? 0) - (b.record.level ?? 0));
  for (const [index, sample] of samples.entries()) checkSample(sample, samples[index - 1], path);
  const [{ metric, unit, better }] = samples.map((sample) => sample.record) as [SampleRecord];
  return {
    subject,
    metric,
    unit,
    better,
    run: record.experiment,
    boot: boot ?? realPath,
    cells: samples.map(({ record: { level, values } }) => ({
      level,
      blocks: values.map((_, index) => index + 1),
      values,
    })),
  };
}

/** @throws OutperformError unless its values are above 0, and it is of the same blocks and metric as the level before it */
function checkSample({ record, line }: FoundSample, before: FoundSample | undefined, path: string): void {
  const where = `${path}:${line}`;
  const bad = record.values.findIndex((value) => !isMeasurable(value));
  if (bad >= 0)
    throw malformed(where, `values.${bad}: ${record.values[bad]} is not above 0; expected a number above 0`);
  if (!before) return;
  const one = before.record;
  if (record.level === one.level) {
    throw malformed(where, `${show(record.subject)} has a sample of this level on line ${before.line}; expected one`);
  }
  if (record.values.length !== one.values.length) {
    const [here, there] = [record.values.length, one.values.length];
    throw malformed(
      where,
      `has ${here} values, and line ${before.line} ${there}; expected the same blocks at each size`,
    );
  }
  if (record.metric !== one.metric || record.unit !== one.unit || record.better !== one.better) {
    throw malformed(where, `${show(record.metric)} is not what line ${before.line} has; expected one metric and unit`);
  }
}
