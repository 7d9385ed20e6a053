// SPDX-License-Identifier: MIT
import type { MatcherContext, SyncExpectationResult } from 'expect';

type Matcher = (this: MatcherContext, received: unknown, ...rest: unknown[]) => Promise<SyncExpectationResult>;

/**
 * One file a matcher beside this one; one line a matcher here. Each file is loaded when it is first used: a test file that
 * claims nothing pays nothing.
 */
export const matchers: Readonly<Record<string, Matcher>> = {
  toOutperform: lazily(() => (require('./to-outperform') as typeof import('./to-outperform')).toOutperform),
  toBeNoWorseThan: lazily(
    () => (require('./to-be-no-worse-than') as typeof import('./to-be-no-worse-than')).toBeNoWorseThan,
  ),
  toPerformLike: lazily(() => (require('./to-perform-like') as typeof import('./to-perform-like')).toPerformLike),
  toDifferFrom: lazily(() => (require('./to-differ-from') as typeof import('./to-differ-from')).toDifferFrom),
  toSustain: lazily(() => (require('./to-sustain') as typeof import('./to-sustain')).toSustain),
  toPeakBetween: lazily(() => (require('./to-peak-between') as typeof import('./to-peak-between')).toPeakBetween),
  toRiseUpTo: lazily(() => (require('./to-rise-up-to') as typeof import('./to-rise-up-to')).toRiseUpTo),
  toFallBeyond: lazily(() => (require('./to-fall-beyond') as typeof import('./to-fall-beyond')).toFallBeyond),
  toPlateauBetween: lazily(
    () => (require('./to-plateau-between') as typeof import('./to-plateau-between')).toPlateauBetween,
  ),
  toCrossOver: lazily(() => (require('./to-cross-over') as typeof import('./to-cross-over')).toCrossOver),
  toCorrelateWith: lazily(
    () => (require('./to-correlate-with') as typeof import('./to-correlate-with')).toCorrelateWith,
  ),
};

function lazily(load: () => Matcher): Matcher {
  return function (received, ...rest) {
    return load().call(this, received, ...rest);
  };
}

export const matcherNames = Object.keys(matchers);
