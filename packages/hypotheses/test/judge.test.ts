// SPDX-License-Identifier: MIT
import { describe, expect, test } from '@jest/globals';
import { pipe } from '@outperform/model';
import { detectableShift, neededPairs, signTest } from '@outperform/stats';
import { checkedAlpha } from '../src/enough-blocks';
import { above, differing, neededToSettle, outcomeOf, within } from '../src/judge';
import { pairs } from '../src/pairs';
import { unpairedRuns } from '../src/unpaired-runs';
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

describe('an end that lies beyond a tested ratio by less than a double tells is beyond it all the same', () => {
  const tiny = [1e-20, 2e-20, 3e-20, 4e-20, 5e-20, 6e-20];

  test('above it and below it', () => {
    const { effect, p, opposingP } = above(1)(pairs(tiny), 0.05);
    expect([p <= 0.05, opposingP]).toEqual([true, 1]);
    expect(effect.low).toBeGreaterThan(1);
    expect(above(1)(pairs(tiny).opposite(), 0.05).effect.high).toBeLessThan(1);
    expect(differing(pairs(tiny), 0.05).effect.low).toBeGreaterThan(1);
  });

  test('within a margin', () => {
    const end = Math.log(1.05);
    const inside = pairs([1, 2, 3, 4, 5].map((steps) => end - (steps * end * Number.EPSILON) / 2));
    const judgement = within(1.05)(inside, 0.05);
    expect(judgement.p).toBe(1 / 32);
    expect(judgement.effect.high).toBeLessThan(Math.exp(end));
    expect(within(1.05)(inside.opposite(), 0.05).effect.low).toBeGreaterThan(Math.exp(-end));
  });
});

test('the number of blocks counts those that are equal too', () => {
  expect(above(1)(pairs([0, 0, 1]), 0.05).n).toBe(3);
});

describe('what an undecided claim is told', () => {
  const differences = [0.9, -0.4, 0.7, 0.35, -0.15, 0.5, 0.25, -0.6, 0.8];
  const needed = (at: number, alpha: number) => neededPairs(less(at), { alpha });
  const less = (at: number) => differences.map((difference) => difference - at);
  const signs = (alternative: 'greater' | 'less' | 'two-sided', at: number) => signTest(less(at), { alternative }).p;
  const centre = Math.exp(0.275);

  test('of a ratio that it leans above: the blocks that support it, and the least ratio likely found', () => {
    const judgement = above(1.1)(pairs(differences), 0.04);
    expect(judgement.neededToSupport(0.02)).toBe(needed(Math.log(1.1), 0.02));
    expect(judgement.neededToRefute(0.02)).toBe(Infinity);
    expect(neededToSettle(judgement, 0.02)).toBe(needed(Math.log(1.1), 0.02));
    expect(judgement.detectable).toBe(1.1 * Math.exp(detectableShift(differences, { alpha: 0.04, power: 0.8 })));
    expect(judgement.bySigns).toEqual({
      p: signs('greater', Math.log(1.1)),
      opposingP: signs('less', Math.log(1.1)),
    });
  });

  test('of a ratio that it leans below: the blocks that refute it', () => {
    const judgement = above(2)(pairs(differences), 0.04);
    expect(judgement.neededToSupport(0.02)).toBe(Infinity);
    expect(judgement.neededToRefute(0.02)).toBe(needed(Math.log(2), 0.02));
  });

  test('of a margin: those that show both ends, or one of them passed, which may be either', () => {
    const [narrow, wide] = [within(1.2)(pairs(differences), 0.04), within(2)(pairs(differences), 0.04)];
    expect(centre).toBeGreaterThan(1.2);
    expect(narrow.neededToSupport(0.02)).toBe(Infinity);
    expect(narrow.neededToRefute(0.02)).toBe(needed(Math.log(1.2), 0.01));
    expect(wide.neededToSupport(0.02)).toBe(needed(Math.log(2), 0.02));
    expect(needed(Math.log(2), 0.02)).toBeGreaterThan(needed(-Math.log(2), 0.02));
    expect(wide.neededToRefute(0.02)).toBe(Infinity);
    expect(narrow.detectable).toBe(Math.exp(detectableShift(differences, { alpha: 0.04, power: 0.9 })));
  });

  test('of a margin, by the other side, in mirror image', () => {
    const mirrored = pairs(differences).opposite();
    const [narrow, wide] = [within(1.2)(mirrored, 0.04), within(2)(mirrored, 0.04)];
    expect(narrow.neededToRefute(0.02)).toBe(needed(Math.log(1.2), 0.01));
    expect(wide.neededToSupport(0.02)).toBe(needed(Math.log(2), 0.02));
  });

  test('of a margin by signs: the less clear end for it, the clearer one against it, doubled', () => {
    for (const limit of [1.05, 1.4, 2]) {
      const end = Math.log(limit);
      expect(within(limit)(pairs(differences), 0.04).bySigns).toEqual({
        p: Math.max(signs('greater', -end), signs('less', end)),
        opposingP: Math.min(1, 2 * Math.min(signs('less', -end), signs('greater', end))),
      });
    }
  });

  test('of a difference either way: at half of alpha for each, and nothing that refutes it', () => {
    const judgement = differing(pairs(differences), 0.04);
    expect(judgement.neededToSupport(0.02)).toBe(needed(0, 0.01));
    expect(differing(pairs(differences).opposite(), 0.04).neededToSupport(0.02)).toBe(needed(0, 0.01));
    expect(judgement.neededToRefute(0.02)).toBe(Infinity);
    expect(judgement.detectable).toBe(Math.exp(detectableShift(differences, { alpha: 0.02, power: 0.8 })));
    expect(judgement.bySigns).toEqual({ p: signs('two-sided', 0), opposingP: 1 });
    expect(judgement.opposingP).toBe(1);
  });

  test.each([
    ['above', above(1)],
    ['within', within(1.1)],
    ['differing', differing],
  ])('%s: by signs nothing, where the test needs no symmetry', (_, judge) => {
    expect(judge(unpairedRuns([1, 2, 3], [2, 3, 4]), 0.05).bySigns).toBeUndefined();
  });
});

test('pairs that lie at either end of a margin are counted; ties are of those at the low end', () => {
  const end = Math.log(2);
  const { zeros, ties } = within(2)(pairs([-end, end, end, 0.1, 0.2, 0.3]), 0.05);
  expect([zeros, ties]).toEqual([3, 2]);
  expect(above(1)(unpairedRuns([1, 1], [1, 2]), 0.05).ties).toBe(0);
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
