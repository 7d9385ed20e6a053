// SPDX-License-Identifier: MIT
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { kthPairwiseSum, type Pairs } from '../src/pairwise-sums';

function sortedSums(left: Float64Array, right: Float64Array, pairs: Pairs): Float64Array {
  const sums = [...left].flatMap((one, i) =>
    [...right].flatMap((other, j) => (pairs === 'all' || i <= j ? [one + other] : [])),
  );
  return Float64Array.from(sums).sort();
}

/** Each place, also where the same sum comes again. */
function expectEachPlace(left: Float64Array, right: Float64Array, pairs: Pairs): void {
  const sums = sortedSums(left, right, pairs);
  const found = sums.map((_, index) => kthPairwiseSum(left, right, pairs, index + 1));
  // Zeros of either sign are one place.
  expect([...found].map((sum) => sum + 0)).toEqual([...sums].map((sum) => sum + 0));
}

const anyDouble = fc.double({ min: -1e300, max: 1e300, noNaN: true });
const fewValues = fc.integer({ min: -3, max: 3 });
const sorted = (value: fc.Arbitrary<number>) =>
  fc.array(value, { minLength: 1, maxLength: 12 }).map((values) => Float64Array.from(values).sort());

describe('the k-th pairwise sum is that of the sorted sums', () => {
  test('of all pairs', () => {
    fc.assert(fc.property(sorted(anyDouble), sorted(anyDouble), (left, right) => expectEachPlace(left, right, 'all')));
    fc.assert(fc.property(sorted(fewValues), sorted(fewValues), (left, right) => expectEachPlace(left, right, 'all')));
  });

  test('of the pairs of one array with itself, each once', () => {
    fc.assert(fc.property(sorted(anyDouble), (values) => expectEachPlace(values, values, 'ordered')));
    fc.assert(fc.property(sorted(fewValues), (values) => expectEachPlace(values, values, 'ordered')));
  });

  test('between doubles that are neighbours', () => {
    const neighbours = Float64Array.of(1 - Number.EPSILON / 2, 1, 1 + Number.EPSILON);
    expectEachPlace(neighbours, neighbours, 'all');
    const least = Float64Array.of(-5e-324, 0, 5e-324, 1e-323);
    expectEachPlace(least, least, 'all');
  });
});
