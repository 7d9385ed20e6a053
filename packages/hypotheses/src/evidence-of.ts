// SPDX-License-Identifier: MIT
import { type AnySample, type Run, runsOf, type Stopping } from '@outperform/model';
import { median } from '@outperform/stats';
import { type Evidence, remembering } from './evidence';
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
  for (const sample of [a, b]) requireBlocks(sample, claim);
  const paired = arePaired(a, b, claim);
  return remembering(paired ? pairsBy[stopping](logRatios(a, b)) : unpairedRuns(bootsOf(a), bootsOf(b)));
}

/**
 * What a sample says to a claim about a figure: its blocks, taken to be independent; of several boots, those.
 *
 * @throws RangeError if it has none, or on a value that has no logarithm
 */
export function evidenceOn(sample: AnySample, figure: number, stopping: Stopping, claim: string): Evidence {
  requireBlocks(sample, claim);
  const boots = new Set(runsOf(sample).map(({ boot }) => boot));
  const values = logRatios(sample, figure);
  return remembering(pairsBy[stopping](boots.size > 1 && !sample.independent ? mediansByBoot(sample, values) : values));
}

function requireBlocks({ subject, values }: AnySample, claim: string): void {
  if (values.length === 0) throw new RangeError(`${claim}: ${subject} has no blocks; allowed: at least 1`);
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
  return sample.independent ? values : mediansByBoot(sample, values);
}

/** @param values one for each of the sample's */
function mediansByBoot(sample: AnySample, values: readonly number[]): number[] {
  const boots = new Map<string, number[]>();
  let next = 0;
  for (const { boot, blocks } of runsOf(sample)) {
    const own = boots.get(boot) ?? [];
    boots.set(boot, own);
    for (let left = blocks.length; left > 0; left -= 1, next += 1) own.push(values[next] as number);
  }
  return Array.from(boots.values(), median);
}
