// SPDX-License-Identifier: MIT
import {
  checkOptions,
  type DesignOptions,
  designChecks,
  type LevelSample,
  type Size,
  type Verdict,
} from '@outperform/model';
import { holm } from '@outperform/stats';
import { checkedAlpha } from './enough-blocks';
import { type Evidence, neededToShow } from './evidence';
import { evidenceOf } from './evidence-of';
import { above, type Judgement, outcomeOf } from './judge';
import { cellInWords, ifNotSupported, levelVerdict, reported } from './level-verdict';
import { curveFrom, levelsOf, rangeIn, rangeInWords, refuseSequential, type Swept } from './swept';
import { warningsAboutSamples } from './warnings';

/**
 * Whether the curve's best level lies in a range: for every level outside, some level inside beats it, by signed-rank
 * tests on the pairs that two levels make in each block.
 *
 * A level outside is beaten if one level inside beats it after Holm over those inside; all outside have to be (an
 * intersection-union test, which needs no correction). The claim is refuted if some level outside beats every level
 * inside: each at alpha (intersection-union again), then Holm over the levels outside. If the range does hold the best
 * level, each of those tests has one inside that isn't worse, so that alpha is kept.
 *
 * @param curve a swept subject, or the curve that one gave
 * @param lo the range, both ends included; they needn't be levels. It has to leave out a level or more
 * @returns the verdict, with one for each level outside; effects are ratios of a level inside over one outside
 * @throws TypeError, RangeError on a bad range, curve or option; OutperformError if measuring fails
 */
export async function peaksBetween(curve: Swept, lo: Size, hi: Size, options: DesignOptions = {}): Promise<Verdict> {
  const design = checkOptions<DesignOptions>(options, designChecks, 'peaksBetween');
  refuseSequential(design, 'peaksBetween');
  const levels = levelsOf(curve, 'peaksBetween');
  const range = rangeIn(levels, lo, hi, 'peaksBetween');
  const { inside } = range;
  if (inside.length === levels.length) {
    throw new RangeError(
      `peaksBetween: ${rangeInWords(range)} lie all levels of the curve; allowed: a range that leaves out at least one`,
    );
  }
  const alpha = checkedAlpha([curve], design, inside.length, 'peaksBetween');
  const { subject, samples } = await curveFrom(curve, design, 'peaksBetween');
  const [within, beyond] = [true, false].map((wanted) =>
    samples.filter(({ level }) => inside.includes(level) === wanted),
  ) as [LevelSample[], LevelSample[]];
  const rows = beyond.map((sample) => judgeOutside(sample, within, beyond.length, alpha));

  const p = Math.max(...rows.map(({ verdict }) => verdict.p));
  const opposing = holm(rows.map(({ opposingP }) => opposingP));
  const opposingP = Math.min(...opposing);
  const outcome = outcomeOf(p, opposingP, alpha);
  const decisive = rows.filter((row, index) =>
    outcome === 'refuted' ? opposing[index] === opposingP : row.verdict.p === p,
  );
  const { effect, level, test, method, n } = leastAhead(decisive);
  const needed = Math.min(
    Math.max(...rows.map(({ blocksToBeat }) => blocksToBeat)),
    Math.min(...rows.map(({ blocksToLose }) => blocksToLose)),
  );
  const verdict: Verdict = {
    ...{ claim: `${subject} peaks ${rangeInWords(range)}`, outcome, test, method, p, alpha, n, effect },
    ...(level !== undefined && { level }),
    levels: rows.map((row) => row.verdict),
    warnings: warningsAboutSamples(samples),
    ...ifNotSupported(outcome, { needed: Math.max(needed, n + 1) }),
  };
  return reported(verdict, samples[0]?.experiment ?? '');
}

/** A level outside, against all inside. */
interface Row {
  readonly verdict: Verdict;
  /** Of the null hypothesis that some level inside isn't worse than it. */
  readonly opposingP: number;
  /** Blocks that would likely show it beaten by one inside, or better than all inside. */
  readonly blocksToBeat: number;
  readonly blocksToLose: number;
}

function judgeOutside(outside: LevelSample, inside: readonly LevelSample[], outsides: number, alpha: number): Row {
  const against = inside.map((sample) => evidenceOf(sample, outside, 'fixed', 'peaksBetween'));
  const corrected = alpha / inside.length;
  const judgements = against.map((evidence) => above(1)(evidence, corrected));
  const p = Math.min(...holm(judgements.map((judgement) => judgement.p)));
  const opposingP = Math.max(...judgements.map((judgement) => judgement.opposingP));
  const refuted = outcomeOf(p, opposingP, alpha) === 'refuted';
  // The pair that speaks for the row: of the levels inside, the best one against it, by either test.
  const best = indexOfBest(judgements);
  const evidence = against[best] as Evidence;
  const decisive = refuted ? above(1)(evidence, alpha) : (judgements[best] as Judgement);
  const blocksToBeat = p <= alpha ? 0 : Math.min(...against.map((one) => neededToShow(one, corrected)));
  const blocksToLose = Math.max(...against.map((one) => neededToShow(one.opposite(), alpha / outsides)));
  const needed = Math.max(decisive.n + 1, Math.min(blocksToBeat, blocksToLose));
  const claim = `${cellInWords(inside[best] as LevelSample)} outperforms ${cellInWords(outside)}`;
  const verdict = levelVerdict(claim, outside.level, evidence, { ...decisive, p, opposingP }, alpha, needed);
  return { verdict, opposingP, blocksToBeat, blocksToLose };
}

/** Of rows that decide alike, the one in which the range does least well. */
function leastAhead(rows: readonly Row[]): Verdict {
  const verdicts = rows.map(({ verdict }) => verdict);
  return verdicts.reduce((least, one) => (one.effect.estimate < least.effect.estimate ? one : least));
}

/** The pair of least p; of several, the one of greatest effect. */
function indexOfBest(judgements: readonly Judgement[]): number {
  const least = Math.min(...judgements.map(({ p }) => p));
  const estimates = judgements.map(({ p, effect }) => (p === least ? effect.estimate : -Infinity));
  return estimates.indexOf(Math.max(...estimates));
}
