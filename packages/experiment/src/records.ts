// SPDX-License-Identifier: MIT
import { type AnySample, type Curve, isCurve } from '@outperform/model';
import type { Host } from './host';
import type { Plan } from './plan';

/** Tells the host of each turn; knows the time left once a whole block has been timed. */
export function progressReporter(plan: Plan, live: number, current: Host): (block: number, sample: AnySample) => void {
  const [blocks, first] = [plan.design.samples, 1 - plan.design.warmup];
  const turnsInBlock = live * (plan.levels?.length ?? 1);
  const started = performance.now();
  let turns = 0;
  return (block, { subject, level }) => {
    const turnsLeft = (blocks + plan.design.warmup) * turnsInBlock - turns;
    const secondsLeft = ((performance.now() - started) / 1000 / turns) * turnsLeft;
    turns += 1;
    current.progress({ test: plan.test, subject, level, block, blocks, ...(block > first && { secondsLeft }) });
  };
}

/** Records what is going to be measured, or was recorded elsewhere, before the first block. */
export function recordPlan(
  { id, test, design, rows }: Plan,
  results: readonly (AnySample | Curve)[],
  current: Host,
): void {
  const levels = results.flatMap((result) => (isCurve(result) ? result.levels : (result.level ?? [])));
  current.record({
    type: 'experiment',
    experiment: id,
    test,
    seed: design.seed,
    samples: design.samples,
    warmup: design.warmup,
    stopping: design.stopping,
    subjects: rows.map(({ name, subject, settings }) => ({ subject: name, kind: subject.kind, settings: settings() })),
    factor: 'bufferSize',
    levels: [...new Set(levels)].sort((a, b) => a - b),
    sweep: results.some(isCurve),
  });
}

/** Records a sample once it is complete. */
export function recordSample(sample: AnySample, current: Host): void {
  const { subject, level, experiment, metric, unit, better, values, median, quartiles } = sample;
  current.record({
    type: 'sample',
    experiment,
    subject,
    ...(level !== undefined && { level }),
    ...{ metric, unit, better, values, median, quartiles },
  });
}
