// SPDX-License-Identifier: MIT
import { describe, expect, test } from '@jest/globals';
import { displayWidth } from '../src/display-width';
import { type AdjustedVerdict, togetherLines } from '../src/together-lines';

const clear: AdjustedVerdict = {
  claim: 'pipe outperforms socketpair',
  outcome: 'supported',
  p: 9.3e-10,
  alpha: 0.05,
  adjustedP: 2.8e-9,
  holds: true,
};
const barely: AdjustedVerdict = { ...clear, claim: 'a outperforms b', p: 0.03, adjustedP: 0.06, holds: false };
const refuted: AdjustedVerdict = {
  ...clear,
  claim: 'b outperforms a',
  outcome: 'refuted',
  p: 1,
  adjustedP: 1,
  holds: false,
};

test('all that are supported hold', () => {
  expect(togetherLines([clear, clear, refuted])).toEqual([
    'All 3 claims together (Holm): each of the 2 supported holds.',
  ]);
});

test('those that hold on their own only are listed with both of their p', () => {
  expect(togetherLines([clear, barely, refuted])).toEqual([
    'All 3 claims together (Holm): 1 of the 2 supported hold; on its own only:',
    '! a outperforms b: p = 0.030, adjusted = 0.060',
  ]);
  expect(togetherLines([barely, barely])[0]).toBe(
    'All 2 claims together (Holm): 0 of the 2 supported hold; on their own only:',
  );
});

describe('nothing is said', () => {
  test.each([
    ['of none', []],
    ['of one', [clear]],
    ['where none was supported', [refuted, refuted]],
  ])('%s', (_, verdicts) => {
    expect(togetherLines(verdicts)).toEqual([]);
  });
});

test('no line is wider than asked for, and what a claim holds stays harmless', () => {
  const hostile = { ...barely, claim: `\u001b[31m${'wide '.repeat(40)}\nsecond line` };
  for (const width of [60, 80, 120]) {
    const lines = togetherLines([clear, hostile], { width });
    for (const line of lines) expect(displayWidth(line)).toBeLessThanOrEqual(width);
    expect(lines.join('')).not.toContain('\u001b');
    expect(lines.at(-1)).toContain('adjusted = 0.060');
  }
});
