// SPDX-License-Identifier: MIT
import { scaledDeviations } from './deviations';
import { normalUpperTail } from './normal';
import { sumOf } from './ranks';
import { requireSample } from './samples';
import { pValue } from './tails';

export interface AutocorrelationResult {
  /** From -1 to 1. */
  readonly coefficient: number;
  /** One-sided: small where values resemble those next to them. */
  readonly p: number;
}

/**
 * The correlation of values with those that follow them, in the order given, and a one-sided test that it is positive:
 * sum (x_i - mean) (x_(i+1) - mean) / sum (x_i - mean)^2.
 *
 * p is by the normal distribution, with the mean -1/n that the coefficient has in any order drawn by chance, and the
 * variance (n - 2)^2 / (n^2 (n - 1)) that it has for independent normal values (Moran 1948). Constant values give 0 and a
 * p of 1, and fewer than three a p of 1.
 *
 * @throws RangeError on an empty sample or a value that isn't finite
 */
export function lagOneAutocorrelation(values: ArrayLike<number>): AutocorrelationResult {
  requireSample(values, 'lagOneAutocorrelation');
  const n = values.length;
  const fromFirst = scaledDeviations(values, values[0] as number);
  const mean = sumOf(fromFirst) / n;
  const deviations = fromFirst.map((deviation) => deviation - mean);
  const squares = sumOf(deviations.map((deviation) => deviation ** 2));
  if (squares === 0) return { coefficient: 0, p: 1 };
  const neighbours = deviations.slice(1).map((deviation, index) => deviation * (deviations[index] as number));
  const coefficient = sumOf(neighbours) / squares;
  if (n < 3) return { coefficient, p: 1 };
  const tail = normalUpperTail(((coefficient + 1 / n) * n * Math.sqrt(n - 1)) / (n - 2));
  return { coefficient, p: pValue({ atMost: 1 - tail, atLeast: tail }, 'greater') };
}
