// SPDX-License-Identifier: MIT
import { type MeasuredSoFar, measureUntil } from '@outperform/experiment';
import type { DesignOptions, Subject } from '@outperform/model';

/**
 * Looked at after each hundredth more, which up to a hundred blocks is every one: a look costs what the blocks cost to judge.
 */
const lookGrowth = 1.01;

/** A look goes through all pairs so far for each level and shift; at so many it takes about as long as a block does. */
const mostBlocks = 10_000;

/**
 * Measures subjects until a claim is settled, or all blocks are through.
 *
 * @param settles whether what was measured so far settles it, by a test that may be asked at any time
 * @throws RangeError on more blocks than can be watched; whatever measuring throws
 */
export async function measureUntilSettled(
  subjects: Record<string, Subject>,
  design: DesignOptions,
  settles: (measured: MeasuredSoFar) => boolean,
): Promise<MeasuredSoFar> {
  let next = 1;
  return measureUntil(subjects, design, (measured, blocks) => {
    if (blocks < next) return false;
    next = Math.ceil(blocks * lookGrowth);
    return settles(measured);
  });
}

/** @throws RangeError on more blocks than a watched test takes */
export function requireWatchable(samples: number, claim: string): void {
  if (samples <= mostBlocks) return;
  throw new RangeError(
    `${claim}: samples: ${samples.toLocaleString('en')} blocks are more than can be watched; ` +
      `allowed: up to ${mostBlocks.toLocaleString('en')} with stopping: 'sequential'`,
  );
}
