// SPDX-License-Identifier: MIT
import { host } from '@outperform/experiment';
import { formatSize, type LevelSample, type Outcome, type Verdict } from '@outperform/model';
import type { Evidence } from './evidence';
import { type Judgement, neededToSettle, outcomeOf } from './judge';
import { warningsAboutTest } from './warnings';

/**
 * One row of a verdict over a curve, or all of one about a single level.
 *
 * @param needed blocks that would likely settle it, where more than this test has a say
 */
export function levelVerdict(
  claim: string,
  level: number | undefined,
  evidence: Evidence,
  judgement: Judgement,
  alpha: number,
  needed?: number,
): Verdict {
  const { test, p, opposingP, method, n, effect } = judgement;
  const outcome = outcomeOf(p, opposingP, alpha);
  return {
    ...{ claim, outcome, test, method, p, alpha, n, effect },
    ...(level !== undefined && { level }),
    warnings: warningsAboutTest(evidence, judgement, alpha),
    ...ifNotSupported(outcome, {
      needed: outcome === 'inconclusive' ? Math.max(n + 1, needed ?? neededToSettle(judgement, alpha)) : 0,
      detectable: outcome === 'supported' ? 0 : judgement.detectable,
    }),
  };
}

/** What an inconclusive verdict says beside the others, and what every one does that isn't supported. */
export function ifNotSupported(
  outcome: Outcome,
  { needed, detectable }: { readonly needed: number; readonly detectable?: number },
): Pick<Verdict, 'needed' | 'detectable'> {
  return {
    ...(outcome === 'inconclusive' && { needed }),
    ...(outcome !== 'supported' && detectable !== undefined && { detectable }),
  };
}

/** `'pipe at 32 KiB'`: a level as one of two that are compared. */
export function cellInWords({ subject, level }: LevelSample): string {
  return `${subject} at ${formatSize(level)}`;
}

/** Hands the verdict to the report, and back. */
export function reported(verdict: Verdict, experiment: string): Verdict {
  host().record({ type: 'verdict', experiment, test: host().testName(), verdict });
  return verdict;
}
