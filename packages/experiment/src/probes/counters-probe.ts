// SPDX-License-Identifier: MIT
import { type Counter, type Counters, eventNames, type SizeName, sizeNames, type Trial } from '@outperform/model';
import type { TrialReport } from '@outperform/native';
import type { ProbeUse } from './probe-use';

/** Counters are the core's own: the request of a trial asks for them, and its report has them. */
export const countersProbe: ProbeUse<Counters> = {
  asked({ names }) {
    const events = eventNames.filter((name) => names.includes(name));
    return {
      ...(events.length > 0 && { counters: events }),
      ...(sizeNames.some((name) => names.includes(name)) && { sizes: true }),
    };
  },
  observed({ names }, report, tallies) {
    const isSize = (name: Counter | SizeName): name is SizeName => (sizeNames as readonly string[]).includes(name);
    const counted = names.filter((name): name is Counter => !isSize(name));
    const counts: Trial['counts'] = Object.fromEntries(
      counted.map((name) => [name, countedOf(name, report) ?? tallies[name as keyof typeof tallies]]),
    );
    const { countedShare, userSpaceOnly } = report;
    return {
      ...(counted.length > 0 && { counts }),
      ...(Object.keys(report.counts).length > 0 && { countedShare, userSpaceOnly }),
      ...Object.fromEntries(names.filter(isSize).map((name) => [name, report[name]])),
    };
  },
};

function countedOf(name: Counter, { counts }: TrialReport): number | undefined {
  return (counts as Partial<Record<Counter, number>>)[name];
}
