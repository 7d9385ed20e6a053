// SPDX-License-Identifier: MIT
import { expect, test } from '@jest/globals';
import type { Judgement } from '../src/judge';
import { ifNotSupported, levelVerdict } from '../src/level-verdict';
import { pairs } from '../src/pairs';
import { leaning } from './measured';

const evidence = pairs(leaning(10, 0));

/** Of a claim that takes 40 blocks to settle, and would have found a ratio of 1.2. */
function judgement(p: number, opposingP: number, asked: string[] = []): Judgement {
  const tell = <T>(what: string, value: T): T => {
    asked.push(what);
    return value;
  };
  return {
    ...{ test: 'wilcoxon-signed-rank', method: 'exact', n: 10, zeros: 0, ties: 0, p, opposingP },
    effect: { estimate: 1, low: 1, high: 1, confidence: 0.9, unit: 'ratio' },
    neededToSupport: () => tell('needed', 40),
    neededToRefute: () => Infinity,
    get detectable() {
      return tell('detectable', 1.2);
    },
    bySigns: undefined,
  };
}

test.each([
  ['supported', 0.01, 1, {}],
  ['refuted', 1, 0.01, { detectable: 1.2 }],
  ['inconclusive', 0.2, 0.8, { needed: 40, detectable: 1.2 }],
])('what is %s says what it takes and what would have been found where that matters', (outcome, p, opposingP, more) => {
  const asked: string[] = [];
  const verdict = levelVerdict('it is so', undefined, evidence, judgement(p, opposingP, asked), 0.05);
  const { effect } = verdict;
  const always = { claim: 'it is so', test: 'wilcoxon-signed-rank', method: 'exact', alpha: 0.05, n: 10, warnings: [] };
  expect(verdict).toStrictEqual({ ...always, outcome, p, effect, ...more });
  // Both take long: neither is worked out for nobody.
  expect(asked.sort()).toEqual(Object.keys(more).sort());
});

test('what it takes is more than there was, also where more than this test has a say', () => {
  const needed = (blocks: number) => levelVerdict('', 2048, evidence, judgement(0.2, 0.8), 0.05, blocks).needed;
  expect([3, 10, 11, 50].map(needed)).toEqual([11, 11, 11, 50]);
});

test('the level is told where there is one', () => {
  expect(levelVerdict('', 2048, evidence, judgement(0.2, 0.8), 0.05).level).toBe(2048);
});

test('a test that cannot tell what it would have found does not say so', () => {
  expect(ifNotSupported('inconclusive', { needed: 12 })).toStrictEqual({ needed: 12 });
  expect(ifNotSupported('refuted', { needed: 12 })).toStrictEqual({});
});
