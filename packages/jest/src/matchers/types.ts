// SPDX-License-Identifier: MIT
import type { MarginOptions, Measurable, OutperformOptions, PairOptions } from '@outperform/hypotheses';
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
