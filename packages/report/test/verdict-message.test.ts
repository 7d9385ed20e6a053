// SPDX-License-Identifier: MIT
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { verdictMessage } from '../src/verdict-message';
import { verdicts } from './arbitraries';
import { sweepVerdict, verdict } from './realistic';

const outcomes = ['supported', 'refuted', 'inconclusive'] as const;

describe('golden messages', () => {
  for (const negated of [false, true]) {
    test.each(outcomes)(`%s, ${negated ? 'expected not to hold' : 'expected to hold'}`, (outcome) => {
      expect(verdictMessage(verdict(outcome), { negated })).toMatchSnapshot();
    });

    test.each(outcomes)(`%s over levels, ${negated ? 'expected not to hold' : 'expected to hold'}`, (outcome) => {
      expect(verdictMessage(sweepVerdict(outcome), { negated })).toMatchSnapshot();
    });
  }
});

describe('what was found', () => {
  test.each([
    ['pipe outperforms socketpair', 'pipe did 1.63 times as well as socketpair (between 1.58 and 1.70'],
    ['pipe outperforms socketpair by more than 1.5 times', 'pipe did 1.63 times as well as socketpair ('],
    ['pipe is no worse than socketpair within 3%', 'pipe did 1.63 times as well as socketpair ('],
    ['a outperforms b outperforms c', 'the ratio was 1.63 ('],
    ['pipe plateaus', 'the ratio was 1.63 ('],
  ])('%s', (claim, sentence) => {
    expect(verdictMessage(verdict('supported', { claim }), { negated: true })).toContain(`Found: ${sentence}`);
  });

  test('a correlation', () => {
    const effect = { estimate: -0.82, low: -0.9, high: -0.71, confidence: 0.95, unit: 'correlation' };
    const message = verdictMessage(verdict('refuted', { claim: 'it correlates', effect }), { negated: false });
    expect(message).toContain('Found: the correlation was -0.82 (between -0.90 and -0.71 with 95% confidence).');
  });
});

describe('what to do next', () => {
  const next = (needed: number | undefined) => {
    const { needed: _, ...rest } = verdict('inconclusive');
    return verdictMessage(needed === undefined ? rest : { ...rest, needed }, { negated: false });
  };

  test('names the blocks that would likely do', () => {
    expect(next(73.2)).toContain('About 74 blocks would likely settle it: { samples: 74 }.');
  });

  test('names the level that decided a sweep', () => {
    const text = verdictMessage({ ...sweepVerdict('refuted'), across: 'every', level: 65536 }, { negated: false });
    expect(text).toMatch(/^Found: .* at 64 KiB, which decided \(between/m);
  });

  test('advises against more blocks where none would do', () => {
    expect(next(Infinity)).toContain('too close to tell apart');
    expect(next(Infinity)).toContain('is a claim of its own: toPerformLike');
    expect(next(Infinity)).not.toContain('samples:');
  });

  test('promises no number that is unknown or already measured', () => {
    expect(next(undefined)).toContain('Measure more blocks');
    expect(next(30)).toContain('Measure more blocks');
  });
});

describe('what could have been shown', () => {
  const power = (changes: object) => {
    const message = verdictMessage(verdict('inconclusive', changes), { negated: false });
    return /^Power: .*$/m.exec(message)?.[0];
  };
  const unit = (unit: string) => ({ estimate: 2, low: 1.9, high: 2.1, confidence: 0.9, unit });

  test.each<[string, object, string | undefined]>([
    ['a ratio', { detectable: 1.0123 }, '30 blocks with this noise would have shown a true ratio of 1.012×'],
    [
      'a margin, of likeness',
      { detectable: 1.0123, claim: 'a performs like b within 1%' },
      '30 blocks with this noise would have shown that two equals perform alike within a margin of 1.2%',
    ],
    [
      'a figure',
      { detectable: 2.2, effect: unit('s') },
      '30 blocks with this noise would have shown a true value of 2.2 s',
    ],
    ['of one block', { detectable: 1.5, n: 1 }, '1 block with this noise would have shown a true ratio of 1.500×'],
    ['nothing, where none would', { detectable: Infinity }, undefined],
    ['nothing of a correlation', { detectable: 1.2, effect: unit('correlation') }, undefined],
    ['nothing where it is unknown', {}, undefined],
  ])('%s', (_, changes, sentence) => {
    expect(power(changes)).toBe(sentence && `Power: ${sentence} in about 4 of 5 runs.`);
  });
});

test('of too little no interval is told', () => {
  const effect = { estimate: 0.72, low: 0.72, high: 0.72, confidence: 0, unit: 'ratio' };
  const message = verdictMessage(verdict('inconclusive', { effect, test: 'mann-whitney', n: 2 }), { negated: false });
  expect(message).toContain('did 0.72 times as well as socketpair (too little was measured for an interval).');
  expect(message).not.toContain('0% confidence');
});

describe('runs that are no pairs', () => {
  const unpaired = { test: 'mann-whitney', n: 4, needed: 8.2 };

  test('are counted as runs, and more of them or pairs would settle it', () => {
    const message = verdictMessage(verdict('inconclusive', unpaired), { negated: false });
    expect(message).toContain('from n = 4 runs by the exact Mann-Whitney test');
    expect(message).toContain('About 9 runs in all would likely settle it; or measure the two together');
    expect(message).not.toContain('samples:');
  });
});

test('a test that was watched is called sequential', () => {
  const message = verdictMessage(verdict('supported', { method: 'e-process' }), { negated: false });
  expect(message).toContain('by the sequential Wilcoxon signed-rank test');
});

test('p never stands alone: on its line are n, alpha and the test', () => {
  fc.assert(
    fc.property(verdicts, fc.boolean(), (any, negated) => {
      const message = verdictMessage({ ...any, claim: 'claim', levels: [], warnings: [] }, { negated });
      expect(message).toMatch(/\(p [=<>] \S+ from n = [\d,]+ (blocks?|runs) by the .+ test; .* alpha = \S+\)\./);
      expect(message).toMatch(/\(between .+ and .+ with .+ confidence\)/);
      expect(message).not.toMatch(/NaN|undefined|Infinity|p = 0(\.0+)? /);
    }),
    { numRuns: 500 },
  );
});

test('loads neither chalk nor zod', () => {
  const loaded: string[] = [];
  jestIsolated(() => {
    require('../src/verdict-message');
    loaded.push(...Object.keys(require.cache));
  });
  expect(loaded.some((path) => path.endsWith('verdict-message.ts'))).toBe(true);
  expect(loaded.filter((path) => /node_modules[\\/](chalk|zod)[\\/]/.test(path))).toEqual([]);
});

function jestIsolated(run: () => void): void {
  const { jest } = require('@jest/globals') as typeof import('@jest/globals');
  jest.isolateModules(run);
}
