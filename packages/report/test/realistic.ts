// SPDX-License-Identifier: MIT
import type { Outcome, Verdict } from '@outperform/model';
import type { ChartedExperiment, ChartedPoint } from '../src/charted-experiment';

/** 1 KiB to 16 MiB. */
export const levels = Array.from({ length: 15 }, (_, power) => 1024 * 2 ** power);

const megabytesPerSecond = {
  pipe: [1000, 1500, 2200, 2700, 3100, 3400, 3700, 3900, 3900, 3800, 3800, 3700, 3300, 2900, 2700],
  socketpair: [470, 850, 1500, 2400, 3300, 4200, 5000, 5700, 6300, 6800, 7100, 7400, 7600, 7500, 7300],
  'socketpair -s': [480, 820, 1350, 2200, 3100, 3900, 4900, 5900, 6600, 6900, 7000, 7100, 7200, 7000, 6500],
};

export function points(medians: readonly number[], spread: number): ChartedPoint[] {
  return medians.map((median, index) => ({
    level: levels[index] ?? 1,
    median: median * 1e6,
    quartiles: [median * 1e6 * (1 - spread), median * 1e6 * (1 + spread)] as const,
  }));
}

export function figure1(spread = 0.03): ChartedExperiment {
  return {
    title: 'figure 1: bandwidth of local channels',
    metric: 'bandwidth',
    unit: 'B/s',
    sweep: true,
    blocks: 30,
    series: Object.entries(megabytesPerSecond).map(([subject, medians]) => ({
      subject,
      points: points(medians, spread),
    })),
  };
}

/** The experiment at some of its levels only. */
export function atLevels(experiment: ChartedExperiment, from: number, to: number): ChartedExperiment {
  const series = experiment.series.map((one) => ({ ...one, points: one.points.slice(from, to) }));
  return { ...experiment, sweep: to - from > 1, series };
}

const found = {
  supported: { p: 9.3e-10, estimate: 1.634, low: 1.58, high: 1.7 },
  refuted: { p: 0.999_999, estimate: 0.612, low: 0.588, high: 0.63 },
  inconclusive: { p: 0.31, estimate: 1.003, low: 0.998, high: 1.008 },
} as const;

export function verdict(outcome: Outcome, changes: Partial<Verdict> = {}): Verdict {
  const { p, ...interval } = found[outcome];
  return {
    claim: 'pipe outperforms socketpair',
    outcome,
    test: 'wilcoxon-signed-rank',
    method: 'exact',
    p,
    alpha: 0.05,
    n: 30,
    effect: { ...interval, confidence: 0.9, unit: 'ratio' },
    warnings: [],
    ...(outcome === 'inconclusive' ? { needed: 74 } : {}),
    ...changes,
  };
}

const drift = { code: 'drift', message: 'The values drift over the run by 4%.' };

const short = { code: 'short-trials', message: 'Trials took less than 1,000 times the resolution of the clock.' };

/** A claim at every level: the first two supported, then an inconclusive one, then a refuted one. */
export function sweepVerdict(outcome: Outcome): Verdict {
  return verdict(outcome, {
    across: 'every',
    levels: [
      verdict('supported', { level: 1024 }),
      verdict('supported', { level: 4096, warnings: [drift] }),
      verdict('inconclusive', { level: 16384, warnings: [short] }),
      verdict('refuted', { level: 65536, warnings: [drift] }),
    ],
    warnings: [short],
  });
}
