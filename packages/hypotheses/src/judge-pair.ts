// SPDX-License-Identifier: MIT
import { host, settings } from '@outperform/experiment';
import {
  type Across,
  acrosses,
  type Checks,
  type DesignOptions,
  designChecks,
  formatSize,
  isCurve,
  isSubject,
  oneOf,
  type Verdict,
} from '@outperform/model';
import { blockMeans, type Combined, readings } from './across';
import { type Compared, compare, type Measurable } from './compared';
import { type Judge, type Judgement, outcomeOf, requireEnoughBlocks } from './judge';
import { warningsAbout, warningsAboutPairs } from './warnings';

/** What every claim about two things takes, beside what is its own. */
export interface PairOptions extends DesignOptions {
  /** What the claim means over a sweep; `'every'` level if left out. */
  readonly across?: Across;
}

export const pairChecks: Checks<PairOptions> = { across: oneOf(acrosses), ...designChecks };

/** A claim about two things, as its function makes it. */
export interface PairClaim {
  /** That function, to be named in errors. */
  readonly name: string;
  /** The claim in a sentence without its full stop. */
  sentence(first: string, second: string): string;
  readonly judge: Judge;
  /** In how many directions the claim may be supported. */
  readonly directions: 1 | 2;
}

/**
 * Measures the two together, if they aren't measured yet, and judges the claim: at their one level, or across a sweep.
 * The verdict is recorded.
 */
export async function judgePair(
  a: Measurable,
  b: Measurable,
  claim: PairClaim,
  options: PairOptions,
): Promise<Verdict> {
  const { across = 'every', ...design } = options;
  const { alpha, samples } = { ...settings(), ...design };
  const tests = claim.directions * (across === 'any' ? levelCount(a, b) : 1);
  if (isSubject(a)) requireEnoughBlocks(samples, alpha, tests, claim.name);
  const compared = await compare(a, b, design, claim.name);
  const verdict = judgeCompared(compared, claim, across, alpha);
  host().record({ type: 'verdict', experiment: compared.experiment, test: host().testName(), verdict });
  return verdict;
}

function levelCount(...measurables: Measurable[]): number {
  const counts = measurables.map((one) =>
    isSubject(one) ? one.sweep?.levels.length : isCurve(one) ? one.levels.length : 1,
  );
  return Math.max(...counts.map((count) => count ?? 1));
}

function judgeCompared(compared: Compared, { sentence, judge }: PairClaim, across: Across, alpha: number): Verdict {
  const { names, levels, sweep } = compared;
  const claim = sentence(...names);
  const judgements = levels.map(({ differences }) => judge(differences, alpha));
  const verdicts = judgements.map((judgement, index): Verdict => {
    const { level, samples } = levels[index] as Compared['levels'][number];
    return {
      claim: sweep ? `${claim} at ${formatSize(level)}` : claim,
      ...common(judgement, alpha),
      ...conclusion({ ...judgement, outcome: outcomeOf(judgement.p, judgement.opposingP, alpha) }),
      ...(sweep && { level }),
      warnings: [...warningsAbout(samples), ...warningsAboutPairs(judgement.zeros, judgement.n, alpha)],
    };
  });
  const [first] = verdicts as [Verdict];
  if (!sweep) return first;

  const average = (): Judgement => judge(blockMeans(levels.map(({ differences }) => differences)), alpha);
  const combined = readings[across](judgements, average, alpha);
  const deciding = combined.deciding === undefined ? undefined : verdicts[combined.deciding]?.level;
  return {
    claim,
    ...common(judgements[0] as Judgement, alpha),
    ...conclusion(combined),
    ...(deciding !== undefined && { level: deciding }),
    across,
    levels: verdicts,
    warnings: warningsAbout(levels.flatMap(({ samples }) => samples)),
  };
}

function common({ method, n }: Judgement, alpha: number): Pick<Verdict, 'test' | 'method' | 'alpha' | 'n'> {
  return { test: 'wilcoxon-signed-rank', method, alpha, n };
}

function conclusion({ outcome, p, effect, needed }: Pick<Combined, 'outcome' | 'p' | 'effect' | 'needed'>) {
  return { outcome, p, effect, ...(outcome === 'inconclusive' && { needed }) };
}
