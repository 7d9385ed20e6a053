// SPDX-License-Identifier: MIT

/** Marks probes, also for other realms and other copies of this module. */
export const brand = Symbol.for('outperform.probe');

/** An instrument that a transfer is measured under. Immutable. */
export abstract class ProbeOf {
  readonly [brand] = true;
  abstract readonly kind: string;
  /** As in "pipe under counters(cycles)". */
  abstract readonly label: string;
  /** What a record says of it. */
  abstract readonly settings: Readonly<Record<string, string | readonly string[]>>;
}
