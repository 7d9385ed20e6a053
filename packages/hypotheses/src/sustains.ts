// SPDX-License-Identifier: MIT
import { measure, notASubject, settings } from '@outperform/experiment';
import {
  type Across,
  checkOptions,
  formatSize,
  formatValue,
  isCurve,
  isSample,
  isSubject,
  metricUnits,
  parseRate,
  type Rate,
  type Sample,
  show,
  type Verdict,
  type Warning,
} from '@outperform/model';
import { blockMeans, readings } from './across';
import type { Measurable } from './compared';
import { above, type Judge, type Judgement, requireEnoughBlocks } from './judge';
import type { PairOptions } from './judge-pair';
import { pairChecks } from './judge-pair';
import { levelVerdict, neededIf, recorded } from './level-verdict';
import { logRatios } from './log-ratios';
import { refuseIdleOptions } from './swept';
import { warningsAbout, warningsAboutPairs } from './warnings';

/** The metric that a figure is one of. */
type Metric = Pick<Sample, 'metric' | 'unit' | 'better'>;

/**
 * Whether the typical value is better than an absolute figure: the one-sample signed-rank test on ln(value / figure).
 * Refuted if it is worse. The effect is the typical value itself, Hodges and Lehmann's, in the metric's own unit.
 *
 * No coin of the design stands behind it, as one does behind a comparison: it holds for the machine as it was during
 * the run, and takes the blocks to be independent.
 *
 * @param measurable a subject, or what an experiment measured; over a sweep, `across` says what the claim means
 * @param rate `'2GiB/s'`, or a number in the metric's own unit
 * @throws TypeError, RangeError on a bad rate or option; OutperformError if measuring fails
 */
export async function sustains(measurable: Measurable, rate: Rate, options: PairOptions = {}): Promise<Verdict> {
  const { across = 'every', ...design } = checkOptions<PairOptions>(options, pairChecks, 'sustains');
  const metric = metricOf(measurable);
  const figure = figureOf(rate, metric);
  const { alpha, samples: blocks } = { ...settings(), ...design };
  if (isSubject(measurable)) {
    const tests = across === 'any' ? (measurable.sweep?.levels.length ?? 1) : 1;
    requireEnoughBlocks(blocks, alpha, tests, 'sustains');
  } else {
    refuseIdleOptions(design, measurable.subject, 'sustains');
  }
  const measured = isSubject(measurable) ? await measure(measurable, design) : measurable;
  const samples = isCurve(measured) ? measured.samples : [measured];
  const verdict = judgeFigure(samples, figure, isCurve(measured) ? across : undefined, alpha);
  return recorded(verdict, samples[0]?.experiment ?? '');
}

function metricOf(measurable: Measurable): Metric {
  if (isSubject(measurable)) {
    const { metric } = measurable.settings;
    return { metric, ...metricUnits[metric] };
  }
  const sample = isCurve(measurable) ? measurable.samples[0] : measurable;
  if (!isSample(sample)) throw notASubject(measurable, 'sustains');
  return sample;
}

function figureOf(rate: unknown, { metric, unit }: Metric): number {
  if (unit === 'B/s') return parseRate(rate, 'sustains: rate');
  if (typeof rate === 'number' && rate > 0 && Number.isFinite(rate)) return rate;
  const refused = typeof rate === 'number' ? RangeError : TypeError;
  throw new refused(`sustains: rate: ${show(rate)} is no ${metric}; allowed: a number above 0, in ${unit}`);
}

/** @param across what the claim means over a sweep; undefined for one sample */
function judgeFigure(samples: readonly Sample[], figure: number, across: Across | undefined, alpha: number): Verdict {
  const [first] = samples as readonly [Sample];
  const claim = `${first.subject} sustains ${formatValue(figure, first.unit)}`;
  const judge = beyond(figure, first);
  const differences = samples.map((sample) => logRatios(sample, figure));
  const judgements = differences.map((row) => judge(row, alpha));
  const verdicts = judgements.map((judgement, index): Verdict => {
    const sample = samples[index] as Sample;
    const { level, ...verdict } = levelVerdict(claim, sample.level, judgement, alpha);
    const warnings = [...warningsAbout([sample]), ...warningsAboutFigure(judgement, alpha)];
    return across
      ? { ...verdict, claim: `${claim} at ${formatSize(sample.level)}`, level: sample.level, warnings }
      : { ...verdict, warnings };
  });
  const [only] = verdicts as [Verdict];
  if (!across) return only;

  const combined = readings[across](judgements, () => judge(blockMeans(differences), alpha), alpha);
  const { outcome, p, effect, needed, deciding } = combined;
  const { test, method, n } = only;
  return {
    ...{ claim, outcome, test, method, p, alpha, n, effect },
    ...(deciding !== undefined && { level: (samples[deciding] as Sample).level }),
    ...neededIf(outcome, needed),
    across,
    levels: verdicts,
    warnings: warningsAbout(samples),
  };
}

/** That the ratio to the figure is better than 1, with the effect in the figure's unit. */
function beyond(figure: number, { better, unit }: Metric): Judge {
  return (differences, alpha) => {
    const judgement = above(1)(differences, alpha);
    const { estimate, low, high, confidence } = judgement.effect;
    const effect =
      better === 'higher'
        ? { estimate: figure * estimate, low: figure * low, high: figure * high, confidence, unit }
        : { estimate: figure / estimate, low: figure / high, high: figure / low, confidence, unit };
    return { ...judgement, effect };
  };
}

function warningsAboutFigure({ zeros, n }: Judgement, alpha: number): Warning[] {
  const message = `${zeros} of ${n} blocks lie exactly at the claimed figure; the test leaves them out.`;
  return [...warningsAboutPairs(0, n, alpha), ...(zeros > 0 ? [{ code: 'blocks-left-out', message }] : [])];
}
