// SPDX-License-Identifier: MIT
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { verdictLine } from '../src/verdict-line';
import { verdicts, widest } from './arbitraries';
import { sweepVerdict, verdict } from './realistic';

describe('golden lines', () => {
  test('the example of the design', () => {
    expect(verdictLine(verdict('supported', { across: 'overall' }), { width: 100 })).toBe(
      [
        '✓ pipe outperforms socketpair, overall: supported',
        '  1.63× (90% interval 1.58–1.70), p = 9.3e-10, n = 30, exact Wilcoxon signed-rank',
      ].join('\n'),
    );
  });

  test.each(['supported', 'refuted', 'inconclusive'] as const)('%s', (outcome) => {
    expect(verdictLine(verdict(outcome))).toMatchSnapshot();
    expect(verdictLine(verdict(outcome), { color: true })).toMatchSnapshot();
  });

  test('level by level, at 80 and at 40 columns', () => {
    expect(verdictLine(sweepVerdict('refuted'))).toMatchSnapshot();
    expect(verdictLine(sweepVerdict('refuted'), { width: 40 })).toMatchSnapshot();
    expect(verdictLine(sweepVerdict('refuted'), { color: true })).toMatchSnapshot();
  });

  test('effects that are no ratios', () => {
    const correlation = { estimate: -0.82, low: -0.9, high: -0.71, confidence: 0.954, unit: 'correlation' };
    expect(verdictLine(verdict('refuted', { effect: correlation }))).toContain(
      'correlation -0.82 (95.4% interval -0.90 to -0.71)',
    );
    const rate = { estimate: 3 * 2 ** 30, low: 2.9 * 2 ** 30, high: 3.1 * 2 ** 30, confidence: 0.9, unit: 'B/s' };
    expect(verdictLine(verdict('refuted', { effect: rate }))).toContain(
      '3 GiB/s (90% interval 2.9 GiB/s to 3.1 GiB/s)',
    );
  });
});

describe('p', () => {
  test.each([
    [0, 'p < 1e-300'],
    [1e-310, 'p < 1e-300'],
    [9.3132e-10, 'p = 9.3e-10'],
    [0.00093, 'p = 9.3e-4'],
    [0.031, 'p = 0.031'],
    [0.3, 'p = 0.30'],
    [0.999, 'p > 0.99'],
    [1, 'p = 1,'],
    // Rounded to two digits these would seem to lie on the other side of alpha.
    [0.0500123456, 'p = 0.05001,'],
    [0.0496, 'p = 0.050'],
  ])('%d is printed as %s', (p, printed) => {
    expect(verdictLine(verdict('inconclusive', { p }))).toContain(printed);
  });
});

describe('whatever the verdict', () => {
  test('no line is wider than the width', () => {
    fc.assert(
      fc.property(verdicts, fc.integer({ min: 20, max: 200 }), fc.boolean(), (any, width, color) => {
        expect(widest(verdictLine(any, { width, color }))).toBeLessThanOrEqual(width);
      }),
      { numRuns: 500 },
    );
  });

  test('neither NaN nor undefined nor a p of 0 appears', () => {
    fc.assert(
      fc.property(verdicts, (any) => {
        expect(verdictLine({ ...any, claim: 'claim', levels: [], warnings: [] }, { width: 200 })).not.toMatch(
          /NaN|undefined|Infinity|p = 0(\.0+)?[, ]/,
        );
      }),
      { numRuns: 500 },
    );
  });

  test('every warning has a line of its own, once', () => {
    const warned = verdictLine(sweepVerdict('supported'))
      .split('\n')
      .filter((line) => line.startsWith('! '));
    expect(warned).toEqual([
      '! Trials took less than 1,000 times the resolution of the clock.',
      '! at 4 KiB, 64 KiB: The values drift over the run by 4%.',
    ]);
  });
});
