// SPDX-License-Identifier: MIT

/** Ranks with their ties. */
export interface Ranks {
  /** Twice the mid-rank of each value, in the order given: whole numbers, also where values share a rank. */
  readonly doubled: readonly number[];
  /** How many values share theirs with another. */
  readonly tied: number;
}

/** Ranks from the smallest up, the mean of their places to values that are equal. */
export function midRanks(values: readonly number[]): Ranks {
  const order = values.map((_, index) => index).sort((a, b) => (values[a] as number) - (values[b] as number));
  const doubled = new Array<number>(values.length);
  let tied = 0;
  for (let first = 0; first < order.length; ) {
    let end = first + 1;
    while (end < order.length && values[order[end] as number] === values[order[first] as number]) end += 1;
    // Places first + 1 to end: twice their mean.
    for (let place = first; place < end; place += 1) doubled[order[place] as number] = first + 1 + end;
    if (end - first > 1) tied += end - first;
    first = end;
  }
  return { doubled, tied };
}

/**
 * The largest whole number that divides all of them; 1 if there are none or all are 0.
 *
 * Doubled ranks divided by it count the same outcomes in a shorter array: half as long where no mid-rank is a half.
 */
export function commonDivisor(values: readonly number[]): number {
  let divisor = 0;
  for (const value of values) {
    let rest = value;
    while (rest !== 0) [divisor, rest] = [rest, divisor % rest];
  }
  return divisor || 1;
}

export function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
