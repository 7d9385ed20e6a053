// SPDX-License-Identifier: MIT
import { type AnySample, formatSize, runsOf, type Trial, type Warning } from '@outperform/model';
import { dipTest, lagOneAutocorrelation, monotoneTrend, symmetryTest } from '@outperform/stats';
import type { Evidence } from './evidence';
import { type Judgement, outcomeOf } from './judge';

/** CLOCK_MONOTONIC counts nanoseconds here; a trial should last a thousand of its steps. */
const shortestTrialSeconds = 1000 * 1e-9;

/**
 * How often a diagnosis of data that are as they should be may cry wolf: once in a hundred verdicts, whatever the number
 * of levels.
 */
const falseAlarms = 0.01;
/** The same for one test, which knows nothing of the other levels: a sweep of ten. */
const falseAlarmsOfOne = falseAlarms / 10;

/** Fewer ties than that move an interval's end by less than one difference. */
const telling = 0.2;

/** Evidence at a level of a sweep, or the only one. */
export interface DiagnosedLevel {
  readonly level: number | undefined;
  readonly evidence: Evidence;
}

/** What whoever trusts one test should know. */
export function warningsAboutTest(evidence: Evidence, judgement: Judgement, alpha: number): Warning[] {
  const fewest = evidence.fewest(alpha);
  const [unit, each] = evidence.test === 'mann-whitney' ? ['boots', ' of each'] : ['blocks', ''];
  const count = evidence.rows.map(({ length }) => length).join(' and ');
  return [
    ...warnIf(
      !evidence.canReject(alpha),
      evidence.test === 'mann-whitney' ? 'too-few-runs' : 'too-few-blocks',
      `${count} ${unit} can never show anything at alpha ${alpha}; it takes at least ${fewest}${each}.`,
    ),
    // The interval keeps them, so that it may touch the ratio where the test rejects it.
    ...warnIf(
      judgement.zeros > 0,
      'pairs-left-out',
      `${judgement.zeros} of ${evidence.n} pairs lie exactly at the claimed ratio; the test leaves them out.`,
    ),
    ...warnIf(
      judgement.ties > telling * evidence.n,
      'ties',
      `${judgement.ties} of ${evidence.n} differences are equal in size to another, as where values were rounded; the test ` +
        'takes account of that, and the interval may touch what it rejects.',
    ),
    ...warningsAboutSymmetry(evidence, judgement, alpha),
  ];
}

/** The signed-rank test takes the differences to lie symmetrically about their centre; the sign test doesn't. */
function warningsAboutSymmetry(evidence: Evidence, judgement: Judgement, alpha: number): Warning[] {
  const { bySigns } = judgement;
  if (!bySigns || symmetryTest(evidence.rows[0] as readonly number[]).p > falseAlarmsOfOne) return [];
  const [found, foundBySigns] = [judgement, bySigns].map(({ p, opposingP }) => outcomeOf(p, opposingP, alpha));
  // Heavy tails look lopsided often enough; whoever reads this should have something to decide.
  if (found === foundBySigns) return [];
  const message =
    'the differences lie asymmetrically about their centre, which the signed-rank test takes them not to; by the sign ' +
    `test, which doesn't mind, the claim is ${foundBySigns} (p = ${bySigns.p.toPrecision(2)}).`;
  return [{ code: 'asymmetric', message }];
}

