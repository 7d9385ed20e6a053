// SPDX-License-Identifier: MIT
import {
  type Checks,
  type Curve,
  checkMargin,
  checkOptions,
  type DesignOptions,
  designChecks,
  type Effect,
  type LevelSample,
  limitOf,
  type Margin,
  type Outcome,
  type Size,
  type Stopping,
  type Verdict,
} from '@outperform/model';
import { holm } from '@outperform/stats';
import { checkedAlpha } from './enough-blocks';
import { type Evidence, neededToShow } from './evidence';
import { evidenceOf } from './evidence-of';
import { type Judgement, outcomeOf, within } from './judge';
import { cellInWords, ifNotSupported, levelVerdict, reported } from './level-verdict';
import { curveFrom, levelsOf, rangeIn, rangeInWords, type Swept } from './swept';
import { warningsAboutSamples } from './warnings';

export interface PlateauOptions extends DesignOptions {
  /** The difference that does not matter: `'5%'`. */
  readonly margin: Margin;
}

export const plateauChecks: Checks<PlateauOptions> = { margin: checkMargin, ...designChecks };

/**
 * Whether all levels of a range are equivalent within the margin: two one-sided signed-rank tests for every pair of
 * them, on the pairs that they make in each block. All have to reject (an intersection-union test, which needs no
 * correction). Refuted if a pair of levels differs by more than the margin, after Holm over the pairs; each pair's p is
 * doubled for that, since it may differ either way.
 *
 * @param curve a swept subject, or the curve that one gave
 * @param lo the range, both ends included; they needn't be levels. It has to hold two levels or more
 * @returns the verdict, with one for each level: its ratio over the level that it is least surely like
 * @throws TypeError, RangeError on a bad range, margin, curve or option; OutperformError if measuring fails
 */
export async function plateausBetween(curve: Swept, lo: Size, hi: Size, options: PlateauOptions): Promise<Verdict> {
  const { margin: given, ...design } = checkOptions<PlateauOptions>(options, plateauChecks, 'plateausBetween');
  const margin = checkMargin(given, 'plateausBetween: margin');
  const range = rangeIn(levelsOf(curve, 'plateausBetween'), lo, hi, 'plateausBetween', 2);
  const alpha = checkedAlpha([curve], design, 1, 'plateausBetween');
  const pairsIn = ({ samples }: Curve, stopping: Stopping): Pair[] => {
    const inside = samples.filter(({ level }) => range.inside.includes(level));
    return pairsOf(inside, limitOf(margin), alpha, stopping);
  };
  const measured = await curveFrom(
    curve,
    design,
    'plateausBetween',
    (soFar) => verdictOn(pairsIn(soFar, 'sequential'), alpha).outcome !== 'inconclusive',
  );
  const pairs = pairsIn(measured, design.stopping ?? 'fixed');
  const inside = measured.samples.filter(({ level }) => range.inside.includes(level));

  const { p, outcome } = verdictOn(pairs, alpha);
  const deciding = leastAlike(pairs, p);
  const { test, method, n, effect, detectable } = deciding.judgement;
  const verdict: Verdict = {
    claim: `${measured.subject} plateaus ${rangeInWords(range)} within ${margin}`,
    ...{ outcome, test, method, p, alpha, n, effect },
    level: deciding.one.level,
    levels: inside.map((sample) => judgeLevel(sample, pairs, margin, alpha)),
    warnings: warningsAboutSamples(inside),
    ...ifNotSupported(outcome, { needed: neededBlocks(pairs, alpha), detectable }),
  };
  return reported(verdict, inside[0]?.experiment ?? '');
}

/** What the pairs say together. */
function verdictOn(pairs: readonly Pair[], alpha: number): { p: number; opposingP: number; outcome: Outcome } {
  const opposingP = Math.min(...holm(pairs.map(({ judgement }) => judgement.opposingP)));
  const p = Math.max(...pairs.map(({ judgement }) => judgement.p));
  return { p, opposingP, outcome: outcomeOf(p, opposingP, alpha) };
}

/** Two levels, and whether they are equivalent. */
interface Pair {
  readonly one: LevelSample;
  readonly other: LevelSample;
  readonly evidence: Evidence;
  /** Its effect is the ratio of the one over the other; its opposing p is two-sided. */
  readonly judgement: Judgement;
  /** Blocks that would likely show them equivalent, or unlike at an alpha. */
  readonly blocksToLiken: () => number;
  readonly blocksToTell: (alpha: number) => number;
}

function pairsOf(samples: readonly LevelSample[], limit: number, alpha: number, stopping: Stopping): Pair[] {
  const furthest = Math.log(limit);
  return samples.flatMap((one, index) =>
    samples.slice(index + 1).map((other): Pair => {
      const evidence = evidenceOf(one, other, stopping, 'plateausBetween');
      const judgement = within(limit)(evidence, alpha);
      const sides = [evidence, evidence.opposite()];
      return {
        ...{ one, other, evidence, judgement },
        blocksToLiken: () =>
          judgement.p <= alpha ? 0 : Math.max(...sides.map((side) => neededToShow(side, alpha, -furthest))),
        blocksToTell: (level) => Math.min(...sides.map((side) => neededToShow(side, level / 2, furthest))),
      };
    }),
  );
}

/** More than there were: to show all pairs alike, or one of them unlike. */
function neededBlocks(pairs: readonly Pair[], alpha: number): number {
  const toSupport = Math.max(...pairs.map(({ blocksToLiken }) => blocksToLiken()));
  const toRefute = Math.min(...pairs.map(({ blocksToTell }) => blocksToTell(alpha / pairs.length)));
  return Math.max((pairs[0] as Pair).judgement.n + 1, Math.min(toSupport, toRefute));
}

/** A level beside the one that it is least surely like. */
function judgeLevel(sample: LevelSample, pairs: readonly Pair[], margin: Margin, alpha: number): Verdict {
  const own = pairs.filter(({ one, other }) => one === sample || other === sample);
  const { p, opposingP } = verdictOn(own, alpha);
  const { one, other, evidence, judgement } = leastAlike(own, p);
  const [partner, effect] = one === sample ? [other, judgement.effect] : [one, inverted(judgement.effect)];
  const claim = `${cellInWords(sample)} performs like ${cellInWords(partner)} within ${margin}`;
  const needed = neededBlocks(own, alpha);
  return levelVerdict(claim, sample.level, evidence, { ...judgement, opposingP, effect }, alpha, needed);
}

/**
 * The pair that is least surely alike, which is the surest unlike where pairs are: of those with this p, the largest, the
 * one whose ratio lies furthest from 1.
 */
function leastAlike(pairs: readonly Pair[], largestP: number): Pair {
  const distance = ({ judgement }: Pair): number => Math.abs(Math.log(judgement.effect.estimate));
  return pairs
    .filter(({ judgement }) => judgement.p === largestP)
    .reduce((most, pair) => (distance(pair) > distance(most) ? pair : most));
}

function inverted({ estimate, low, high, confidence, unit }: Effect): Effect {
  return { estimate: 1 / estimate, low: 1 / high, high: 1 / low, confidence, unit };
}
