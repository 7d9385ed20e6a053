// SPDX-License-Identifier: MIT
import { type Metric, seconds, show, transferMetrics } from '@outperform/model';

const { bandwidth } = transferMetrics;

/** What a unit alone tells. */
const known: readonly Metric[] = [bandwidth, seconds];

/**
 * The metric that a file's words mean; an empty one is left out. Bandwidth if there is none.
 *
 * @param malformed makes the error for a word that is wrong, or missing where guessing could turn a verdict round
 */
export function metricOf(
  { metric, unit, better }: { [K in keyof Metric]: string | undefined },
  malformed: (what: string) => Error,
): Metric {
  const ofMetric = metric ? known.find((one) => one.metric === metric) : bandwidth;
  const ownUnit = unit || ofMetric?.unit;
  if (!ownUnit) throw malformed(`unit: is missing for the metric ${show(metric)}; expected one, such as s or B/s`);
  const ofUnit = known.find((one) => one.unit === ownUnit);
  const ownMetric = metric || ofUnit?.metric;
  if (!ownMetric) throw malformed(`metric: is missing for the unit ${show(unit)}; expected its name`);
  const ownBetter = better || ofUnit?.better;
  if (ownBetter === 'higher' || ownBetter === 'lower') return { metric: ownMetric, unit: ownUnit, better: ownBetter };
  const fault = better ? `${show(better)} is neither` : `is missing for the unit ${show(ownUnit)}`;
  throw malformed(`better: ${fault}; expected higher or lower`);
}
