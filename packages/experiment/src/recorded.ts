// SPDX-License-Identifier: MIT
import { type Checks, checkOptions, formatSize, Recorded, type RecordedData, show } from '@outperform/model';
import { type RecordedChoice, type Recording, readRecording } from './recorded/read-recording';

/** Which measurements of a file are meant, and how they were taken. */
export interface RecordedOptions extends RecordedChoice {
  /**
   * Vouches that every value stands for itself, as from a boot of its own or in random order with what it is compared
   * with. Consecutive trials don't: taken for independent, they gave 20-62% false alarms (docs/statistics.md).
   */
  readonly independent?: boolean;
}

const text = (value: unknown, name: string): string => {
  if (typeof value === 'string' && value !== '') return value;
  throw new TypeError(`${name}: ${show(value)} is not a name; allowed: a string that isn't empty`);
};

const optionChecks: Checks<RecordedOptions> = {
  subject: text,
  experiment: text,
  independent: (value, name) => {
    if (typeof value === 'boolean') return value;
    throw new TypeError(`${name}: ${show(value)} is not allowed; allowed: true, false`);
  },
};

/**
 * Measurements made elsewhere: `recorded('results.csv', { subject: 'pipe' })`. Our own `run.jsonl` and `samples.csv`, any
 * tidy CSV with the columns `subject,bufferSize,block,value`, and the reference IPC benchmark's JSON. Read here and now,
 * whole or not at all.
 *
 * Values of two subjects are pairs, by block, where they come from one run of one file. Otherwise the boots are
 * compared, each by its median; several files are several boots, unless they say that they share one.
 *
 * @param path a file, or several of one subject; relative to the working directory
 * @throws TypeError, RangeError on a bad option, or files that don't go together
 * @throws OutperformError naming the file, the line and what was expected
 */
export function recorded(path: string | readonly string[], options: RecordedOptions = {}): Recorded {
  const paths = typeof path === 'string' ? [path] : path;
  if (!Array.isArray(paths) || paths.length === 0 || !paths.every((one) => typeof one === 'string' && one !== '')) {
    throw new TypeError(`recorded: ${show(path)} is no path; allowed: 'results.csv', or an array of such`);
  }
  const { independent = false, ...which } = checkOptions<RecordedOptions>(options, optionChecks, 'recorded');
  const twice = paths.find((one, index) => paths.indexOf(one) !== index);
  if (twice !== undefined) throw new RangeError(`recorded: ${show(twice)} is there twice; allowed: distinct files`);
  const found = paths.flatMap((one) => readRecording(one, which).map((recording) => ({ path: one, recording })));
  return new Recorded(joined(found, independent));
}

interface Found {
  readonly path: string;
  readonly recording: Recording;
}

/** Of our own records it is known that blocks were randomised. */
const ownExtension = '.jsonl';

/** One subject's runs, one after the other. */
function joined(found: readonly Found[], independent: boolean): RecordedData {
  const [first, ...others] = found as [Found, ...Found[]];
  for (const other of others) requireAlike(first, other);
  requireDistinct(found);
  const { subject, metric, unit, better, cells } = first.recording;
  return Object.freeze({
    ...{ subject, metric, unit, better, independent },
    runs: found.map(({ path, recording: { run, boot, cells } }) => ({
      ...{ run, boot, blocks: cells[0]?.blocks ?? [] },
      randomised: path.endsWith(ownExtension),
    })),
    cells: cells.map(({ level }, index) => ({
      level,
      values: found.flatMap(({ recording }) => recording.cells[index]?.values ?? []),
    })),
  });
}

/** @throws RangeError if two paths lead to one run: counted twice, it would be surer than it is */
function requireDistinct(found: readonly Found[]): void {
  const paths = new Map<string, string>();
  for (const { path, recording } of found) {
    const before = paths.get(recording.run);
    if (before !== undefined) {
      throw new RangeError(`recorded: ${show(path)} holds the same run as ${show(before)}; allowed: distinct runs`);
    }
    paths.set(recording.run, path);
  }
}

/** @throws RangeError if two files' measurements aren't of one thing at the same levels */
function requireAlike(first: Found, other: Found): void {
  const [one, two] = [factsOf(first.recording), factsOf(other.recording)];
  const name = (Object.keys(one) as (keyof typeof one)[]).find((fact) => one[fact] !== two[fact]);
  if (name === undefined) return;
  throw new RangeError(
    `recorded: ${show(other.path)} has the ${name} ${two[name]}, but ${show(first.path)} has ${one[name]}; allowed: the same`,
  );
}

function factsOf({ subject, metric, unit, better, cells }: Recording) {
  const levels = cells.map(({ level }) => (level === undefined ? 'none' : formatSize(level))).join(', ');
  return { subject: show(subject), metric: `${metric} in ${unit}, ${better} is better`, levels };
}
