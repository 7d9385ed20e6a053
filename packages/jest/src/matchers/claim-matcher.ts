// SPDX-License-Identifier: MIT
import { settings } from '@outperform/experiment';
import { type OnInconclusive, oneOf, onInconclusives, type Verdict } from '@outperform/model';
import { verdictMessage } from '@outperform/report';
import type { MatcherContext, SyncExpectationResult } from 'expect';

/** What every matcher takes beside the options of its claim. */
export interface MatcherOptions {
  /** What an inconclusive verdict does to the test; the setting if left out. */
  readonly onInconclusive?: OnInconclusive;
}

/**
 * Judges a claim and makes Jest's answer of the verdict: `toX` passes on supported, `.not.toX` on refuted, and an
 * inconclusive verdict does what `onInconclusive` says, to both.
 */
export async function matchClaim<Options extends object>(
  { isNot = false }: MatcherContext,
  options: (Options & MatcherOptions) | undefined,
  claim: (options: Options) => Promise<Verdict>,
): Promise<SyncExpectationResult> {
  const { onInconclusive = settings().onInconclusive, ...rest } = options ?? ({} as Options & MatcherOptions);
  oneOf(onInconclusives)(onInconclusive, 'onInconclusive');
  const verdict = await claim(rest as Options);
  const message = () => verdictMessage(verdict, { negated: isNot });
  const holds = verdict.outcome === 'inconclusive' ? onInconclusive !== 'fail' : verdict.outcome === expected(isNot);
  if (verdict.outcome === 'inconclusive' && onInconclusive === 'warn') console.warn(message());
  return { pass: holds !== isNot, message };
}

function expected(isNot: boolean): Verdict['outcome'] {
  return isNot ? 'refuted' : 'supported';
}
