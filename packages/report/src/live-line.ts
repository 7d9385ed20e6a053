// SPDX-License-Identifier: MIT
import { formatSeconds, formatSize } from '@outperform/model';
import { oneLine, truncate } from './display-width';

/** How far a measurement is. */
export interface Progress {
  readonly test: string;
  readonly subject: string;
  /** The buffer size in bytes; undefined where it doesn't vary. */
  readonly level: number | undefined;
  /** Kept blocks count from 1; in warm-up it is 0 or less. */
  readonly block: number;
  readonly blocks: number;
  /** Unknown until the first block is through. */
  readonly secondsLeft?: number;
}

/** What is being measured, in one line of at most `width` columns; the test comes last, as the part to miss least. */
export function liveLine(progress: Progress, width: number): string {
  return truncate(oneLine(partsOf(progress).join(' · ')), width);
}

function partsOf({ test, subject, level, block, blocks, secondsLeft }: Progress): string[] {
  return [
    ...(block <= 0 ? ['warm-up'] : ['measuring', `block ${block} of ${blocks}`]),
    level === undefined ? subject : `${subject} at ${formatSize(level)}`,
    ...(secondsLeft === undefined ? [] : [`${formatSeconds(secondsLeft)} left`]),
    ...(test === '' ? [] : [test]),
  ];
}
