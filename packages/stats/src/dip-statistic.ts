// SPDX-License-Identifier: MIT

/** By so much of the counts two curves may differ from rounding alone: some times what a sum of two doubles loses. */
const roundingShare = 2 ** -48;

/**
 * Hartigan and Hartigan's dip: how far the distribution function of values is, where it is furthest, from the nearest one
 * that rises to its steepest and flattens from there, as one mode has it (Hartigan and Hartigan 1985). The interval that
 * holds the mode is closed in on as in P. M. Hartigan's algorithm AS 217 (1985), here on distinct values and their counts,
 * so that ties are steps like any other.
 *
 * From 1/(2n), also for values that are all equal, as in R's diptest, to 1/4. Time is about linear.
 *
 * @param sorted one value or more, ascending
 */
export function dipOf(sorted: Float64Array): number {
  const steps = stepsOf(sorted);
  const [convex, concave] = [new Float64Array(steps.count), new Float64Array(steps.count)];
  const rounding = roundingShare * sorted.length;
  let [low, high, dip] = [0, steps.count - 1, 1];
  for (;;) {
    fit(convex, steps.values, steps.below, low, high, 1);
    fit(concave, steps.values, steps.upTo, low, high, -1);
    const touchesBelow = (place: number) => convex[place] === steps.below[place];
    const touchesAbove = (place: number) => concave[place] === steps.upTo[place];
    // Between places where neither curve touches the steps both are straight, and further apart at one of the ends.
    const widest = widestGap(convex, concave, low, high, (place) => touchesBelow(place) || touchesAbove(place));
    if (gapAt(convex, concave, widest) <= dip + rounding) break;
    let [from, to] = [widest, widest];
    while (!touchesBelow(from)) from -= 1;
    while (!touchesAbove(to)) to += 1;
    // The mode is between these. What is left outside keeps its curve, which is as far from the steps as it is.
    for (let place = low; place < from; place += 1) dip = Math.max(dip, gapAt(convex, steps.upTo, place));
    for (let place = to + 1; place <= high; place += 1) dip = Math.max(dip, gapAt(steps.below, concave, place));
    if (from === low && to === high) break;
    [low, high] = [from, to];
  }
  // The nearest function runs halfway between the curve and the steps.
  return dip / 2 / sorted.length;
}

/** The distribution function in counts, at each distinct value. */
interface Steps {
  readonly count: number;
  /** Half of each: their differences never overflow. */
  readonly values: Float64Array;
  /** How many values lie below it. */
  readonly below: Float64Array;
  /** How many are at most that. */
  readonly upTo: Float64Array;
}

function stepsOf(sorted: Float64Array): Steps {
  const values = new Float64Array(sorted.length);
  const below = new Float64Array(sorted.length);
  const upTo = new Float64Array(sorted.length);
  let last = -1;
  for (let index = 0; index < sorted.length; index += 1) {
    const half = (sorted[index] as number) / 2;
    if (last < 0 || half !== values[last]) {
      last += 1;
      values[last] = half;
      below[last] = index;
    }
    upTo[last] = index + 1;
  }
  return { count: last + 1, values, below, upTo };
}

/**
 * Fills a curve from `low` to `high`: with the greatest convex function that lies nowhere above the points (x, y), or the
 * least concave one that lies nowhere below them if `turn` is -1 instead of 1.
 */
function fit(curve: Float64Array, x: Float64Array, y: Float64Array, low: number, high: number, turn: 1 | -1): void {
  const run = (from: number, to: number) => (x[to] as number) - (x[from] as number);
  const rise = (from: number, to: number) => (y[to] as number) - (y[from] as number);
  const steepness = (from: number, to: number) => (turn * rise(from, to)) / run(from, to);
  const corners = new Int32Array(high - low + 1);
  const corner = (index: number) => corners[index] as number;
  let last = 0;
  corners[0] = low;
  for (let place = low + 1; place <= high; place += 1) {
    // A corner that the way to the next point undercuts is none.
    while (last > 0 && steepness(corner(last), place) <= steepness(corner(last - 1), corner(last))) last -= 1;
    last += 1;
    corners[last] = place;
  }
  for (let index = 0; index < last; index += 1) {
    const [from, to] = [corner(index), corner(index + 1)];
    const start = y[from] as number;
    for (let place = from; place < to; place += 1) {
      curve[place] = start + rise(from, to) * (run(from, place) / run(from, to));
    }
  }
  curve[high] = y[high] as number;
}

/** How far the second is above the first there. */
function gapAt(lower: Float64Array, upper: Float64Array, place: number): number {
  return (upper[place] as number) - (lower[place] as number);
}

/** The first of some places where the gap is the widest; `low` is one of them. */
function widestGap(
  lower: Float64Array,
  upper: Float64Array,
  low: number,
  high: number,
  isCandidate: (place: number) => boolean,
): number {
  let widest = low;
  for (let place = low + 1; place <= high; place += 1) {
    if (gapAt(lower, upper, place) > gapAt(lower, upper, widest) && isCandidate(place)) widest = place;
  }
  return widest;
}
