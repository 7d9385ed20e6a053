// SPDX-License-Identifier: MIT

import { runInNewContext } from 'node:vm';
import { describe, expect, test } from '@jest/globals';
import * as stats from '../src';

type Values = ArrayLike<number>;
/** Every function that takes a sample, as a function of that sample alone. */
const takers: Record<string, (values: Values) => unknown> = {
  signedRank: (values) => stats.signedRank(values),
  hodgesLehmann: (values) => stats.hodgesLehmann(values),
  'mannWhitney: a': (values) => stats.mannWhitney(values, [1]),
  'mannWhitney: b': (values) => stats.mannWhitney([1], values),
  'hodgesLehmannShift: a': (values) => stats.hodgesLehmannShift(values, [1]),
  'hodgesLehmannShift: b': (values) => stats.hodgesLehmannShift([1], values),
  'pageTrend: block 1': (values) => stats.pageTrend([[1, 2, 3], values]),
  'spearman: x': (values) => stats.spearman(values, [1, 2, 3]),
  'spearman: y': (values) => stats.spearman([1, 2, 3], values),
  signTest: (values) => stats.signTest(values),
  symmetryTest: (values) => stats.symmetryTest(values),
  dipTest: (values) => stats.dipTest(values),
  lagOneAutocorrelation: (values) => stats.lagOneAutocorrelation(values),
  monotoneTrend: (values) => stats.monotoneTrend(values),
  sequentialTest: (values) => stats.sequentialTest(values),
  sequentialInterval: (values) => stats.sequentialInterval(values, { alpha: 0.05 }),
  neededPairs: (values) => stats.neededPairs(values, { alpha: 0.05 }),
  neededSequential: (values) => stats.neededSequential(values, { alpha: 0.05 }),
  'neededPerSample: a': (values) => stats.neededPerSample(values, [1], { alpha: 0.05 }),
  'neededPerSample: b': (values) => stats.neededPerSample([1], values, { alpha: 0.05 }),
  detectableShift: (values) => stats.detectableShift(values, { alpha: 0.05 }),
  detectableSequential: (values) => stats.detectableSequential(values, { alpha: 0.05 }),
  'detectableShiftBetween: a': (values) => stats.detectableShiftBetween(values, [1], { alpha: 0.05 }),
  'detectableShiftBetween: b': (values) => stats.detectableShiftBetween([1], values, { alpha: 0.05 }),
  quantile: (values) => stats.quantile(values, 0.5),
  median: (values) => stats.median(values),
  quartiles: (values) => stats.quartiles(values),
};

describe.each(Object.keys(takers))('%s', (name) => {
  const take = takers[name] as (values: Values) => unknown;
  test('refuses an empty sample', () => {
    for (const empty of [[], new Float64Array(0)]) {
      expect(() => take(empty)).toThrow(new RangeError(`${name}: the sample is empty; allowed: one value or more`));
    }
  });

  test.each([NaN, Infinity, -Infinity])('refuses %p', (bad) => {
    const message = `${name}: value 2 is ${bad}; allowed: finite numbers`;
    for (const sample of [[1, 2, bad], Float32Array.of(1, 2, bad)]) {
      expect(() => take(sample)).toThrow(new RangeError(message));
    }
  });

  test('refuses what is no number and no array', () => {
    const message = `${name}: value 1 is undefined; allowed: finite numbers`;
    expect(() => take([1, undefined, 3] as number[])).toThrow(new RangeError(message));
    expect(() => take(['1', '2', '3'] as unknown as number[])).toThrow(`${name}: value 0 is 1;`);
    for (const given of [undefined, null, 5, {}, '123']) {
      const refused = new TypeError(`${name}: ${String(given)}; allowed: an array or typed array of numbers`);
      expect(() => take(given as unknown as number[])).toThrow(refused);
    }
  });

  test('takes arrays of another realm', () => {
    const foreign = runInNewContext('[[4, 1, 9], Float64Array.of(4, 1, 9)]') as [number[], Float64Array];
    for (const sample of foreign) {
      expect(sample instanceof Object).toBe(false);
      expect(take(sample)).toEqual(take([4, 1, 9]));
    }
  });
});

