// SPDX-License-Identifier: MIT
import type { MatcherContext, SyncExpectationResult } from 'expect';

type Matcher = (this: MatcherContext, received: unknown, ...rest: unknown[]) => Promise<SyncExpectationResult>;

/**
 * One file a matcher beside this one; one line a matcher here. Each file is loaded when it is first used: a test file that
 * claims nothing pays nothing.
 */
export const matchers: Readonly<Record<'toOutperform', Matcher>> = {
  toOutperform(received, ...rest) {
    const { toOutperform } = require('./to-outperform') as typeof import('./to-outperform');
    return toOutperform.call(this, received, ...rest);
  },
};

export const matcherNames = Object.keys(matchers);
