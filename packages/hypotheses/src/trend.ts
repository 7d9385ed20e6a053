// SPDX-License-Identifier: MIT
import { settings } from '@outperform/experiment';
import {
  type DesignOptions,
  formatSize,
  isSubject,
  type LevelSample,
  type Verdict,
  type Warning,
} from '@outperform/model';
import { holm, pageTrend, spearman } from '@outperform/stats';
import { isRecorded } from './compared';
import { neededToShow } from './evidence';
import { evidenceOf } from './evidence-of';
import { above, type Judgement } from './judge';
import { cellInWords, ifNotSupported, levelVerdict } from './level-verdict';
import { pairs } from './pairs';
import { refuseSequential } from './swept';
import { warningsAboutSamples } from './warnings';

/**
 * Whether the samples get better in the order given: Page's trend test over the blocks, and no step significantly the
 * other way. Both are about what is better, so that a falling latency rises.
 *
 * Supported if Page's test rejects, and nothing refutes. Refuted if the opposite trend is shown or a step goes the other
 * way, Holm over all these tests together: were the order right, each would reject by chance alone, so that one of them
 * does so in a share alpha of runs at most. A step that refutes outweighs the trend, and p is 1 then.
 *
 * @param claim the verdict's sentence
 * @param samples of one experiment, at least two, in the claimed order: the worst first
 * @returns the verdict, with one for each step; its effect is the ratio of the best end over the worst, or of the step
 *   that refuted it
 */
export function judgeTrend(claim: string, samples: readonly LevelSample[], alpha: number): Verdict {
  const blocks = blocksOf(samples);
  const trend = pageTrend(blocks, { alternative: 'greater' });
  const reverse = pageTrend(blocks, { alternative: 'less' });
  const steps = samples.slice(1).map((sample, index) => step(claim, samples[index] as LevelSample, sample, alpha));
  const [opposingTrend = 1, ...opposingSteps] = holm([reverse.p, ...steps.map(({ judgement }) => judgement.opposingP)]);

  const contrary = Math.min(...opposingSteps);
  const refuted = Math.min(opposingTrend, contrary) <= alpha;
  const outcome = refuted ? 'refuted' : trend.p <= alpha ? 'supported' : 'inconclusive';
  const against = refuted && opposingTrend > alpha ? steps[opposingSteps.indexOf(contrary)] : undefined;
  const ends = evidenceOf(samples[samples.length - 1] as LevelSample, samples[0] as LevelSample, 'fixed', claim);
  return {
    claim,
    outcome,
    test: 'page-trend',
    method: trend.method,
    p: refuted && trend.p <= alpha ? 1 : trend.p,
    alpha,
    n: blocks.length,
    effect: against ? against.judgement.effect : above(1)(ends, alpha).effect,
    ...(against?.verdict.level !== undefined && { level: against.verdict.level }),
    levels: steps.map(({ verdict }) => verdict).sort((a, b) => (a.level as number) - (b.level as number)),
    warnings: [...warningsAboutSamples(samples), ...warningsAboutBlocks(blocks, alpha)],
    ...ifNotSupported(outcome, { needed: Math.max(blocks.length + 1, neededBlocks(blocks, alpha)) }),
  };
}

/** From one level to a better one; the verdict's level is the larger of the two. */
function step(
  claim: string,
  from: LevelSample,
  to: LevelSample,
  alpha: number,
): { judgement: Judgement; verdict: Verdict } {
  const evidence = evidenceOf(to, from, 'fixed', claim);
  const judgement = above(1)(evidence, alpha);
  const level = Math.max(from.level, to.level);
  const words = `${cellInWords(to)} outperforms ${cellInWords(from)}`;
  return { judgement, verdict: levelVerdict(words, level, evidence, judgement, alpha) };
}

/** A row for each block: its values in the claimed order, signed so that more is better. */
function blocksOf(samples: readonly LevelSample[]): number[][] {
  const [first] = samples as readonly [LevelSample];
  return first.values.map((_, block) =>
    samples.map(({ better, values }) => (better === 'higher' ? 1 : -1) * (values[block] as number)),
  );
}

/** By the blocks' rank correlations with the order, whose sum Page's statistic is but for a factor. */
function neededBlocks(blocks: readonly number[][], alpha: number): number {
  const correlations = pairs(blocks.map((block) => spearman([...block.keys()], block)));
  const tests = blocks[0]?.length ?? 1;
  return Math.min(neededToShow(correlations, alpha), neededToShow(correlations.opposite(), alpha / tests));
}

/** The fewest blocks with which Page's test can reject: a block's least p is one of its k! orders. */
function smallestBlocks(levels: number, alpha: number): number {
  let blocks = 1;
  while (orders(levels) ** -blocks > alpha) blocks += 1;
  return blocks;
}

function orders(levels: number): number {
  return levels <= 1 ? 1 : levels * orders(levels - 1);
}

function warningsAboutBlocks(blocks: readonly number[][], alpha: number): Warning[] {
  const atLeast = smallestBlocks(blocks[0]?.length ?? 2, alpha);
  if (blocks.length >= atLeast) return [];
  const message = `${blocks.length} blocks can never show a trend at alpha ${alpha}; it takes at least ${atLeast}.`;
  return [{ code: 'too-few-blocks', message }];
}

/**
 * The alpha that holds for a trend over these levels.
 *
 * @throws RangeError on fewer than two levels, or if fewer blocks are to be measured than can ever reject
 */
export function alphaForTrend(swept: unknown, design: DesignOptions, levels: readonly number[], claim: string): number {
  if (levels.length < 2) {
    const only = levels.map(formatSize).join();
    throw new RangeError(`${claim}: level: ${only} leaves one level only; allowed: one that leaves at least two`);
  }
  refuseSequential(design, claim);
  const { alpha, samples } = { ...settings(), ...design };
  const needed = smallestBlocks(levels.length, alpha);
  if (isSubject(swept) && !isRecorded(swept) && samples < needed) {
    throw new RangeError(
      `${claim}: samples: ${samples} blocks of ${levels.length} levels can never support the claim at alpha ${alpha} ` +
        `since the smallest p that they can give is 1/${orders(levels.length) ** samples}; ` +
        `allowed: at least ${needed} blocks, or a larger alpha`,
    );
  }
  return alpha;
}
