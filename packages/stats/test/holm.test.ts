// SPDX-License-Identifier: MIT
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { holm } from '../src/holm';

const pValues = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 30 });

test('gives what p.adjust of R gives', () => {
  const adjusted = holm([0.01, 0.04, 0.03, 0.005]);
  for (const [index, p] of [0.03, 0.06, 0.06, 0.02].entries()) expect(adjusted[index]).toBeCloseTo(p, 15);
});

test('rejects step by step what the sequential procedure rejects', () => {
  fc.assert(
    fc.property(pValues, (values) => {
      const alpha = 0.05;
      const ascending = [...values].sort((a, b) => a - b);
      const stop = ascending.findIndex((p, place) => p * (values.length - place) > alpha);
      const rejected = stop < 0 ? values.length : stop;
      expect(holm(values).filter((p) => p <= alpha)).toHaveLength(rejected);
    }),
  );
});

test('is never less than the p-value nor more than Bonferroni makes it, and keeps the order', () => {
  fc.assert(
    fc.property(pValues, (values) => {
      const adjusted = holm(values);
      for (const [index, p] of values.entries()) {
        expect(adjusted[index]).toBeGreaterThanOrEqual(p);
        expect(adjusted[index]).toBeLessThanOrEqual(Math.min(1, p * values.length));
        for (const [other, q] of values.entries())
          if (p <= q) expect(adjusted[index]).toBeLessThanOrEqual(adjusted[other] as number);
      }
    }),
  );
});

test('of one is itself, of none is none, of equals is the same for each', () => {
  expect(holm([0.04])).toEqual([0.04]);
  expect(holm([])).toEqual([]);
  expect(holm([0, 1])).toEqual([0, 1]);
  expect(holm([0.02, 0.02, 0.02])).toEqual([0.06, 0.06, 0.06]);
  expect(holm(Float64Array.of(0.5, 0.9))).toEqual([1, 1]);
});

test.each([-0.1, 1.1, Number.NaN, Infinity])('refuses %p, and says where it is', (p) => {
  expect(() => holm([0.5, p])).toThrow(new RangeError(`holm: value 1 is ${p}; allowed: numbers from 0 to 1`));
  expect(() => holm([p, 0.5])).toThrow(new RangeError(`holm: value 0 is ${p}; allowed: numbers from 0 to 1`));
});

test.each([[undefined], [null], [0.5]])('refuses %p, which is no array', (values) => {
  const message = `holm: ${values}; allowed: an array or typed array of numbers`;
  expect(() => holm(values as never)).toThrow(new TypeError(message));
});
