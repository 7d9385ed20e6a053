// SPDX-License-Identifier: MIT
import type { AnySubject } from '@outperform/experiment';
import {
  type Check,
  type Checks,
  type Curve,
  checkOptions,
  type DesignOptions,
  designChecks,
  formatSize,
  isSubject,
  parseSize,
  type Sample,
  type Size,
  show,
  type Verdict,
} from '@outperform/model';
import { signedRank } from '@outperform/stats';
import { type ComparedLevel, compare } from './compared';
import { above, outcomeOf } from './judge';
import { blocksToShow, levelVerdict, neededIf, opposite, recorded } from './level-verdict';
import { alphaFor, levelIn, levelsOf, rangeIn } from './swept';
import { warningsAbout } from './warnings';

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
export async function crossesOver(
  a: AnySubject | Curve,
  b: AnySubject | Curve,
  options: CrossOverOptions,
): Promise<Verdict> {
  const { between: given, ...design } = checkOptions<CrossOverOptions>(options, crossOverChecks, 'crossesOver');
  const [lo, hi] = checkBetween(given, 'crossesOver: between');
  const levels = levelsOf(isSubject(a) && !a.sweep && isSubject(b) ? b : a, 'crossesOver');
  if (!isSubject(b)) levelsOf(b, 'crossesOver');
  const { low, high, inside } = rangeIn(levels, lo, hi, 'crossesOver', 2);
  for (const end of [lo, hi]) levelIn(levels, end, 'crossesOver: between');
  const alpha = alphaFor(a, design, 2, 'crossesOver');
  const compared = await compare(a, b, design, 'crossesOver');
  const range = compared.levels.filter(({ level }) => inside.includes(level));
  return recorded(
    judgeCrossing(range, compared.names, `between ${formatSize(low)} and ${formatSize(high)}`, alpha),
    compared.experiment,
  );
}

function judgeCrossing(
  levels: readonly ComparedLevel[],
  names: readonly [string, string],
  where: string,
  alpha: number,
): Verdict {
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
    warnings: warningsAbout(levels.flatMap(({ samples }): readonly Sample[] => samples)),
    ...neededIf(outcome, Math.max(n + 1, needed)),
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
  const needed = Math.max(
    blocksToShow(low.differences, alpha / 2),
    blocksToShow(opposite(high.differences), alpha / 2),
  );
  return { p: Math.max(ends[0].p, ends[1].p), ends, needed };
}

/** @param alpha half of the claim's, since there are two ways to cross */
function judgeEnd(
  { level, differences }: ComparedLevel,
  [winner, loser]: readonly [string, string],
  alpha: number,
): Verdict {
  const judgement = above(1)(differences, alpha);
  return levelVerdict(`${winner} outperforms ${loser} at ${formatSize(level)}`, level, judgement, alpha);
}

/** Of the null hypothesis that neither wins at every level: the better of the two, doubled. */
function throughoutP(levels: readonly ComparedLevel[]): number {
  const first = levels.map(({ differences }) => signedRank(differences, { alternative: 'greater' }).p);
  const second = levels.map(({ differences }) => signedRank(differences, { alternative: 'less' }).p);
  return Math.min(1, 2 * Math.max(...first), 2 * Math.max(...second));
}

function neededThroughout(levels: readonly ComparedLevel[], alpha: number): number {
  const first = levels.map(({ differences }) => blocksToShow(differences, alpha / 2));
  const second = levels.map(({ differences }) => blocksToShow(opposite(differences), alpha / 2));
  return Math.min(Math.max(...first), Math.max(...second));
}

function swapped({ level, samples, differences }: ComparedLevel): ComparedLevel {
  return { level, samples: [samples[1], samples[0]], differences: opposite(differences) };
}
