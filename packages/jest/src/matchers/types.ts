// SPDX-License-Identifier: MIT
import type { Measurable, OutperformOptions } from '@outperform/hypotheses';
import type { MatcherOptions } from './claim-matcher';

/** What `expect` gains. Each is a promise: `await` it. */
export interface OutperformMatchers {
  /** Better than the other, by more than the ratio `by`. */
  toOutperform(other: Measurable, options?: OutperformOptions & MatcherOptions): Promise<void>;
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
