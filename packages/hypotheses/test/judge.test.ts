// SPDX-License-Identifier: MIT
import { describe, expect, test } from '@jest/globals';
import { pipe } from '@outperform/model';
import { checkedAlpha } from '../src/enough-blocks';
import { above, outcomeOf } from '../src/judge';
import { pairs } from '../src/pairs';
import { leaning, sampleOf } from './measured';

test('both directions are judged, of the differences from the threshold', () => {
  const differences = pairs(leaning(10, 0));
  expect(above(1)(differences, 0.05)).toMatchObject({ p: 2 ** -10, opposingP: 1, method: 'exact', n: 10 });
  expect(above(2)(differences, 0.05)).toMatchObject({ p: 1, opposingP: 2 ** -10 });
});

test('the effect is of the ratios themselves, whatever the threshold', () => {
  const differences = pairs(leaning(10, 2));
  expect(above(2)(differences, 0.05).effect).toEqual(above(1)(differences, 0.05).effect);
  expect(above(1)(differences, 0.05).effect.confidence).toBe(1 - (2 * 43) / 1024);
});

test('an end that lies beyond the tested ratio by less than a double tells is beyond it all the same', () => {
  const { effect, p } = above(1)(pairs([1e-20, 2e-20, 3e-20, 4e-20, 5e-20]), 0.05);
  expect(p).toBeLessThanOrEqual(0.05);
  expect(effect.low).toBeGreaterThan(1);
});

test('the number of blocks counts those that are equal too', () => {
  expect(above(1)(pairs([0, 0, 1]), 0.05).n).toBe(3);
});

test.each([
  [0.05, 0.96, 'supported'],
  [0.96, 0.05, 'refuted'],
  [0.051, 0.95, 'inconclusive'],
] as const)('p %p and %p the other way make it %s', (p, opposingP, outcome) => {
  expect(outcomeOf(p, opposingP, 0.05)).toBe(outcome);
});

describe('blocks that can never show anything', () => {
  test.each([
    [5, 0.05, 1],
    [6, 0.05, 3],
    [7, 0.01, 1],
  ])('are not %p at alpha %p over %p', (samples, alpha, tests) => {
    expect(checkedAlpha([pipe], { samples, alpha }, tests, 'claims')).toBe(alpha);
  });

  test('are nothing to refuse of what is measured already', () => {
    expect(checkedAlpha([sampleOf([1, 2])], { alpha: 0.01 }, 9, 'claims')).toBe(0.01);
  });

  test('may be as many as there are to be, unless they are watched', () => {
    expect(checkedAlpha([pipe], { samples: 20_000, alpha: 0.01 }, 1, 'claims')).toBe(0.01);
    expect(() => checkedAlpha([pipe], { samples: 20_000, stopping: 'sequential' }, 1, 'claims')).toThrow(
      'claims: samples: 20,000 blocks are more than can be watched',
    );
  });

  test('are refused with the number that would do', () => {
    expect(() => checkedAlpha([pipe], { samples: 5, alpha: 0.01 }, 1, 'claims')).toThrow(
      new RangeError(
        'claims: samples: 5 blocks can never support the claim at alpha 0.01 since the smallest p that they can give is 1/32; ' +
          'allowed: at least 7 blocks, or a larger alpha',
      ),
    );
    expect(() => checkedAlpha([pipe], { samples: 6, alpha: 0.05 }, 4, 'claims')).toThrow(
      /corrected for 4 tests, .* at least 7 blocks/,
    );
  });
});
