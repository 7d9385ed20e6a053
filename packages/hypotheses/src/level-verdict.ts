// SPDX-License-Identifier: MIT
import { host } from '@outperform/experiment';
import { formatSize, type Outcome, type Sample, type Verdict } from '@outperform/model';
import { hodgesLehmann, neededPairs } from '@outperform/stats';
import { type Judgement, outcomeOf } from './judge';
import { warningsAboutPairs } from './warnings';

/** One row of a verdict over a curve: the signed-rank test at a level. */
export function levelVerdict(claim: string, level: number, judgement: Judgement, alpha: number): Verdict {
  const { p, opposingP, method, n, zeros, effect, needed } = judgement;
  const outcome = outcomeOf(p, opposingP, alpha);
  return {
    claim,
    outcome,
    test: 'wilcoxon-signed-rank',
    method,
    p,
    alpha,
    n,
    effect,
    level,
    warnings: warningsAboutPairs(zeros, n, alpha),
    ...neededIf(outcome, needed),
  };
}

/** What an inconclusive verdict says beside the others. */
export function neededIf(outcome: Outcome, needed: number): Pick<Verdict, 'needed'> {
  return outcome === 'inconclusive' ? { needed } : {};
}

/** `'pipe at 32 KiB'`: a level as one of two that are compared. */
export function cellInWords({ subject, level }: Sample): string {
  return `${subject} at ${formatSize(level)}`;
}

/** The blocks that would likely show a positive centre at alpha; Infinity where they lean to no or a negative one. */
export function blocksToShow(differences: readonly number[], alpha: number): number {
  return hodgesLehmann(differences).estimate > 0 ? neededPairs(differences, { alpha }) : Infinity;
}

export function opposite(differences: readonly number[]): number[] {
  return differences.map((difference) => -difference);
}

/** Hands the verdict to the report, and back. */
export function recorded(verdict: Verdict, experiment: string): Verdict {
  host().record({ type: 'verdict', experiment, test: host().testName(), verdict });
  return verdict;
}
