// SPDX-License-Identifier: MIT
import { experiment, type MeasuredSoFar, notASubject } from '@outperform/experiment';
import {
  type Across,
  type AnySample,
  type Curve,
  checkOptions,
  type DesignOptions,
  formatSize,
  formatValue,
  isCurve,
  isSample,
  isSubject,
  type Metric,
  parseDuration,
  parseRate,
  type Rate,
  type Stopping,
  show,
  transferMetrics,
  type Verdict,
  type Warning,
} from '@outperform/model';
import { type Combined, readings } from './across';
import { isRecorded, type Measurable, refuseIdleOptions } from './compared';
import { checkedAlpha } from './enough-blocks';
import { averageOf, type Evidence } from './evidence';
import { evidenceOn } from './evidence-of';
import { above, type Judge, type Judgement } from './judge';
import { levelCount, type PairOptions, pairChecks } from './judge-pair';
import { ifNotSupported, levelVerdict, reported } from './level-verdict';
import { measureUntilSettled } from './until-settled';
import { warningsAboutSamples, warningsAboutSeries } from './warnings';

/**
 * Whether the typical value is better than an absolute figure: the one-sample signed-rank test on ln(value / figure).
 * Refuted if it is worse. The effect is the typical value itself, Hodges and Lehmann's, in the metric's own unit.
 *
 * No coin of the design stands behind it, as one does behind a comparison: it holds for the machine as it was during
 * the run, and takes the blocks to be independent.
 *
 * @param measurable a subject, or what an experiment measured; over a sweep, `across` says what the claim means
 * @param rate `'2GiB/s'`, of times `'20us'`, or a number in the metric's own unit
 * @throws TypeError, RangeError on a bad rate or option; OutperformError if measuring fails
 */
export async function sustains(measurable: Measurable, rate: Rate, options: PairOptions = {}): Promise<Verdict> {
  const { across = 'every', ...design } = checkOptions<PairOptions>(options, pairChecks, 'sustains');
  const metric = metricOf(measurable, design);
  const figure = figureOf(rate, metric);
  const tests = across === 'any' ? levelCount(measurable) : 1;
  const alpha = checkedAlpha([measurable], design, tests, 'sustains');
  const about = { figure, metric, across, alpha };
  const measured = await measuredFor(measurable, design, (soFar) => {
    const rows = rowsOf(soFar, about, 'sequential');
    return combine(rows, about).outcome !== 'inconclusive';
  });
  const verdict = judgeFigure(measured, about, design.stopping ?? 'fixed');
  return reported(verdict, (isCurve(measured) ? measured.samples[0] : measured)?.experiment ?? '');
}

/** What is claimed of every level. */
interface About {
  readonly figure: number;
  readonly metric: Metric;
  readonly across: Across;
  readonly alpha: number;
}

async function measuredFor(
  measurable: Measurable,
  design: DesignOptions,
  settles: (soFar: AnySample | Curve) => boolean,
): Promise<AnySample | Curve> {
  if (!isSubject(measurable) || isRecorded(measurable)) {
    refuseIdleOptions(design, `${isSubject(measurable) ? measurable.label : measurable.subject} is`, 'sustains');
  }
  if (!isSubject(measurable)) return measurable;
  const { label } = measurable;
  const of = (measured: MeasuredSoFar): AnySample | Curve => measured[label] as AnySample | Curve;
  if (design.stopping !== 'sequential') return of(await experiment({ [label]: measurable }, design));
  return of(await measureUntilSettled({ [label]: measurable }, design, (measured) => settles(of(measured))));
}

function metricOf(measurable: Measurable, design: DesignOptions): Metric {
  if (isSubject(measurable)) return design.metric ? transferMetrics[design.metric] : measurable.metric;
  const sample = isCurve(measurable) ? measurable.samples[0] : measurable;
  if (!isSample(sample)) throw notASubject(measurable, 'sustains');
  return sample;
}

