// SPDX-License-Identifier: MIT
import type { Probe } from '@outperform/model';
import { countersProbe } from './counters-probe';
import type { ProbeUse } from './probe-use';

/** One line a kind of probe. */
const uses: { readonly [K in Probe['kind']]: ProbeUse<Extract<Probe, { kind: K }>> } = {
  counters: countersProbe,
};

export function useOf(probe: Probe): ProbeUse<Probe> {
  return uses[probe.kind];
}
