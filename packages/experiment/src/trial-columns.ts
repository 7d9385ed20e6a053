// SPDX-License-Identifier: MIT
import type { AnyTrial, SizeCount } from '@outperform/model';

/** Rows that are laid out at a time: 32 KiB of 16 figures. One array that doubles would leave up to half of it unused. */
const rowsOfChunk = 256;

/** Counts by name, of which all trials of a cell have the same. */
type Counts = Readonly<Record<string, number>>;

/** A figure of a trial: a number, yes or no, two numbers, or several. */
type Figure = number | boolean | readonly [number, number] | Counts | readonly SizeCount[];

/** How one figure stands in a row. */
interface Column {
  readonly name: string;
  readonly first: number;
  readonly width: number;
  write(figure: Figure): number[];
  read(figures: Float64Array, at: number): Figure;
}

/** Sizes have a place for each power of two that a number holds exactly. */
const sizePlaces = 53;

/**
 * The trials of one cell as rows of numbers: 8 bytes a figure, where objects take three times that. All have the figures
 * that the first one has.
 */
export class TrialColumns {
  readonly #chunks: Float64Array[] = [];
  #columns: Column[] | undefined;
  #width = 0;
  count = 0;

  add(trial: AnyTrial): void {
    const figures = Object.entries(trial) as [string, Figure][];
    this.#columns ??= this.#layOut(figures);
    const row = this.count % rowsOfChunk;
    if (row === 0) this.#chunks.push(new Float64Array(rowsOfChunk * this.#width));
    const written = this.#columns.flatMap(({ write }, index) => write((figures[index] as [string, Figure])[1]));
    this.#chunks.at(-1)?.set(written, row * this.#width);
    this.count += 1;
  }

  at(index: number): AnyTrial {
    const chunk = this.#chunks[Math.floor(index / rowsOfChunk)] as Float64Array;
    const start = (index % rowsOfChunk) * this.#width;
    const figures = this.#columns?.map(({ name, first, read }) => [name, read(chunk, start + first)]);
    return Object.fromEntries(figures ?? []) as unknown as AnyTrial;
  }

  #layOut(figures: readonly [string, Figure][]): Column[] {
    return figures.map(([name, figure]) => {
      const column = columnLike(name, figure, this.#width);
      this.#width += column.width;
      return column;
    });
  }
}

function columnLike(name: string, figure: Figure, first: number): Column {
  if (typeof figure === 'number') {
    return { name, first, width: 1, write: (value) => [value as number], read: (figures, at) => figures[at] as number };
  }
  if (typeof figure === 'boolean') {
    return { name, first, width: 1, write: (value) => [Number(value)], read: (figures, at) => figures[at] === 1 };
  }
  if (!Array.isArray(figure)) return countsColumn(name, Object.keys(figure), first);
  if (typeof figure[0] !== 'number') return sizesColumn(name, first);
  return {
    name,
    first,
    width: 2,
    write: (value) => [...(value as [number, number])],
    read: (figures, at) => [figures[at] as number, figures[at + 1] as number],
  };
}

function countsColumn(name: string, keys: readonly string[], first: number): Column {
  return {
    name,
    first,
    width: keys.length,
    write: (value) => keys.map((key) => (value as Counts)[key] as number),
    read: (figures, at) => Object.fromEntries(keys.map((key, index) => [key, figures[at + index] as number])),
  };
}

function sizesColumn(name: string, first: number): Column {
  return {
    name,
    first,
    width: sizePlaces,
    write(value) {
      const calls = new Map(value as readonly SizeCount[]);
      return Array.from({ length: sizePlaces }, (_, place) => calls.get(2 ** place) ?? 0);
    },
    read: (figures, at) =>
      Array.from({ length: sizePlaces }, (_, place): SizeCount => [2 ** place, figures[at + place] as number]).filter(
        ([, calls]) => calls > 0,
      ),
  };
}
