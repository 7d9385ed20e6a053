// SPDX-License-Identifier: MIT
// The dip by its definition, by trying every mode and every distance: slow, and independent of what is tested.

/** What a function may be at a place: [x, least, most]. */
type Allowed = readonly [number, number, number];

/** The value at x of the line through two points. */
function lineAt(x: number, [x1, y1]: readonly [number, number], [x2, y2]: readonly [number, number]): number {
  return y1 + ((y2 - y1) * (x - x1)) / (x2 - x1);
}

/**
 * The least that a convex function that is allowed everywhere can be at the last place; NaN if there is none. Whatever is
 * convex lies below its chords, and beyond two of its points above the line through them.
 */
function leastConvexEnd(places: readonly Allowed[]): number {
  const rounding = 1e-13;
  let least = Math.max(...places.map(([, low]) => low));
  for (const [k, [x3, low3, high3]] of places.entries()) {
    if (low3 > high3 + rounding) return NaN;
    for (const [j, [x2, low2]] of places.slice(0, k).entries()) {
      for (const [x1, , high1] of places.slice(0, j)) {
        if (low2 > lineAt(x2, [x1, high1], [x3, high3]) + rounding) return NaN;
        if (k === places.length - 1) least = Math.max(least, lineAt(x3, [x1, high1], [x2, low2]));
      }
    }
  }
  return least;
}

/** Whether a function with its mode at the m-th step stays within `distance` of the steps. */
function fits(steps: readonly Allowed[], m: number, distance: number): boolean {
  const around = ([x, below, upTo]: Allowed): Allowed => [x, upTo - distance, below + distance];
  const [x, below, upTo] = steps[m] as Allowed;
  // At the mode it may jump: its limit from the left is near `below`, itself it is near `upTo`.
  const left: Allowed[] = [...steps.slice(0, m).map(around), [x, below - distance, below + distance]];
  const right: Allowed[] = [[x, upTo - distance, upTo + distance], ...steps.slice(m + 1).map(around)];
  // By half a turn, what is concave to the right of the mode becomes convex to its left.
  const turned = right.map(([place, low, high]): Allowed => [-place, 1 - high, 1 - low]).reverse();
  return leastConvexEnd(left) <= 1 - leastConvexEnd(turned) + 1e-13;
}

/** The dip of values in ascending order, at least 1/(2n), to about 1e-12. */
export function dipByDefinition(sorted: readonly number[]): number {
  const n = sorted.length;
  const distinct = [...new Set(sorted)];
  const steps = distinct.map((value): Allowed => {
    const count = (holds: (other: number) => boolean) => sorted.filter(holds).length / n;
    return [value, count((other) => other < value), count((other) => other <= value)];
  });
  const least = distinct.map((_, m) => {
    let [low, high] = [0, 1];
    for (let step = 0; step < 45; step += 1) {
      const middle = (low + high) / 2;
      if (fits(steps, m, middle)) high = middle;
      else low = middle;
    }
    return high;
  });
  return Math.max(1 / (2 * n), Math.min(...least));
}
