// SPDX-License-Identifier: MIT
import type { AnyTrial } from '@outperform/model';

/** Rows that are laid out at a time: 32 KiB of 16 figures. One array that doubles would leave up to half of it unused. */
const rowsOfChunk = 256;

/** A figure of a trial: a number, yes or no, or two numbers. */
type Figure = number | boolean | readonly [number, number];

/** How one figure stands in a row. */
interface Column {
  readonly name: string;
  readonly first: number;
  readonly width: number;
  read(figures: Float64Array, at: number): Figure;
}

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
    this.#chunks.at(-1)?.set(figures.flatMap(([, figure]) => figure).map(Number), row * this.#width);
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
  switch (typeof figure) {
    case 'number':
      return { name, first, width: 1, read: (figures, at) => figures[at] as number };
    case 'boolean':
      return { name, first, width: 1, read: (figures, at) => figures[at] === 1 };
    default:
      return { name, first, width: 2, read: (figures, at) => [figures[at] as number, figures[at + 1] as number] };
  }
}
