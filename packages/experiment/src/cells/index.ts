// SPDX-License-Identifier: MIT
import type { Subject } from '@outperform/model';
import type { Cell, Cells } from './cell';
import { commandCells } from './command-cells';
import { taskCells } from './task-cells';
import { transferCells } from './transfer-cells';

export type { Cell, Counted } from './cell';

/** A subject with its name in the experiment. */
export interface Named<S extends Subject = Subject> {
  readonly name: string;
  readonly subject: S;
}

/** One line a kind of subject. What was recorded has no cells: nothing is left to be run. */
const cellsOfKind: Readonly<Record<Subject['kind'], (named: readonly Named[], levels?: readonly number[]) => Cells>> = {
  transfer: (named, levels) => transferCells(ofKind(named, 'transfer'), levels),
  task: (named) => taskCells(ofKind(named, 'task')),
  command: (named) => commandCells(ofKind(named, 'command')),
  recorded: (named) => ({ rows: named.map(() => []), settings: () => ({}) }),
};

/** A subject's cells, and what its record says of it once they are prepared. */
export interface Row extends Named {
  readonly cells: readonly Cell[];
  settings(): ReturnType<Cells['settings']>;
}

/** The rows of a plan, in the order given, and what has to be done before their first block. */
export function rowsOf(
  named: readonly Named[],
  levels: readonly number[] | undefined,
): { rows: readonly Row[]; prepare(signal: AbortSignal): Promise<void>; release(): Promise<void> } {
  const kinds = [...new Set(named.map(({ subject }) => subject.kind))];
  const groups = kinds.map((kind) => {
    const own = named.filter(({ subject }) => subject.kind === kind);
    return { own, cells: cellsOfKind[kind](own, levels) };
  });
  const rows = named.map((one): Row => {
    const { own, cells } = groups.find((group) => group.own.includes(one)) as (typeof groups)[number];
    const index = own.indexOf(one);
    return { ...one, cells: cells.rows[index] as readonly Cell[], settings: () => cells.settings(index) };
  });
  return {
    rows,
    async prepare(signal) {
      for (const { cells } of groups) await cells.prepare?.(signal);
    },
    async release() {
      for (const { cells } of groups) await cells.release?.();
    },
  };
}

function ofKind<K extends Subject['kind']>(named: readonly Named[], kind: K): Named<Extract<Subject, { kind: K }>>[] {
  return named.filter(({ subject }) => subject.kind === kind) as Named<Extract<Subject, { kind: K }>>[];
}
