// SPDX-License-Identifier: MIT
import { describe, expect, test } from '@jest/globals';
import { readings } from '../src/across';
import type { Judgement } from '../src/judge';

/** A level by hand: its p both ways, and the blocks that it says would do, of which an alpha half as large takes twice as many. */
function level(p: number, opposingP: number, toSupport = 40, toRefute = Infinity, estimate = 1): Judgement {
  return {
    test: 'wilcoxon-signed-rank',
    method: 'exact',
    n: 10,
    zeros: 0,
    ties: 0,
    p,
    opposingP,
    effect: { estimate, low: estimate, high: estimate, confidence: 0.9, unit: 'ratio' },
    neededToSupport: (alpha) => (toSupport * 0.05) / alpha,
    neededToRefute: (alpha) => (toRefute * 0.05) / alpha,
    detectable: 10 * estimate,
    bySigns: undefined,
  };
}

const nothing = (): Judgement => {
  throw new Error('no average is asked for');
};

describe('every level', () => {
  const every = (...levels: Judgement[]) => readings.every(levels, nothing, 0.05);

  test('hangs on the least clear one, with its effect and what it would have shown', () => {
    const { outcome, p, deciding, effect, detectable } = every(
      level(0.01, 1),
      level(0.04, 1, 0, 0, 2),
      level(0.001, 1),
    );
    expect([outcome, p, deciding, effect.estimate, detectable]).toEqual(['supported', 0.04, 1, 2, 20]);
  });

  test('is refuted by the clearest one after Holm', () => {
    expect(every(level(0.9, 0.02), level(0.99, 0.01), level(0.01, 1))).toMatchObject({
      outcome: 'refuted',
      deciding: 1,
    });
    expect(every(level(0.9, 0.03), level(0.6, 0.4)).outcome).toBe('inconclusive');
  });

  test('is settled when the last undecided level is supported', () => {
    expect(every(level(0.01, 1, 500), level(0.2, 0.8, 40), level(0.3, 0.7, 60)).needed).toBe(60);
  });

  test('or when one is refuted after Holm, if that is sooner; and takes more than there were', () => {
    expect(every(level(0.2, 0.8, 900), level(0.7, 0.3, Infinity, 50)).needed).toBe(100);
    expect(every(level(0.2, 0.8, 3)).needed).toBe(11);
  });
});

describe('any level', () => {
  const any = (...levels: Judgement[]) => readings.any(levels, nothing, 0.05);

  test('is supported by the clearest one after Holm', () => {
    expect(any(level(0.5, 0.5), level(0.02, 1))).toMatchObject({ outcome: 'supported', p: 0.04, deciding: 1 });
    expect(any(level(0.5, 0.5), level(0.03, 1))).toMatchObject({ outcome: 'inconclusive', p: 0.06 });
  });

  test('is refuted if all are, and hangs on the least clear one', () => {
    expect(any(level(0.99, 0.01), level(0.97, 0.03))).toMatchObject({ outcome: 'refuted', deciding: 1 });
  });

  test('is settled when one is supported after Holm, or when the last is refuted: one that is refuted is no help', () => {
    expect(any(level(0.99, 0.01, Infinity, 5), level(0.2, 0.8, 40, Infinity)).needed).toBe(80);
    expect(any(level(0.99, 0.01, Infinity, 5), level(0.6, 0.4, Infinity, 70)).needed).toBe(70);
  });
});

test('overall is the average alone', () => {
  const average = level(0.2, 0.8, 40, 30, 3);
  const combined = readings.overall([level(0.001, 1)], () => average, 0.05);
  expect(combined).toMatchObject({ outcome: 'inconclusive', p: 0.2, needed: 30, detectable: 30 });
  expect(combined.effect).toBe(average.effect);
  expect('deciding' in combined).toBe(false);
});
