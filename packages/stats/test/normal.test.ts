// SPDX-License-Identifier: MIT
import { describe, expect, test } from '@jest/globals';
import { normalTails, normalUpperQuantile, normalUpperTail } from '../src/normal';

describe('the upper tail', () => {
  test.each([
    [0, 0.5],
    [0.5, 0.308_537_538_725_986_9],
    [1, 0.158_655_253_931_457_05],
    [1.499_999, 0.066_807_330_786_550_88],
    [1.5, 0.066_807_201_268_858_09],
    [1.959_963_984_540_054, 0.025],
    [3, 0.001_349_898_031_630_094_6],
    [5, 2.866_515_718_791_939e-7],
    [10, 7.619_853_024_160_527e-24],
    [20, 2.753_624_118_606_233_7e-89],
    [20.3, 6.429_244_467_698_346e-92],
    [30.7, 2.845_830_220_873_819_3e-207],
    [37.5, 4.605_353_009_581_954e-308],
  ])('at %p is %p', (z, p) => {
    expect(Math.abs(normalUpperTail(z) / p - 1)).toBeLessThan(1e-14);
    expect(normalUpperTail(-z)).toBeCloseTo(1 - p, 15);
  });

  test('falls all the way, also where one formula takes over from the other', () => {
    const tails = Array.from({ length: 800 }, (_, index) => normalUpperTail(-2 + index / 100));
    for (const [index, tail] of tails.slice(1).entries()) expect(tail).toBeLessThan(tails[index] as number);
  });

  test('ends at 0 and 1', () => {
    expect([normalUpperTail(Infinity), normalUpperTail(-Infinity), normalUpperTail(50)]).toEqual([0, 1, 0]);
  });
});

describe('the upper quantile', () => {
  test.each([
    [0.5, 0],
    [0.2, 0.841_621_233_572_914_3],
    [0.05, 1.644_853_626_951_472_2],
    [0.025, 1.959_963_984_540_054],
    [1e-10, 6.361_340_902_404_056],
    [0.8, -0.841_621_233_572_914_3],
  ])('of %p is %p', (p, z) => {
    expect(normalUpperQuantile(p)).toBeCloseTo(z, 12);
  });

  test('turns back the tail', () => {
    for (const z of [-6, -1, 0.1, 1.5, 4, 12, 30]) expect(normalUpperQuantile(normalUpperTail(z))).toBeCloseTo(z, 6);
  });
});

describe('the tails of a statistic', () => {
  test('hold half a step of what was observed each', () => {
    const { atMost, atLeast } = normalTails(12, 10, 4, 0.5);
    expect(atMost).toBeCloseTo(1 - normalUpperTail(1.25), 15);
    expect(atLeast).toBeCloseTo(normalUpperTail(0.75), 15);
    expect(atMost + atLeast).toBeGreaterThan(1);
  });

  test('are 1 where nothing varies', () => {
    expect(normalTails(10, 10, 0, 0.5)).toEqual({ atMost: 1, atLeast: 1 });
  });
});
