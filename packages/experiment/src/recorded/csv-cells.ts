// SPDX-License-Identifier: MIT
import { formatSize, type Metric, show } from '@outperform/model';
import { choose } from './choose';
import type { CsvSource } from './csv-rows';
import type { RecordedCell, RecordedChoice, Recording } from './recording';

/** The rows of one cell in the order of the file. */
export interface CsvCell extends Metric {
  readonly subject: string;
  readonly level: number | undefined;
  /** Empty where the file names none; `boot` too. */
  readonly experiment: string;
  readonly boot: string;
  readonly blocks: number[];
  readonly values: number[];
  /** The byte that each row begins at. */
  readonly starts: number[];
}

/**
 * The recordings of the subject that is meant, one a boot, in the order of the file.
 *
 * @param all at least one, each with a row
 * @throws OutperformError `record-malformed` unless each boot's cells have the same blocks, none twice, and all one
 * metric; RangeError on a choice that the file doesn't allow
 */
export function recordingsOf(
  all: readonly CsvCell[],
  source: CsvSource,
  realPath: string,
  { subject, experiment }: RecordedChoice,
): readonly Recording[] {
  const inExperiment = experiment === undefined ? all : ofExperiment(all, source.path, experiment);
  const name = choose(source.path, 'subject', subject, subjectsOf(inExperiment));
  const own = inExperiment.filter((cell) => cell.subject === name);
  const boots = [...grouped(own, ({ boot }) => boot).values()];
  for (const cells of boots) choose(source.path, 'experiment', experiment, experimentsOf(cells));
  checkOneKind(own, ({ metric, unit, better }) => `${metric} in ${unit}, ${better} is better`, source);
  checkOneKind(own, ({ level }) => (level === undefined ? 'no bufferSize' : 'a bufferSize'), source);
  return boots.map((cells) => recordingOf(cells, source, realPath));
}

function ofExperiment(all: readonly CsvCell[], path: string, wanted: string): readonly CsvCell[] {
  const chosen = choose(path, 'experiment', wanted, experimentsOf(all));
  return all.filter(({ experiment }) => experiment === chosen);
}

function subjectsOf(cells: readonly CsvCell[]): string[] {
  return cells.map(({ subject }) => subject);
}

function experimentsOf(cells: readonly CsvCell[]): string[] {
  return cells.map(({ experiment }) => experiment);
}

/** @throws OutperformError unless `say` says the same of all */
function checkOneKind(cells: readonly CsvCell[], say: (cell: CsvCell) => string, source: CsvSource): void {
  const [first] = cells as [CsvCell];
  const other = cells.find((cell) => say(cell) !== say(first));
  if (!other) return;
  const before = `${say(first)} on line ${source.line(startOf(first))}`;
  throw source.malformed(
    startOf(other),
    `${show(other.subject)} has ${say(other)} here and ${before}; expected the same in all its rows`,
  );
}

function recordingOf(cells: readonly CsvCell[], source: CsvSource, realPath: string): Recording {
  const [{ subject, metric, unit, better, experiment, boot }] = cells as [CsvCell];
  const sorted = [...grouped(cells, ({ level }) => level).values()]
    .map((parts) => inOrder(parts, source))
    .sort((a, b) => (a.level ?? 0) - (b.level ?? 0));
  checkSameBlocks(sorted, source);
  return {
    subject,
    metric,
    unit,
    better,
    run: experiment === '' && boot === '' ? realPath : `${realPath} ${JSON.stringify({ experiment, boot })}`,
    boot: boot === '' ? realPath : boot,
    cells: sorted.map(({ level, blocks, values }): RecordedCell => ({ level, blocks, values })),
  };
}

/** One cell, of which the file has written the size in several ways perhaps, by block. */
function inOrder(parts: readonly CsvCell[], source: CsvSource): CsvCell {
  const [first] = parts as [CsvCell];
  const [blocks, values, starts] = (['blocks', 'values', 'starts'] as const).map((column) =>
    parts.flatMap((part) => part[column]),
  ) as [number[], number[], number[]];
  const order = [...blocks.keys()].sort((a, b) => (blocks[a] as number) - (blocks[b] as number));
  const by = (column: readonly number[]): number[] => order.map((index) => column[index] as number);
  const cell = { ...first, blocks: by(blocks), values: by(values), starts: by(starts) };
  const twice = cell.blocks.findIndex((block, index) => block === cell.blocks[index - 1]);
  if (twice < 0) return cell;
  const [one, other] = [cell.starts[twice - 1] as number, cell.starts[twice] as number].sort((a, b) => a - b);
  throw source.malformed(
    other as number,
    `${cellName(cell)} has block ${cell.blocks[twice]} on line ${source.line(one as number)} already; ` +
      'expected each once (a second boot or experiment needs a column that says so)',
  );
}

/** @throws OutperformError naming a block that one of the cells has and another hasn't */
function checkSameBlocks(cells: readonly CsvCell[], source: CsvSource): void {
  const [first, ...others] = cells as [CsvCell, ...CsvCell[]];
  for (const other of others) {
    const at = first.blocks.findIndex((block, index) => block !== other.blocks[index]);
    if (at < 0 && first.blocks.length === other.blocks.length) continue;
    const index = at < 0 ? first.blocks.length : at;
    const otherLacks = (first.blocks[index] ?? Infinity) < (other.blocks[index] ?? Infinity);
    const [having, lacking] = otherLacks ? [first, other] : [other, first];
    throw source.malformed(
      having.starts[index] as number,
      `${cellName(having)} has block ${having.blocks[index]}, but ${cellName(lacking)} has not; ` +
        'expected the same blocks at each size',
    );
  }
}

function cellName({ subject, level }: CsvCell): string {
  return level === undefined ? show(subject) : `${show(subject)} at ${formatSize(level)}`;
}

function startOf({ starts }: CsvCell): number {
  return starts[0] as number;
}

/** By a key, in the order in which the keys come first. */
function grouped<T, K>(items: readonly T[], key: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group) group.push(item);
    else groups.set(key(item), [item]);
  }
  return groups;
}
