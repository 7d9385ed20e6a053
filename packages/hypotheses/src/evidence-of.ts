// SPDX-License-Identifier: MIT
import { type AnySample, type Run, runsOf, type Stopping } from '@outperform/model';
import { median } from '@outperform/stats';
import type { Evidence } from './evidence';
import { logRatios } from './log-ratios';
import { pairs } from './pairs';
import { unpairedRuns } from './unpaired-runs';
import { watchedPairs } from './watched-pairs';

/** One line a way of stopping. */
const pairsBy: Readonly<Record<Stopping, (differences: readonly number[]) => Evidence>> = {
  fixed: pairs,
  sequential: watchedPairs,
};

/**
 * What two samples of one level say to a claim about their ratio: their pairs, where the same blocks of the same runs gave
 * both; otherwise their boots, each by its median.
 *
 * @throws RangeError if they are of the same runs and their blocks differ, or on a value that has no logarithm
 */
export function evidenceOf(a: AnySample, b: AnySample, stopping: Stopping, claim: string): Evidence {
  if (arePaired(a, b, claim)) return pairsBy[stopping](logRatios(a, b));
  return unpairedRuns(bootsOf(a), bootsOf(b));
}

/** What a sample says to a claim about a figure: its blocks, taken to be independent. */
export function evidenceOn(sample: AnySample, figure: number, stopping: Stopping): Evidence {
  return pairsBy[stopping](logRatios(sample, figure));
}

/** @throws RangeError if they come from the same runs, but not from the same blocks of them */
export function arePaired(a: AnySample, b: AnySample, claim: string): boolean {
  const [ofA, ofB] = [runsOf(a), runsOf(b)];
  if (String(ofA.map(nameOf)) !== String(ofB.map(nameOf))) return false;
  if (a.values.length !== b.values.length) {
    const lengths = `${a.values.length} and ${b.values.length}`;
    throw new RangeError(`${claim}: ${a.subject} and ${b.subject} have ${lengths} blocks; allowed: the same number`);
  }
  const unlike = ofA.findIndex(({ blocks }, run) => blocks.some((block, at) => block !== ofB[run]?.blocks[at]));
  if (unlike < 0) return true;
  throw new RangeError(
    `${claim}: ${a.subject} and ${b.subject} have different blocks in the run ${ofA[unlike]?.run}; allowed: the same`,
  );
}

const nameOf = ({ run }: Run): string => run;

/** ln of each boot's median, turned so that more is better; of values that stand for themselves, of each. */
function bootsOf(sample: AnySample): number[] {
  const values = logRatios(sample, 1);
  if (sample.independent) return values;
  const boots = new Map<string, number[]>();
  let first = 0;
  for (const { boot, blocks } of runsOf(sample)) {
    boots.set(boot, [...(boots.get(boot) ?? []), ...values.slice(first, first + blocks.length)]);
    first += blocks.length;
  }
  return Array.from(boots.values(), median);
}
