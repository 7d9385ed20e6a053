// SPDX-License-Identifier: MIT

/** What values count, in which base unit, and which way is better. */
export interface Metric {
  readonly metric: string;
  readonly unit: string;
  readonly better: 'higher' | 'lower';
}

/** What a transfer can be measured by. */
export const transferMetrics = {
  bandwidth: Object.freeze({ metric: 'bandwidth', unit: 'B/s', better: 'higher' }),
  /** The median of a trial's round trips: a message sent, received whole, and sent back. */
  latency: Object.freeze({ metric: 'latency', unit: 's', better: 'lower' }),
} as const satisfies Readonly<Record<string, Metric>>;
export type TransferMetric = keyof typeof transferMetrics;
export const transferMetricNames = Object.keys(transferMetrics) as TransferMetric[];

/** Wall time, as tasks and commands are measured by unless they give a figure of their own. */
export const seconds: Metric = Object.freeze({ metric: 'seconds', unit: 's', better: 'lower' });
