// SPDX-License-Identifier: MIT
import { settings } from '@outperform/experiment';
import { type DesignOptions, isSubject, type Recorded, type Stopping } from '@outperform/model';
import { smallestPairs, smallestSequential } from '@outperform/stats';
import { isRecorded } from './compared';
import { requireWatchable } from './until-settled';

const fewestBlocks: Readonly<Record<Stopping, (alpha: number) => number>> = {
  fixed: smallestPairs,
  sequential: smallestSequential,
};

/**
 * The alpha that holds, once a design that can't show anything is refused.
 *
 * @param measurables what the claim is about; nothing is refused for what is measured already
 * @param tests how many are corrected for, levels or directions, of which at least one has to reject
 * @throws RangeError saying how many blocks it takes; TypeError on a recording beside what is to be measured
 */
export function checkedAlpha(
  measurables: readonly unknown[],
  design: DesignOptions,
  tests: number,
  claim: string,
): number {
  const { alpha, samples } = { ...settings(), ...design };
  const recordings = measurables.filter(isRecorded);
  const live = measurables.some((one) => isSubject(one) && !isRecorded(one));
  if (live && recordings[0]) refuseBesideLive(recordings[0], claim);
  if (live) requireEnoughBlocks(samples, alpha, tests, design.stopping ?? 'fixed', claim);
  return alpha;
}

function requireEnoughBlocks(samples: number, alpha: number, tests: number, stopping: Stopping, claim: string): void {
  if (stopping === 'sequential') requireWatchable(samples, claim);
  const needed = fewestBlocks[stopping](alpha / tests);
  if (samples >= needed) return;
  const correction = tests > 1 ? `, corrected for ${tests} tests,` : '';
  const why =
    stopping === 'fixed'
      ? ` since the smallest p that they can give is 1/${2 ** samples}`
      : " with stopping: 'sequential'";
  throw new RangeError(
    `${claim}: samples: ${samples} blocks can never support the claim at alpha ${alpha}${correction}${why}; ` +
      `allowed: at least ${needed} blocks, or a larger alpha`,
  );
}

/** What is measured now is one boot, and what was recorded elsewhere makes no pairs with it. */
function refuseBesideLive({ label }: Recorded, claim: string): never {
  throw new TypeError(
    `${claim}: ${label} was recorded elsewhere, so it makes no pairs with what is measured now, and one boot can't show ` +
      'anything against others; allowed: two subjects to measure, or two recordings',
  );
}