describe('options', () => {
  const sample = [1, 2, 3];
  const blocks = [sample, sample];
  test('an alternative that there is none of', () => {
    const bad = { alternative: 'bigger' as 'greater' };
    const message = (name: string) => new RangeError(`${name}: alternative: bigger; allowed: greater, less, two-sided`);
    expect(() => stats.signedRank(sample, bad)).toThrow(message('signedRank'));
    expect(() => stats.mannWhitney(sample, sample, bad)).toThrow(message('mannWhitney'));
    expect(() => stats.signTest(sample, bad)).toThrow(message('signTest'));
    expect(() => stats.sequentialTest(sample, bad)).toThrow(message('sequentialTest'));
    expect(() => stats.pageTrend(blocks, bad)).toThrow(message('pageTrend'));
    const zeros = { zeros: 'keep' as 'drop' };
    expect(() => stats.signedRank(sample, zeros)).toThrow(
      new RangeError('signedRank: zeros: keep; allowed: drop, pratt'),
    );
  });

  const proportions: Record<string, (value: number) => unknown> = {
    'hodgesLehmann: confidence': (confidence) => stats.hodgesLehmann(sample, { confidence }),
    'hodgesLehmannShift: confidence': (confidence) => stats.hodgesLehmannShift(sample, sample, { confidence }),
    'neededPairs: alpha': (alpha) => stats.neededPairs(sample, { alpha }),
    'neededPairs: power': (power) => stats.neededPairs(sample, { alpha: 0.05, power }),
    'smallestPairs: alpha': (alpha) => stats.smallestPairs(alpha),
    'neededPerSample: alpha': (alpha) => stats.neededPerSample(sample, sample, { alpha }),
    'neededPerSample: power': (power) => stats.neededPerSample(sample, sample, { alpha: 0.05, power }),
    'smallestSamples: alpha': (alpha) => stats.smallestSamples(alpha),
    'neededSequential: alpha': (alpha) => stats.neededSequential(sample, { alpha }),
    'neededSequential: power': (power) => stats.neededSequential(sample, { alpha: 0.05, power }),
    'smallestSequential: alpha': (alpha) => stats.smallestSequential(alpha),
    'detectableShift: alpha': (alpha) => stats.detectableShift(sample, { alpha }),
    'detectableShift: power': (power) => stats.detectableShift(sample, { alpha: 0.05, power }),
    'detectableSequential: alpha': (alpha) => stats.detectableSequential(sample, { alpha }),
    'detectableSequential: power': (power) => stats.detectableSequential(sample, { alpha: 0.05, power }),
    'detectableShiftBetween: alpha': (alpha) => stats.detectableShiftBetween(sample, sample, { alpha }),
    'detectableShiftBetween: power': (power) => stats.detectableShiftBetween(sample, sample, { alpha: 0.05, power }),
    'sequentialInterval: alpha': (alpha) => stats.sequentialInterval(sample, { alpha }),
    'sequentialSignedRank: alpha': (alpha) => stats.sequentialSignedRank({ alpha }),
  };
  test.each(Object.keys(proportions))('%s', (name) => {
    const take = proportions[name] as (value: number) => unknown;
    for (const bad of [0, 1, -0.1, 95, NaN]) {
      expect(() => take(bad)).toThrow(new RangeError(`${name}: ${bad}; allowed: a number between 0 and 1`));
    }
    const text = '0.95' as unknown as number;
    expect(() => take(text)).toThrow(new TypeError(`${name}: 0.95; allowed: a number between 0 and 1`));
  });

  test('a quantile outside 0 to 1', () => {
    for (const q of [-0.1, 1.1, NaN]) {
      expect(() => stats.quantile(sample, q)).toThrow(
        new RangeError(`quantile: q: ${q}; allowed: a number from 0 to 1`),
      );
    }
  });

  test('p-values outside 0 to 1', () => {
    for (const p of [-0.1, 1.1, NaN]) {
      expect(() => stats.holm([0.5, p])).toThrow(new RangeError(`holm: value 1 is ${p}; allowed: numbers from 0 to 1`));
    }
    expect(() => stats.holm(0.05 as unknown as number[])).toThrow(TypeError);
  });

  test('samples and blocks that do not go together', () => {
    expect(() => stats.spearman([1, 2], [1, 2, 3])).toThrow(
      new RangeError('spearman: y has 3 values; allowed: 2, as x has'),
    );
    expect(() => stats.pageTrend([])).toThrow(new RangeError('pageTrend: no blocks; allowed: one block or more'));
    expect(() => stats.pageTrend([sample, [1, 2]])).toThrow(
      new RangeError('pageTrend: block 1 has 2 levels; allowed: 3, as in block 0'),
    );
    expect(() => stats.pageTrend([[1], [2]])).toThrow(
      new RangeError('pageTrend: block 0 has 1 levels; allowed: two or more'),
    );
    expect(() => stats.pageTrend(5 as unknown as number[][])).toThrow(
      new TypeError('pageTrend: 5; allowed: an array or typed array of numbers'),
    );
  });

  test('a difference that is no number, by its place', () => {
    const watched = stats.sequentialSignedRank({ alpha: 0.05 });
    watched.push(1);
    const refused = new RangeError('sequentialSignedRank: value 1 is NaN; allowed: finite numbers');
    expect(() => watched.push(NaN)).toThrow(refused);
    expect(watched.push(2).wealth).toBeGreaterThan(1);
  });
});
