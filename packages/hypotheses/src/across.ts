// SPDX-License-Identifier: MIT
import type { Across, Effect, Outcome } from '@outperform/model';
import { holm } from '@outperform/stats';
import { type Judgement, neededToSettle, outcomeOf } from './judge';

/** What the levels say together. What takes long is worked out when it is asked for. */
export interface Combined {
  readonly outcome: Outcome;
  readonly p: number;
  readonly effect: Effect;
  readonly needed: number;
  readonly detectable: number;
  /** The index of the level that decided, where one did: its effect is the one given. */
  readonly deciding?: number;
}

/** One reading of a claim over the levels of a sweep. */
type Reading = (levels: readonly Judgement[], average: () => Judgement, alpha: number) => Combined;

/** One line a reading; the sentences are method.md's. */
export const readings: Readonly<Record<Across, Reading>> = { every: everyLevel, overall, any: anyLevel };

/** All must be supported: an intersection-union test, which needs no correction. One refuted level, after Holm, refutes. */
function everyLevel(levels: readonly Judgement[], _: unknown, alpha: number): Combined {
  const p = Math.max(...levels.map((level) => level.p));
  const opposing = holm(levels.map((level) => level.opposingP));
  const outcome = outcomeOf(p, Math.min(...opposing), alpha);
  const deciding = outcome === 'refuted' ? indexOfLeast(opposing) : indexOfLeast(levels.map((level) => -level.p));
  const undecided = levels.filter((level) => level.p > alpha);
  return combined(outcome, p, levels, deciding, () =>
    Math.min(
      Math.max(...undecided.map((level) => level.neededToSupport(alpha))),
      Math.min(...levels.map((level) => level.neededToRefute(alpha / levels.length))),
    ),
  );
}

/** One supported level, after Holm, suffices; all must be refuted. */
function anyLevel(levels: readonly Judgement[], _: unknown, alpha: number): Combined {
  const supporting = holm(levels.map((level) => level.p));
  const p = Math.min(...supporting);
  const opposing = levels.map((level) => level.opposingP);
  const outcome = outcomeOf(p, Math.max(...opposing), alpha);
  const deciding = outcome === 'refuted' ? indexOfLeast(opposing.map((level) => -level)) : indexOfLeast(supporting);
  const undecided = levels.filter((level) => level.opposingP > alpha);
  return combined(outcome, p, levels, deciding, () =>
    Math.min(
      Math.min(...levels.map((level) => level.neededToSupport(alpha / levels.length))),
      Math.max(...undecided.map((level) => level.neededToRefute(alpha))),
    ),
  );
}

/** The average over the levels, block by block: one test. */
function overall(_: unknown, average: () => Judgement, alpha: number): Combined {
  const judgement = average();
  const { p, opposingP } = judgement;
  return combined(outcomeOf(p, opposingP, alpha), p, [judgement], undefined, () => neededToSettle(judgement, alpha));
}

function combined(
  outcome: Outcome,
  p: number,
  levels: readonly Judgement[],
  deciding: number | undefined,
  needed: () => number,
): Combined {
  const level = levels[deciding ?? 0] as Judgement;
  return {
    ...{ outcome, p },
    ...(deciding !== undefined && { deciding }),
    get effect() {
      return level.effect;
    },
    get needed() {
      return Math.max(level.n + 1, needed());
    },
    get detectable() {
      return level.detectable;
    },
  };
}

function indexOfLeast(values: readonly number[]): number {
  return values.indexOf(Math.min(...values));
}
