// SPDX-License-Identifier: MIT
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
import { type Combined, readings } from './across';
import { type Compared, compare, type Measurable } from './compared';
import { checkedAlpha } from './enough-blocks';
import { averageOf } from './evidence';
import type { Judge, Judgement } from './judge';
import { ifNotSupported, levelVerdict, reported } from './level-verdict';
import { warningsAboutRuns, warningsAboutSamples, warningsAboutSeries } from './warnings';

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
 * With sequential stopping, measuring ends as soon as the claim is settled. The verdict is recorded.
 */
export async function judgePair(
  a: Measurable,
  b: Measurable,
  claim: PairClaim,
  options: PairOptions,
): Promise<Verdict> {
  const { across = 'every', ...design } = options;
  const tests = claim.directions * (across === 'any' ? levelCount(a, b) : 1);
  const alpha = checkedAlpha([a, b], design, tests, claim.name);
  const compared = await compare(a, b, {
    claim: claim.name,
    design,
    settles: (soFar) =>
      combine(judgeLevels(soFar, claim, alpha), soFar, claim, across, alpha).outcome !== 'inconclusive',
  });
  return reported(judgeCompared(compared, claim, across, alpha), compared.experiment);
}

/** How many levels the claim is about; the most that one of them has. */
export function levelCount(...measurables: Measurable[]): number {
  const counts = measurables.map((one) => (isSubject(one) || isCurve(one) ? (one.levels?.length ?? 1) : 1));
  return Math.max(...counts);
}

function judgeLevels({ levels }: Compared, { judge }: PairClaim, alpha: number): Judgement[] {
  return levels.map(({ evidence }) => judge(evidence, alpha));
}

/** What the levels say together; of one level, what that says. */
function combine(
  judgements: readonly Judgement[],
  { levels, sweep }: Compared,
  { judge }: PairClaim,
  across: Across,
  alpha: number,
): Combined {
  const average = (): Judgement => judge(averageOf(levels.map(({ evidence }) => evidence)), alpha);
  return readings[sweep ? across : 'every'](judgements, average, alpha);
}

function judgeCompared(compared: Compared, claim: PairClaim, across: Across, alpha: number): Verdict {
  const { names, levels, sweep, paired } = compared;
  const sentence = claim.sentence(...names);
  const judgements = judgeLevels(compared, claim, alpha);
  const verdicts = levels.map(({ level, samples, evidence }, index): Verdict => {
    const at = sweep ? ` at ${formatSize(level as number)}` : '';
    const { warnings, ...rest } = levelVerdict(
      `${sentence}${at}`,
      sweep ? level : undefined,
      evidence,
      judgements[index] as Judgement,
      alpha,
    );
    return { ...rest, warnings: [...warningsAboutSamples(samples), ...warnings] };
  });
  const [first] = verdicts as [Verdict];
  const [{ samples: firstPair }] = levels as readonly [Compared['levels'][number]];
  const common = [
    ...warningsAboutRuns(firstPair, paired),
    ...warningsAboutSeries(levels, `the ratio of ${names[0]} over ${names[1]}`),
  ];
  if (!sweep) return { ...first, warnings: [...first.warnings, ...common] };

  const combined = combine(judgements, compared, claim, across, alpha);
  const { outcome, p, effect } = combined;
  const { test, method, n } = first;
  const deciding = combined.deciding === undefined ? undefined : verdicts[combined.deciding]?.level;
  return {
    ...{ claim: sentence, outcome, test, method, p, alpha, n, effect },
    ...ifNotSupported(outcome, combined),
    ...(deciding !== undefined && { level: deciding }),
    across,
    levels: verdicts,
    warnings: [...warningsAboutSamples(levels.flatMap(({ samples }) => samples)), ...common],
  };
}
