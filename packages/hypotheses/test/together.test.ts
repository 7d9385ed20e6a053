// SPDX-License-Identifier: MIT
import { expect, test } from '@jest/globals';
import { outperforms } from '../src/outperforms';
import { together } from '../src/together';
import { leaning, pairByDifference } from './measured';

test('claims hold together after Holm, each at its own alpha', async () => {
  const clear = await outperforms(...pairByDifference(leaning(10, 0)));
  const barely = await outperforms(...pairByDifference(leaning(10, 4))); // p = 43/1024
  const lenient = await outperforms(...pairByDifference(leaning(10, 4)), { alpha: 0.1 });
  const refuted = await outperforms(...pairByDifference(leaning(10, 0, -1)));
  const judged = together([clear, barely, lenient, refuted]);
  expect(judged.map(({ verdict }) => verdict)).toEqual([clear, barely, lenient, refuted]);
  expect(judged.map(({ adjustedP }) => adjustedP)).toEqual([4 / 1024, 129 / 1024, 129 / 1024, 1]);
  expect(judged.map(({ holds }) => holds)).toEqual([true, false, false, false]);
});

test('one alone is as it was, at alpha itself too, and of none there are none', async () => {
  for (const alpha of [0.05, 43 / 1024]) {
    const verdict = await outperforms(...pairByDifference(leaning(10, 4)), { alpha });
    expect(together([verdict])).toEqual([{ verdict, adjustedP: 43 / 1024, holds: true }]);
  }
  expect(together([])).toEqual([]);
});
