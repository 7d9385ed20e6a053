// SPDX-License-Identifier: MIT
// What R and SciPy say: test/vectors holds it, with the scripts that made it. All agree to 4e-14 (wilcox.test at n = 500)
// or better, so none is excused from 1e-12. exactRankTests' two-sided p of two tied samples is left out: it is defined
// otherwise where the distribution is skew.
import { describe, expect, test } from '@jest/globals';
import * as stats from '../src';
import { normalUpperQuantile, normalUpperTail } from '../src/normal';
import { expectRelative, reference } from './relative';

const r = reference('reference-r.json');
const scipy = reference('reference-scipy.json');

describe(`signedRank, by ${r.by}`, () => {
  const sources: string[] = r.signedRank.map((one: { source: string }) => one.source);
  test.each([...new Set(sources)])('%s', (source) => {
    for (const one of r.signedRank) {
      if (one.source !== source) continue;
      const result = stats.signedRank(one.differences, one);
      expect(result.method).toBe(source.includes('asymptotic') ? 'asymptotic' : 'exact');
      expect(result.statistic).toBe(one.statistic);
      expectRelative(result.p, one.p);
    }
  });
});

describe(`mannWhitney, by ${r.by}`, () => {
  const sources: string[] = r.mannWhitney.map((one: { source: string }) => one.source);
  test.each([...new Set(sources)])('%s', (source) => {
    for (const one of r.mannWhitney) {
      if (one.source !== source) continue;
      const result = stats.mannWhitney(one.a, one.b, one);
      expect(result.method).toBe(source.includes('asymptotic') ? 'asymptotic' : 'exact');
      expect(result.statistic).toBe(one.statistic);
      expectRelative(result.p, one.p);
    }
  });
});

describe(`estimates, by ${r.by}`, () => {
  test('hodgesLehmann', () => {
    for (const one of r.hodgesLehmann) {
      const found = stats.hodgesLehmann(one.differences, { confidence: one.asked });
      for (const key of ['estimate', 'low', 'high', 'confidence'] as const) expectRelative(found[key], one[key]);
    }
  });

  test('hodgesLehmannShift', () => {
    for (const one of r.hodgesLehmannShift) {
      const found = stats.hodgesLehmannShift(one.a, one.b, { confidence: one.asked });
      for (const key of ['estimate', 'low', 'high', 'confidence'] as const) expectRelative(found[key], one[key]);
    }
  });

  test('holm', () => {
    for (const { p, adjusted } of r.holm) {
      for (const [index, value] of stats.holm(p).entries()) expectRelative(value, adjusted[index]);
    }
  });

  test('spearman', () => {
    for (const { x, y, rho } of r.spearman) expectRelative(stats.spearman(x, y), rho);
  });

  test('quantile', () => {
    for (const { values, q, quantiles } of r.quantile) {
      for (const [index, value] of q.entries()) expectRelative(stats.quantile(values, value), quantiles[index]);
    }
  });

  test('neededPairs', () => {
    for (const { differences, needed80, needed90 } of r.neededPairs) {
      expect(stats.neededPairs(differences, { alpha: 0.05 })).toBe(needed80);
      expect(stats.neededPairs(differences, { alpha: 0.05, power: 0.9 })).toBe(needed90);
    }
  });

  test('the normal distribution', () => {
    const { z, upper, p, quantile } = r.normal;
    for (const [index, value] of z.entries()) expectRelative(normalUpperTail(value), upper[index], 2e-14);
    for (const [index, value] of p.entries()) {
      expect(Math.abs(normalUpperQuantile(value) - quantile[index])).toBeLessThan(2e-14);
    }
  });
});

describe(`by ${scipy.by}`, () => {
  test('signedRank', () => {
    for (const one of scipy.signedRank) {
      const { statistic, p } = stats.signedRank(one.differences, one);
      expect(statistic).toBe(one.statistic);
      expectRelative(p, one.p);
    }
  });

  test('mannWhitney', () => {
    for (const one of scipy.mannWhitney) {
      const { statistic, p } = stats.mannWhitney(one.a, one.b, one);
      expect(statistic).toBe(one.statistic);
      expectRelative(p, one.p);
    }
  });

  test('pageTrend', () => {
    for (const one of scipy.pageTrend) {
      const { statistic, p, method } = stats.pageTrend(one.blocks, one);
      expect([statistic, method]).toEqual([one.statistic, 'exact']);
      expectRelative(p, one.p);
    }
  });
});