/** What whoever trusts these samples should know; one sentence a subject, whatever the number of levels. */
export function warningsAboutSamples(samples: readonly AnySample[]): Warning[] {
  return subjectsOf(samples).flatMap(({ subject, cells }) => [
    ...warnAt(
      cells.filter(({ trials }) => trials.some((trial) => (trial as Partial<Trial>).bufferCut)),
      'buffer-cut',
      (levels) =>
        `${subject}: the kernel gave smaller buffers than usual or than asked for${levels}; ` +
        'raise net.core.wmem_max and net.core.rmem_max for sockets, fs.pipe-user-pages-soft for pipes.',
    ),
    ...warnAt(
      cells.filter(({ trials }) => trials.some(({ seconds }) => seconds < shortestTrialSeconds)),
      'short-trials',
      (levels) => `${subject}: trials${levels} are too short for the clock; raise totalSize.`,
    ),
    ...warnAt(
      cells.filter(({ values }) => isFine(values) && dipTest(values.map(Math.log)).p < falseAlarms / samples.length),
      'bimodal',
      (levels) =>
        `${subject}: values${levels} gather about two figures rather than one, as where a CPU changes its speed or a ` +
        'neighbour comes and goes; the typical value may be neither.',
    ),
  ]);
}

/** Values that were rounded to a few heap up at those, and each heap would be a mode: nine of ten have to be distinct. */
function isFine(values: readonly number[]): boolean {
  return new Set(values).size >= 0.9 * values.length;
}

/** What whoever trusts these series should know: the ratios, or the values beside a figure, in the order measured. */
export function warningsAboutSeries(levels: readonly DiagnosedLevel[], what: string): Warning[] {
  const series = levels.filter(({ evidence }) => evidence.test === 'wilcoxon-signed-rank');
  const limit = falseAlarms / levels.length;
  const rowOf = ({ evidence }: DiagnosedLevel): readonly number[] => evidence.rows[0] as readonly number[];
  return [
    ...warnAt(
      series.filter((one) => monotoneTrend(rowOf(one)).p < limit),
      'drift',
      (at) => `${what} drifted over the run${at}; the typical one is of the run as a whole.`,
    ),
    ...warnAt(
      series.filter((one) => lagOneAutocorrelation(rowOf(one)).p < limit),
      'autocorrelation',
      (at) =>
        `${what} in one block resembles that in the block before${at}, so that the blocks say less than their number.`,
    ),
  ];
}

/** What the comparison of two samples rests on, where that isn't pairs. */
export function warningsAboutRuns(samples: readonly [AnySample, AnySample], paired: boolean): Warning[] {
  const [a, b] = samples;
  if (paired) {
    return warnIf(
      runsOf(a).some(({ randomised }) => !randomised),
      'order-unknown',
      `the pairs of ${a.subject} and ${b.subject} were recorded elsewhere: that the two of each were measured back to back ` +
        'in random order is taken on trust. Where one followed the other, drift passes for a difference.',
    );
  }
  const vouched = samples.filter(({ independent }) => independent).map(({ subject }) => subject);
  return [
    ...warnIf(
      vouched.length < 2,
      'not-paired',
      `${a.subject} and ${b.subject} were measured in different runs, so their trials make no pairs: boots are compared, ` +
        'each by its median. Measured together, experiment({ ... }), their blocks would be pairs.',
    ),
    ...warnIf(
      vouched.length > 0,
      'independence-assumed',
      `each value of ${vouched.join(' and ')} is taken to stand for itself, as { independent: true } says; consecutive ` +
        'trials seldom do, and then give false alarms.',
    ),
  ];
}

function warnIf(holds: boolean, code: string, message: string): Warning[] {
  return holds ? [{ code, message }] : [];
}

function subjectsOf(samples: readonly AnySample[]): { subject: string; cells: AnySample[] }[] {
  const subjects = [...new Set(samples.map(({ subject }) => subject))];
  return subjects.map((subject) => ({ subject, cells: samples.filter((sample) => sample.subject === subject) }));
}

/** @param sentence given `' at 1 KiB, 2 KiB'`, or nothing where there are no levels */
function warnAt(
  cells: readonly { readonly level: number | undefined }[],
  code: string,
  sentence: (levels: string) => string,
): Warning[] {
  const levels = cells.flatMap(({ level }) => (level === undefined ? [] : [formatSize(level)]));
  return warnIf(cells.length > 0, code, sentence(levels.length > 0 ? ` at ${levels.join(', ')}` : ''));
}
