// SPDX-License-Identifier: MIT
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { runningRanks } from '../src/running-ranks';
import { ranksByCounting } from './null-outcomes';

test('each value has its mid-rank among those so far, as a share of their number', () => {
  const value = fc.oneof(fc.integer({ min: 0, max: 5 }), fc.double({ noNaN: true }));
  fc.assert(
    fc.property(fc.array(value, { maxLength: 150 }), (values) => {
      const next = runningRanks();
      for (const [index, one] of values.entries()) {
        const ranks = ranksByCounting(values.slice(0, index + 1));
        expect(next(one)).toBe((ranks[index] as number) / (index + 1));
      }
    }),
  );
});

test('also beyond the room there is at first, whatever the order', () => {
  const n = 1000;
  const orders = { rising: (i: number) => i, falling: (i: number) => -i, mixed: (i: number) => (i * 389) % n };
  for (const order of Object.values(orders)) {
    const next = runningRanks();
    const values: number[] = [];
    for (let index = 0; index < n; index += 1) {
      values.push(order(index));
      const below = values.filter((value) => value < order(index)).length;
      expect(next(order(index))).toBe((below + 1) / (index + 1));
    }
  }
});
