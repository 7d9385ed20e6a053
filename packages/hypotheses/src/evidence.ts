// SPDX-License-Identifier: MIT
import type { Verdict } from '@outperform/model';
import type { Interval } from '@outperform/stats';

/** What one one-sided test says. */
export interface Tested {
  readonly p: number;
  readonly method: Verdict['method'];
  /** Of the values, those exactly at what is tested, which the test leaves out. */
  readonly zeros: number;
  /** Of the others, those that are equal in size to another. */
  readonly ties?: number;
}

/**
 * What a claim about a ratio is tested on: logarithms, turned so that positive favours the first. One file a kind beside
 * this one: pairs, pairs that are watched as they come, and runs that aren't paired.
 */
export interface Evidence {
  readonly test: 'wilcoxon-signed-rank' | 'mann-whitney';
  /** Blocks; or runs, on both sides together. */
  readonly n: number;
  /** Of the null hypothesis that the centre doesn't lie beyond `at`, on the side named. */
  oneSided(alternative: 'greater' | 'less', at: number): Tested;
  /** Of the null hypothesis that the centre is 0. */
  twoSided(): Tested;
  /**
   * The typical value, with the interval that inverts the one-sided tests, each at alpha: it lies wholly above or below
   * a tested value exactly when they reject it (docs/decisions/0003-interval.md).
   *
   * @param tested the values that the claim is about
   */
  interval(alpha: number, tested: readonly number[]): Interval;
  /** The interval's estimate, whatever the alpha. */
  centre(): number;
  /** How many would likely let the test reject at alpha, on the side of `at` that these lean to; Infinity if on neither. */
  needed(alpha: number, at: number): number;
  /** Whether so many could reject at all, however clear the effect. */
  canReject(alpha: number): boolean;
  /** The fewest that could: blocks, or runs of each side. */
  fewest(alpha: number): number;
  /** How far beyond the tested value the centre has to lie for the test to find it with this power. */
  detectable(alpha: number, power: number): number;
  /** Of the same null hypotheses by signs alone, which take nothing to be symmetric; undefined of what needs no symmetry. */
  bySigns?(alternative: 'greater' | 'less' | 'two-sided', at: number): number;
  /** The same in favour of the second. */
  opposite(): Evidence;
  /** What it rests on: a row of differences, or one of each side's runs. */
  readonly rows: readonly (readonly number[])[];
  /** Evidence of the same kind that rests on other rows. */
  from(rows: readonly (readonly number[])[]): Evidence;
}

/** The average over the levels of a sweep, block by block or run by run. @param levels of one kind, at least one */
export function averageOf(levels: readonly Evidence[]): Evidence {
  const [first] = levels as readonly [Evidence];
  return first.from(first.rows.map((_, row) => means(levels.map(({ rows }) => rows[row] as readonly number[]))));
}

/** @param rows of one length */
function means(rows: readonly (readonly number[])[]): number[] {
  const [first] = rows as readonly [readonly number[]];
  return first.map((_, at) => rows.reduce((sum, row) => sum + (row[at] as number), 0) / rows.length);
}

/** How many would likely show the centre to lie above `at`; Infinity where the evidence doesn't lean that way. */
export function neededToShow(evidence: Evidence, alpha: number, at = 0): number {
  return evidence.centre() > at ? evidence.needed(alpha, at) : Infinity;
}

/** The same evidence, which works a thing out once: verdicts ask for one test or interval several times. */
export function remembering(evidence: Evidence): Evidence {
  const [tests, intervals] = [new Map<string, Tested>(), new Map<string, Interval>()];
  let centre: number | undefined;
  return {
    ...evidence,
    oneSided: (alternative, at) => remembered(tests, `${alternative} ${at}`, () => evidence.oneSided(alternative, at)),
    interval: (alpha, tested) =>
      remembered(intervals, `${alpha} ${tested.join()}`, () => evidence.interval(alpha, tested)),
    centre: () => {
      centre ??= evidence.centre();
      return centre;
    },
  };
}

function remembered<T>(found: Map<string, T>, key: string, find: () => T): T {
  const before = found.get(key);
  if (before !== undefined) return before;
  const now = find();
  found.set(key, now);
  return now;
}
