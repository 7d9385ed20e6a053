// SPDX-License-Identifier: MIT
import { settings } from '@outperform/experiment';
import {
  type Checks,
  checkOptions,
  type OnInconclusive,
  oneOf,
  onInconclusives,
  type Verdict,
} from '@outperform/model';
import { verdictMessage } from '@outperform/report/verdict-message';
import type { MatcherContext, SyncExpectationResult } from 'expect';

/** What every matcher takes beside the options of its claim. */
export interface MatcherOptions {
  /** What an inconclusive verdict does to the test; the setting if left out. */
  readonly onInconclusive?: OnInconclusive;
}

const checkOnInconclusive = oneOf(onInconclusives);

/** A claim as a matcher makes it. */
export interface Claim<Options extends object> {
  /** The matcher, to be named in errors. */
  readonly matcher: string;
  /** What it was called with; checked here. */
  readonly options: unknown;
  readonly checks: Checks<Options>;
  judge(options: Options): Promise<Verdict>;
}

/**
 * Judges a claim and makes Jest's answer of the verdict: `toX` passes on supported, `.not.toX` on refuted, and an
 * inconclusive verdict does what `onInconclusive` says, to both.
 *
 * @throws TypeError, RangeError on bad options, and whatever the claim throws
 */
export async function matchClaim<Options extends object>(
  { isNot = false }: MatcherContext,
  { matcher, options, checks, judge }: Claim<Options>,
): Promise<SyncExpectationResult> {
  const allChecks = { ...checks, onInconclusive: checkOnInconclusive } as Checks<Options & MatcherOptions>;
  const checked = checkOptions<Options & MatcherOptions>(options, allChecks, matcher);
  const { onInconclusive = settings().onInconclusive, ...rest } = checked as Options & MatcherOptions;
  const verdict = await judge(rest as Options);
  const message = () => verdictMessage(verdict, { negated: isNot });
  const holds = verdict.outcome === 'inconclusive' ? onInconclusive !== 'fail' : verdict.outcome === expected(isNot);
  if (verdict.outcome === 'inconclusive' && onInconclusive === 'warn') console.warn(message());
  return { pass: holds !== isNot, message };
}

function expected(isNot: boolean): Verdict['outcome'] {
  return isNot ? 'refuted' : 'supported';
}
