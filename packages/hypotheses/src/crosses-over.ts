// SPDX-License-Identifier: MIT
import {
  type AnySample,
  type Check,
  type Checks,
  type Curve,
  checkOptions,
  type DesignOptions,
  designChecks,
  formatSize,
  isSubject,
  parseSize,
  type Size,
  type Subject,
  show,
  type Verdict,
} from '@outperform/model';
import { type Compared, type ComparedLevel, compare } from './compared';
import { checkedAlpha } from './enough-blocks';
import { neededToShow } from './evidence';
import { above, outcomeOf } from './judge';
import { ifNotSupported, levelVerdict, reported } from './level-verdict';
import { levelIn, levelsOf, rangeIn, refuseSequential } from './swept';
import { warningsAboutRuns, warningsAboutSamples } from './warnings';

export interface CrossOverOptions extends DesignOptions {
  /** Two levels of the curves, the smaller first: who wins at one isn't who wins at the other. */
  readonly between: readonly [Size, Size];
}

const checkBetween: Check<readonly [Size, Size]> = (value, name) => {
  if (!Array.isArray(value) || value.length !== 2) {
    throw new TypeError(`${name}: ${show(value)} is not a range; allowed: two levels, as ['8KiB', '64KiB']`);
  }
  for (const end of value) parseSize(end, name);
  return [value[0], value[1]];
};

export const crossOverChecks: Checks<CrossOverOptions> = { between: checkBetween, ...designChecks };

/**
 * Whether who wins changes in a range: one of the two wins at its low end, and the other at its high end, by signed-rank
 * tests on the pairs of each level.
 *
 * Either may be the one that wins first. For each of these two ways both ends have to be shown, so that p is the larger
 * of theirs (an intersection-union test); the smaller p of the two ways is doubled, which keeps alpha however the ends
 * depend on each other. Refuted if one of the two wins at every level of the range, doubled likewise: a range in which
 * the lead is lost and won back is neither.
 *
 * @param a a subject or a curve, `b` likewise; at least one of two subjects is swept
 * @returns the verdict, with one for each end: that the one wins there which would have to. Effects are its ratio
 * @throws TypeError, RangeError on a bad range or option, or curves that can't be compared; OutperformError if measuring
 *   fails
 */
export async function crossesOver(a: Subject | Curve, b: Subject | Curve, options: CrossOverOptions): Promise<Verdict> {
  const { between: given, ...design } = checkOptions<CrossOverOptions>(options, crossOverChecks, 'crossesOver');
  const [lo, hi] = checkBetween(given, 'crossesOver: between');
  refuseSequential(design, 'crossesOver');
  const levels = levelsOf(isSubject(a) && !a.levels && isSubject(b) ? b : a, 'crossesOver');
  if (!isSubject(b)) levelsOf(b, 'crossesOver');
  const { low, high, inside } = rangeIn(levels, lo, hi, 'crossesOver', 2);
  for (const end of [lo, hi]) levelIn(levels, end, 'crossesOver: between');
  const alpha = checkedAlpha([a, b], design, 2, 'crossesOver');
  const compared = await compare(a, b, { claim: 'crossesOver', design, settles: () => false });
  const range = { ...compared, levels: compared.levels.filter(({ level }) => inside.includes(level as number)) };
  return reported(
    judgeCrossing(range, `between ${formatSize(low)} and ${formatSize(high)}`, alpha),
    compared.experiment,
  );
}

function judgeCrossing({ levels, names, paired }: Compared, where: string, alpha: number): Verdict {
  const [low, high] = [levels[0] as ComparedLevel, levels[levels.length - 1] as ComparedLevel];
  const firstLeads = leadFrom(low, high, names, alpha);
  const secondLeads = leadFrom(swapped(low), swapped(high), [names[1], names[0]], alpha);
  const crossing = firstLeads.p <= secondLeads.p ? firstLeads : secondLeads;
  const [p, opposingP] = [Math.min(1, 2 * crossing.p), throughoutP(levels)];
  const outcome = outcomeOf(p, opposingP, alpha);
  const { ends } = crossing;
  // The end that is less clear; where one wins throughout, that at which it shouldn't.
  const deciding = ends[0].p >= ends[1].p ? ends[0] : ends[1];
  const { test, method, n, effect, level } = deciding;
  const needed = Math.min(firstLeads.needed, secondLeads.needed, neededThroughout(levels, alpha));
  return {
    claim: `${names[0]} and ${names[1]} cross over ${where}`,
    ...{ outcome, test, method, p, alpha, n, effect },
    ...(level !== undefined && { level }),
    levels: ends,
    warnings: [
      ...warningsAboutSamples(levels.flatMap(({ samples }): readonly AnySample[] => samples)),
      ...warningsAboutRuns(low.samples, paired),
    ],
    ...ifNotSupported(outcome, { needed: Math.max(n + 1, needed) }),
  };
}

/** One of the two ways to cross: who is named first wins at the low end, and the other at the high one. */
interface Crossing {
  readonly p: number;
  readonly ends: readonly [Verdict, Verdict];
  readonly needed: number;
}

function leadFrom(
  low: ComparedLevel,
  high: ComparedLevel,
  [leader, follower]: readonly [string, string],
  alpha: number,
): Crossing {
  const ends = [
    judgeEnd(low, [leader, follower], alpha / 2),
    judgeEnd(swapped(high), [follower, leader], alpha / 2),
  ] as const;
  const needed = Math.max(neededToShow(low.evidence, alpha / 2), neededToShow(high.evidence.opposite(), alpha / 2));
  return { p: Math.max(ends[0].p, ends[1].p), ends, needed };
}

/** @param alpha half of the claim's, since there are two ways to cross */
function judgeEnd(
  { level = 0, evidence }: ComparedLevel,
  [winner, loser]: readonly [string, string],
  alpha: number,
): Verdict {
  const claim = `${winner} outperforms ${loser} at ${formatSize(level)}`;
  return levelVerdict(claim, level, evidence, above(1)(evidence, alpha), alpha);
}

/** Of the null hypothesis that neither wins at every level: the better of the two, doubled. */
function throughoutP(levels: readonly ComparedLevel[]): number {
  const [first, second] = (['greater', 'less'] as const).map((alternative) =>
    levels.map(({ evidence }) => evidence.oneSided(alternative, 0).p),
  ) as [number[], number[]];
  return Math.min(1, 2 * Math.max(...first), 2 * Math.max(...second));
}

function neededThroughout(levels: readonly ComparedLevel[], alpha: number): number {
  const first = levels.map(({ evidence }) => neededToShow(evidence, alpha / 2));
  const second = levels.map(({ evidence }) => neededToShow(evidence.opposite(), alpha / 2));
  return Math.min(Math.max(...first), Math.max(...second));
}

function swapped({ level, samples, evidence }: ComparedLevel): ComparedLevel {
  return { level, samples: [samples[1], samples[0]], evidence: evidence.opposite() };
}
