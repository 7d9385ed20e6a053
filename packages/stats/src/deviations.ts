// SPDX-License-Identifier: MIT

/**
 * By how much each value lies above a centre among them, in the order given, in units of the largest deviation: from -1 to
 * 1, so that sums and squares neither overflow nor vanish whatever the unit. All are 0 where nothing varies.
 */
export function scaledDeviations(values: ArrayLike<number>, centre: number): number[] {
  // Halves, since values of opposite sign may be further apart than a double holds.
  const deviations = Array.from(values, (value) => value / 2 - centre / 2);
  const largest = deviations.reduce((most, deviation) => Math.max(most, Math.abs(deviation)), 0);
  return largest === 0 ? deviations : deviations.map((deviation) => deviation / largest);
}