function figureOf(rate: unknown, { metric, unit }: Metric): number {
  if (unit === 'B/s') return parseRate(rate, 'sustains: rate');
  if (unit === 's') return parseDuration(rate, 'sustains: rate');
  if (typeof rate === 'number' && rate > 0 && rate < Infinity) return rate;
  const refused = typeof rate === 'number' ? RangeError : TypeError;
  throw new refused(`sustains: rate: ${show(rate)} is no ${metric}; allowed: a number above 0, in ${unit}`);
}

/** A level, with what its blocks say to the figure. */
interface Row {
  readonly sample: AnySample;
  readonly level: number | undefined;
  readonly evidence: Evidence;
  readonly judgement: Judgement;
}

function rowsOf(measured: AnySample | Curve, { figure, metric, alpha }: About, stopping: Stopping): Row[] {
  const judge = beyond(figure, metric);
  return (isCurve(measured) ? measured.samples : [measured]).map((sample) => {
    const evidence = evidenceOn(sample, figure, stopping, 'sustains');
    return { sample, level: sample.level, evidence, judgement: judge(evidence, alpha) };
  });
}

function combine(rows: readonly Row[], { figure, metric, across, alpha }: About): Combined {
  const average = (): Judgement => beyond(figure, metric)(averageOf(rows.map(({ evidence }) => evidence)), alpha);
  return readings[across](
    rows.map(({ judgement }) => judgement),
    average,
    alpha,
  );
}

function judgeFigure(measured: AnySample | Curve, about: About, stopping: Stopping): Verdict {
  const { figure, metric, across, alpha } = about;
  const rows = rowsOf(measured, about, stopping);
  const claim = `${measured.subject} sustains ${formatValue(figure, metric.unit)}`;
  const verdicts = rows.map(({ sample, level, evidence, judgement }): Verdict => {
    const at = isCurve(measured) ? level : undefined;
    const words = at === undefined ? claim : `${claim} at ${formatSize(at)}`;
    const { warnings, ...verdict } = levelVerdict(words, at, evidence, judgement, alpha);
    return { ...verdict, warnings: [...warningsAboutSamples([sample]), ...warnings.map(aboutFigure)] };
  });
  const [only] = verdicts as [Verdict];
  const series = warningsAboutSeries(rows, `the ${metric.metric} of ${measured.subject}`);
  if (!isCurve(measured)) return { ...only, warnings: [...only.warnings, ...series] };

  const combined = combine(rows, about);
  const { outcome, p, effect, deciding } = combined;
  const { test, method, n } = only;
  const level = deciding === undefined ? undefined : rows[deciding]?.level;
  return {
    ...{ claim, outcome, test, method, p, alpha, n, effect },
    ...(level !== undefined && { level }),
    ...ifNotSupported(outcome, combined),
    across,
    levels: verdicts,
    warnings: [...warningsAboutSamples(measured.samples), ...series],
  };
}

/** That the ratio to the figure is better than 1, with the effect in the figure's unit. */
function beyond(figure: number, { better, unit }: Metric): Judge {
  const inUnit = (ratio: number): number => (better === 'higher' ? figure * ratio : figure / ratio);
  return (evidence, alpha) => {
    const judgement = above(1)(evidence, alpha);
    const { test, p, opposingP, method, n, zeros, ties } = judgement;
    return {
      ...{ test, p, opposingP, method, n, zeros, ties },
      get effect() {
        const { estimate, low, high, confidence } = judgement.effect;
        const [lowest, highest] = better === 'higher' ? [low, high] : [high, low];
        return { estimate: inUnit(estimate), low: inUnit(lowest), high: inUnit(highest), confidence, unit };
      },
      neededToSupport: judgement.neededToSupport,
      neededToRefute: judgement.neededToRefute,
      get detectable() {
        return inUnit(judgement.detectable);
      },
      get bySigns() {
        return judgement.bySigns;
      },
    };
  };
}

/** Blocks aren't pairs here. */
function aboutFigure({ code, message }: Warning): Warning {
  if (code !== 'pairs-left-out') return { code, message };
  return {
    code: 'blocks-left-out',
    message: message.replace('pairs lie exactly at the claimed ratio', 'blocks lie exactly at the claimed figure'),
  };
}
