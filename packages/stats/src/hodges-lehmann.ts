// SPDX-License-Identifier: MIT
import { normalUpperQuantile, normalUpperTail } from './normal';
import { requireSample } from './samples';
import { signedRankProbabilities } from './signed-rank-distribution';

export interface Interval {
  readonly estimate: number;
  readonly low: number;
  readonly high: number;
  /** The confidence that the interval reaches, at least what was asked for where the sample can reach that. */
  readonly confidence: number;
}

/** Up to so many values the interval comes from the exact distribution, as the test does; beyond, from the normal one. */
const largestExact = 1000;

/**
 * Hodges and Lehmann's estimate of the centre of symmetry: the median of the Walsh averages (x_i + x_j) / 2, i <= j, with
 * the interval got by inverting the two-sided signed-rank test (Hodges and Lehmann 1963; Hollander and Wolfe, 3.3).
 *
 * The confidence is the untied distribution's. With too few values for the confidence asked, the interval is the widest
 * there is and says what it reaches. Memory is linear in n.
 *
 * @throws RangeError on an empty sample, a value that isn't finite, or a confidence outside (0, 1)
 */
export function hodgesLehmann(differences: ArrayLike<number>, options: { confidence?: number } = {}): Interval {
  requireSample(differences, 'hodgesLehmann');
  const { confidence = 0.95 } = options;
  requireConfidence(confidence, 'hodgesLehmann');
  const sorted = Float64Array.from(differences).sort();
  const averages = (sorted.length * (sorted.length + 1)) / 2;
  const { outside, reached } = boundsOf(sorted.length, confidence);
  const [lower, upper] = [kthWalshAverage(sorted, Math.ceil(averages / 2)), kthWalshAverage(sorted, Math.floor(averages / 2) + 1)];
  return {
    estimate: lower === upper ? lower : lower / 2 + upper / 2,
    low: kthWalshAverage(sorted, outside + 1),
    high: kthWalshAverage(sorted, averages - outside),
    confidence: reached,
  };
}

export function requireConfidence(confidence: number, name: string): void {
  if (!(confidence > 0 && confidence < 1)) {
    throw new RangeError(`${name}: confidence ${String(confidence)}; allowed: a number between 0 and 1`);
  }
}

/**
 * How many Walsh averages lie outside the interval on each side, and what the rest covers. A shift outside them is one
 * that the test with tails of (1 - confidence) / 2 rejects: its W is at most c, the largest with P(W <= c) in a tail.
 */
function boundsOf(n: number, confidence: number): { outside: number; reached: number } {
  const tail = (1 - confidence) / 2;
  if (n > largestExact) return normalBoundsOf(n, tail);
  const ranks = Array.from({ length: n }, (_, index) => index + 1);
  const probabilities = signedRankProbabilities(ranks, Math.floor((n * (n + 1)) / 4));
  // W = 0 lies outside in any case: that leaves the widest interval there is.
  let [outside, below] = [0, probabilities[0] as number];
  while (below + (probabilities[outside + 1] ?? 1) <= tail) {
    outside += 1;
    below += probabilities[outside] as number;
  }
  return { outside, reached: 1 - 2 * below };
}

function normalBoundsOf(n: number, tail: number): { outside: number; reached: number } {
  const mean = (n * (n + 1)) / 4;
  const deviation = Math.sqrt((n * (n + 1) * (2 * n + 1)) / 24);
  const outside = Math.floor(mean - normalUpperQuantile(tail) * deviation - 0.5);
  return { outside, reached: 1 - 2 * normalUpperTail((mean - outside - 0.5) / deviation) };
}

/**
 * The k-th smallest of the Walsh averages of a sorted sample, k from 1: bisection on the doubles, where each step counts
 * the averages up to a value in one pass along the sample's both ends. What it ends on is an average itself.
 */
export function kthWalshAverage(sorted: Float64Array, k: number): number {
  let [low, high] = [sorted[0] as number, sorted[sorted.length - 1] as number];
  if (countUpTo(low) >= k) return low;
  for (;;) {
    const middle = low / 2 + high / 2;
    if (!(middle > low && middle < high)) return high;
    if (countUpTo(middle) >= k) high = middle;
    else low = middle;
  }

  function countUpTo(value: number): number {
    let count = 0;
    let last = sorted.length - 1;
    for (let first = 0; first <= last; first += 1) {
      while (last >= first && (sorted[first] as number) / 2 + (sorted[last] as number) / 2 > value) last -= 1;
      count += Math.max(0, last - first + 1);
    }
    return count;
  }
}
