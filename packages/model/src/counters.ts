// SPDX-License-Identifier: MIT
import { ProbeOf } from './probe-of';
import { show } from './units';

/** What every trial of a transfer counts of both ends, asked or not. */
export const tallyNames = [
  'reads',
  'writes',
  'shortReads',
  'shortWrites',
  'contextSwitches',
  'pageFaults',
  'cpuSeconds',
] as const;

/** What the system counts of both ends where it is asked to; native/src/core/counter.h has the same, in this order. */
export const eventNames = [
  'cpuMigrations',
  'minorFaults',
  'majorFaults',
  'taskClock',
  'cycles',
  'instructions',
  'cacheReferences',
  'cacheMisses',
  'branches',
  'branchMisses',
  'busCycles',
  'llcLoads',
  'llcMisses',
  'l1Loads',
  'l1Misses',
  'dtlbLoads',
  'dtlbMisses',
  'itlbMisses',
  'memoryReads',
] as const;
export type EventName = (typeof eventNames)[number];

/** What a trial may have one count of, which may move with its metric along a curve. What each is: docs/counters.md. */
export const counterNames = [...tallyNames, ...eventNames] as const;
export type Counter = (typeof counterNames)[number];

/** How many calls moved how many bytes, where it is asked for. */
export const sizeNames = ['readSizes', 'writeSizes'] as const;
export type SizeName = (typeof sizeNames)[number];

/** So many calls moved at least so many bytes, a power of two, and fewer than twice that. */
export type SizeCount = readonly [bytes: number, calls: number];

const allowed = `allowed: an array of ${[...counterNames, ...sizeNames].map(show).join(', ')}`;

/** A probe that counts what the ends of a transfer do. */
export class Counters extends ProbeOf {
  readonly kind = 'counters';

  /** @internal Use {@link counters}. */
  constructor(readonly names: readonly (Counter | SizeName)[]) {
    super();
    Object.freeze(this);
  }

  get label(): string {
    return `counters(${this.names.join(', ')})`;
  }

  get settings() {
    return { probe: this.kind, counters: this.names };
  }
}

/**
 * Counts of both ends, in each trial of `pipe.under(counters(['cycles', 'readSizes']))`: see `Trial.counts`,
 * `Trial.readSizes`. Counting has an effect of its own on what is measured (docs/counters.md).
 *
 * @throws TypeError, RangeError on a name that isn't a counter's, or is there twice
 */
export function counters(names: readonly (Counter | SizeName)[]): Counters {
  if (!Array.isArray(names) || names.length === 0) throw new TypeError(`counters: ${show(names)}; ${allowed}`);
  // Array.from sees the holes that forEach passes over.
  for (const [index, name] of Array.from(names).entries()) {
    if (!([...counterNames, ...sizeNames] as unknown[]).includes(name)) {
      throw new RangeError(`counters: ${show(name)} is no counter; ${allowed}`);
    }
    if (names.indexOf(name) < index) throw new RangeError(`counters: ${show(name)} is there twice; ${allowed}`);
  }
  return new Counters(Object.freeze([...names]));
}
