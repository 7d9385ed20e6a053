// SPDX-License-Identifier: MIT
import type {
  AnySample,
  CorrelateOptions,
  Counter,
  CrossOverOptions,
  DesignOptions,
  MarginOptions,
  Measurable,
  OutperformOptions,
  PairOptions,
  PlateauOptions,
  Rate,
  Size,
} from '@outperform/hypotheses';
import type { MatcherOptions } from './claim-matcher';

/** What `expect` gains. Each is a promise: `await` it. */
export interface OutperformMatchers {
  /** Better than the other, by more than the ratio `by`. */
  toOutperform(other: Measurable, options?: OutperformOptions & MatcherOptions): Promise<void>;
  /** Not worse than the other by the margin or more: the gate for a change. */
  toBeNoWorseThan(other: Measurable, options: MarginOptions & MatcherOptions): Promise<void>;
  /** Equivalent to the other within the margin. */
  toPerformLike(other: Measurable, options: MarginOptions & MatcherOptions): Promise<void>;
  /** Unlike the other, either way. */
  toDifferFrom(other: Measurable, options?: PairOptions & MatcherOptions): Promise<void>;
  /** Typically better than an absolute figure, as `'2GiB/s'`. */
  toSustain(rate: Rate, options?: PairOptions & MatcherOptions): Promise<void>;
  /** A curve whose best level lies in the range. */
  toPeakBetween(lo: Size, hi: Size, options?: DesignOptions & MatcherOptions): Promise<void>;
  /** A curve that climbs from its first level up to this one. */
  toRiseUpTo(level: Size, options?: DesignOptions & MatcherOptions): Promise<void>;
  /** A curve that drops from this level on to its last. */
  toFallBeyond(level: Size, options?: DesignOptions & MatcherOptions): Promise<void>;
  /** A curve whose levels in the range are all equivalent within the margin. */
  toPlateauBetween(lo: Size, hi: Size, options: PlateauOptions & MatcherOptions): Promise<void>;
  /** Two curves of which one wins at the first of two levels, and the other at the second. */
  toCrossOver(other: Exclude<Measurable, AnySample>, options: CrossOverOptions & MatcherOptions): Promise<void>;
  /** A curve along which a counter moves with the metric, as `'contextSwitches'`. */
  toCorrelateWith(counter: Counter, options?: CorrelateOptions & MatcherOptions): Promise<void>;
}

// For `import { expect } from '@jest/globals'`.
declare module 'expect' {
  interface Matchers<R extends void | Promise<void>, T = unknown> extends OutperformMatchers {}
}

// For the global expect of @types/jest.
declare global {
  namespace jest {
    // biome-ignore lint/complexity/noBannedTypes: an interface merges only with the same type parameters
    interface Matchers<R, T = {}> extends OutperformMatchers {}
  }
}
