// SPDX-License-Identifier: MIT

export const outcomes = ['supported', 'refuted', 'inconclusive'] as const;
export type Outcome = (typeof outcomes)[number];

/** What a claim over a sweep means: at every level, on the average over the levels, or at any level. */
export const acrosses = ['every', 'overall', 'any'] as const;
export type Across = (typeof acrosses)[number];

/** Something that whoever trusts a verdict should know. */
export interface Warning {
  readonly code: string;
  /** A sentence. */
  readonly message: string;
}

/** How much, with an interval. */
export interface Effect {
  readonly estimate: number;
  readonly low: number;
  readonly high: number;
  /** The confidence that the interval reaches. */
  readonly confidence: number;
  readonly unit: string;
}

/** What became of a claim. */
export interface Verdict {
  /** A sentence without its full stop: `'pipe outperforms socketpair'`. */
  readonly claim: string;
  readonly outcome: Outcome;
  readonly test: string;
  readonly method: 'exact' | 'asymptotic' | 'e-process';
  /** Of the null hypothesis that the claim doesn't hold. */
  readonly p: number;
  readonly alpha: number;
  /** Blocks that were compared; of unpaired runs, the runs on both sides together. */
  readonly n: number;
  readonly effect: Effect;
  /** A sweep's verdict, level by level. */
  readonly levels?: readonly Verdict[];
  /** The level that it speaks of, in bytes, where it is one of a sweep. */
  readonly level?: number;
  readonly across?: Across;
  readonly warnings: readonly Warning[];
  /** Blocks that would likely settle an inconclusive verdict; Infinity if no number would. */
  readonly needed?: number;
  /**
   * Where the claim isn't supported: the effect nearest to what is claimed that so many blocks and this noise would have
   * shown with power 0.8, in the effect's unit; Infinity if none would.
   */
  readonly detectable?: number;
}
