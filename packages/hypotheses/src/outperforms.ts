// SPDX-License-Identifier: MIT
import { host, settings } from '@outperform/experiment';
import {
  type Across,
  acrosses,
  type Checks,
  checkOptions,
  type DesignOptions,
  designChecks,
  formatNumber,
  formatSize,
  isCurve,
  isSubject,
  numberBetween,
  oneOf,
  type Verdict,
} from '@outperform/model';
import { type Combined, judgeBlockMeans, readings } from './across';
import { type Compared, compare, type Measurable } from './compared';
import { type Judgement, judge, outcomeOf, requireEnoughBlocks } from './judge';
import { warningsAbout, warningsAboutPairs } from './warnings';

export interface OutperformOptions extends DesignOptions {
  /** The ratio to be exceeded; 1 if left out. */
  readonly by?: number;
  /** What the claim means over a sweep; `'every'` level if left out. */
  readonly across?: Across;
}

/** A ratio beyond this is a slip of the keyboard. */
const largestRatio = 1e6;

export const outperformChecks: Checks<OutperformOptions> = {
  by: numberBetween(0, largestRatio),
  across: oneOf(acrosses),
  ...designChecks,
};

/**
 * Whether the first is better than the second by more than the ratio `by`: Wilcoxon's signed-rank test on the ratios of
 * the pairs, with Hodges and Lehmann's estimate of the typical ratio (docs/statistics.md).
 *
 * @param a a subject, or what an experiment measured; `b` likewise
 * @returns the verdict; weak evidence is `inconclusive`, never an error
 * @throws TypeError, RangeError on bad options, or things that can't be compared
 * @throws OutperformError if measuring fails
 */
export async function outperforms(a: Measurable, b: Measurable, options: OutperformOptions = {}): Promise<Verdict> {
  const {
    by = 1,
    across = 'every',
    ...design
  } = checkOptions<OutperformOptions>(options, outperformChecks, 'outperforms');
  const { alpha, samples } = { ...settings(), ...design };
  if (isSubject(a)) requireEnoughBlocks(samples, alpha, across === 'any' ? levelCount(a, b) : 1, 'outperforms');
  const compared = await compare(a, b, design, 'outperforms');
  const verdict = judgeCompared(compared, by, across, alpha);
  host().record({ type: 'verdict', experiment: compared.experiment, test: host().testName(), verdict });
  return verdict;
}

function levelCount(...measurables: Measurable[]): number {
  const counts = measurables.map((one) =>
    isSubject(one) ? one.sweep?.levels.length : isCurve(one) ? one.levels.length : 1,
  );
  return Math.max(...counts.map((count) => count ?? 1));
}

function judgeCompared({ names, levels, sweep }: Compared, by: number, across: Across, alpha: number): Verdict {
  const claim = `${names[0]} outperforms ${names[1]}${by === 1 ? '' : ` by more than ${formatNumber(by)} times`}`;
  const judgements = levels.map(({ differences }) => judge(differences, by, alpha));
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

  const blockMeans = (): Judgement =>
    judgeBlockMeans(
      levels.map(({ differences }) => differences),
      by,
      alpha,
    );
  const combined = readings[across](judgements, blockMeans, alpha);
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
