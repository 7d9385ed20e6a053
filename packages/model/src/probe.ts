// SPDX-License-Identifier: MIT
import type { Counters } from './counters';
import { brand } from './probe-of';
import { show } from './units';

/** The kinds of probes; each has a file of its own here, and one in the experiment's probes/. */
export type Probe = Counters;

/** @throws TypeError unless it is a probe */
export function checkProbe(value: unknown, where: string): Probe {
  if (typeof value === 'object' && value !== null && brand in value) return value as Probe;
  throw new TypeError(`${where}: ${show(value)} is not a probe; allowed: counters([...])`);
}
