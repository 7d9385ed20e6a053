// SPDX-License-Identifier: MIT
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { mersenne } from 'pure-rand/generator/mersenne';

/** One trial to come: indexes into the subjects and the levels. */
export interface Turn {
  /** Kept blocks count from 1; warm-ups are 0, -1, ... */
  readonly block: number;
  readonly level: number;
  readonly subject: number;
}

export interface ScheduleSize {
  readonly subjects: number;
  readonly levels: number;
  readonly samples: number;
  readonly warmup: number;
}

/**
 * The level of each subject that is verified before the first block: one is enough to find a channel that is broken, and
 * over many experiments all of them have their turn.
 */
export function verifiedLevels(
  { subjects, levels }: Pick<ScheduleSize, 'subjects' | 'levels'>,
  seed: number,
): number[] {
  // Not the generator of the blocks, whose orders are the seed's own.
  const random = mersenne(~seed);
  return Array.from({ length: subjects }, () => uniformInt(random, 0, levels - 1));
}

/**
 * Randomised complete blocks: each block runs the levels in random order, and within a level the subjects back to back
 * in random order. The coin that orders two like subjects decides the sign of their difference, whatever drifts
 * (docs/statistics.md), so this order is what makes the tests valid.
 *
 * @param seed 32 bits; the same gives the same order
 */
export function* schedule(size: ScheduleSize, seed: number): Generator<Turn> {
  // Its seeding mixes the bits, so that neighbouring seeds give unlike orders; xoroshiro's in this library doesn't.
  const random = mersenne(seed | 0);
  for (let block = 1 - size.warmup; block <= size.samples; block += 1) {
    for (const level of shuffled(size.levels)) {
      for (const subject of shuffled(size.subjects)) yield { block, level, subject };
    }
  }

  /** 0 to count - 1 in an order drawn uniformly from all (Fisher and Yates; Knuth, TAOCP 3.4.2, algorithm P). */
  function shuffled(count: number): number[] {
    const order = Array.from({ length: count }, (_, index) => index);
    for (let last = count - 1; last > 0; last -= 1) {
      const drawn = uniformInt(random, 0, last);
      [order[last], order[drawn]] = [order[drawn] as number, order[last] as number];
    }
    return order;
  }
}
