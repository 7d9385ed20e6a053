// SPDX-License-Identifier: MIT
import {
  detectableShiftBetween,
  hodgesLehmannShift,
  mannWhitney,
  neededPerSample,
  smallestSamples,
} from '@outperform/stats';
import type { Evidence } from './evidence';
import { shifted } from './pairs';

/**
 * Runs that aren't paired: Mann and Whitney's test, one value a boot.
 *
 * @param ofFirst of each boot of the first, ln of its median, turned so that more is better; `ofSecond` likewise
 */
export function unpairedRuns(ofFirst: readonly number[], ofSecond: readonly number[]): Evidence {
  const test = (alternative: 'greater' | 'less' | 'two-sided', at: number) => {
    const { p, method } = mannWhitney(shifted(ofFirst, at), ofSecond, { alternative });
    return { p, method, zeros: 0 };
  };
  return {
    test: 'mann-whitney',
    n: ofFirst.length + ofSecond.length,
    oneSided: test,
    twoSided: () => test('two-sided', 0),
    interval: (alpha) => hodgesLehmannShift(ofFirst, ofSecond, { confidence: 1 - 2 * alpha }),
    centre: () => hodgesLehmannShift(ofFirst, ofSecond).estimate,
    needed: (alpha, at) => 2 * neededPerSample(shifted(ofFirst, at), ofSecond, { alpha }),
    canReject: (alpha) => leastP(ofFirst.length, ofSecond.length) <= alpha,
    fewest: smallestSamples,
    detectable: (alpha, power) => detectableShiftBetween(ofFirst, ofSecond, { alpha, power }),
    opposite: () => unpairedRuns(ofSecond, ofFirst),
    rows: [ofFirst, ofSecond],
    from: ([first = [], second = []]) => unpairedRuns(first, second),
  };
}

/** The least p that so many runs on the two sides can give: that of one order among all. */
function leastP(runs: number, others: number): number {
  return mannWhitney(Array(runs).fill(1), Array(others).fill(0), { alternative: 'greater' }).p;
}
