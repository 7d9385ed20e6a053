// SPDX-License-Identifier: MIT
import { describe, expect, test } from '@jest/globals';
import { schedule, type Turn, verifiedLevels } from '../src/schedule';

const size = { subjects: 3, levels: 4, samples: 5, warmup: 2 };

function blocksOf(turns: readonly Turn[]): Map<number, Turn[]> {
  const blocks = new Map<number, Turn[]>();
  for (const turn of turns) blocks.set(turn.block, [...(blocks.get(turn.block) ?? []), turn]);
  return blocks;
}

describe('a block', () => {
  test('has one trial of every cell', () => {
    const cells = Array.from({ length: 12 }, (_, index) => `${Math.floor(index / 3)} ${index % 3}`);
    for (const turns of blocksOf([...schedule(size, 1)]).values()) {
      expect(turns.map(({ level, subject }) => `${level} ${subject}`).sort()).toEqual(cells);
    }
  });

  test('runs the subjects of a level back to back', () => {
    for (const turns of blocksOf([...schedule(size, 2)]).values()) {
      const levels = turns.map(({ level }) => level);
      const changes = levels.filter((level, index) => index > 0 && level !== levels[index - 1]);
      expect(changes).toHaveLength(size.levels - 1);
    }
  });

  test('comes after another in order, warm-ups first: -1, 0, then from 1', () => {
    expect([...blocksOf([...schedule(size, 3)]).keys()]).toEqual([-1, 0, 1, 2, 3, 4, 5]);
    expect([...blocksOf([...schedule({ ...size, warmup: 0 }, 3)]).keys()]).toEqual([1, 2, 3, 4, 5]);
  });
});

describe('a seed', () => {
  const orders = (seeds: readonly number[]) => seeds.map((seed) => JSON.stringify([...schedule(size, seed)]));

  test('repeats the order', () => {
    expect(orders([7, 2 ** 32 - 1])).toEqual(orders([7, 2 ** 32 - 1]));
  });

  test('gives another order than its neighbours', () => {
    const seeds = Array.from({ length: 50 }, (_, seed) => seed);
    expect(new Set(orders([...seeds, 2 ** 31 - 1, 2 ** 31, 2 ** 32 - 1])).size).toBe(53);
  });
});

/** How often each order of a set comes, over seeds and blocks. */
function counted(orderOf: (turns: readonly Turn[]) => string, over: typeof size, seeds: number): Map<string, number> {
  const counts = new Map<string, number>();
  for (let seed = 0; seed < seeds; seed += 1) {
    for (const turns of blocksOf([...schedule(over, seed)]).values()) {
      const order = orderOf(turns);
      counts.set(order, (counts.get(order) ?? 0) + 1);
    }
  }
  return counts;
}

/** That each of so many orders has its fair share, within five standard deviations. */
function expectFair(counts: Map<string, number>, orders: number): void {
  const all = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const [mean, deviation] = [all / orders, Math.sqrt(all * (1 / orders) * (1 - 1 / orders))];
  expect(counts.size).toBe(orders);
  for (const count of counts.values()) expect(Math.abs(count - mean)).toBeLessThan(5 * deviation);
}

describe('the coin that orders two subjects is fair', () => {
  const pair = { subjects: 2, levels: 1, samples: 30, warmup: 0 };
  const order = (turns: readonly Turn[]) => turns.map(({ subject }) => subject).join();

  test('over neighbouring seeds', () => {
    expectFair(counted(order, pair, 1000), 2);
  });

  test('in the first block of each seed, and in the second', () => {
    expectFair(counted(order, { ...pair, samples: 1 }, 4000), 2);
    const second = counted((turns) => `${turns[0]?.block} ${order(turns)}`, { ...pair, samples: 2 }, 4000);
    for (const [key, count] of second) expect([key, Math.abs(count - 2000) < 5 * Math.sqrt(1000)]).toEqual([key, true]);
  });

  test('whatever it was in the block before', () => {
    const counts = new Map<string, number>();
    for (let seed = 0; seed < 500; seed += 1) {
      const firsts = [...blocksOf([...schedule(pair, seed)]).values()].map((turns) => turns[0]?.subject);
      for (let block = 1; block < firsts.length; block += 1) {
        const key = `${firsts[block - 1]} ${firsts[block]}`;
        counts.set(key, (counts.get(key) ?? 0) + 1);
      }
    }
    expectFair(counts, 4);
  });

  test('at each level of a sweep', () => {
    const sweep = { ...pair, levels: 3, samples: 10 };
    for (const level of [0, 1, 2]) {
      expectFair(
        counted((turns) => order(turns.filter((turn) => turn.level === level)), sweep, 400),
        2,
      );
    }
  });
});

test('every order of three subjects and of three levels comes as often', () => {
  const three = { subjects: 3, levels: 3, samples: 20, warmup: 0 };
  expectFair(
    counted(
      (turns) =>
        turns
          .slice(0, 3)
          .map(({ subject }) => subject)
          .join(),
      three,
      300,
    ),
    6,
  );
  expectFair(
    counted(
      (turns) =>
        turns
          .filter((_, index) => index % 3 === 0)
          .map(({ level }) => level)
          .join(),
      three,
      300,
    ),
    6,
  );
});

describe('the levels that are verified', () => {
  test('are one for each subject, drawn by the seed', () => {
    const drawn = Array.from({ length: 200 }, (_, seed) => verifiedLevels(size, seed));
    expect(drawn.map(({ length }) => length)).toEqual(Array(200).fill(size.subjects));
    expect(verifiedLevels(size, 7)).toEqual(drawn[7]);
    for (const subject of [0, 1, 2]) {
      // 200 draws of 4 miss one of them with a probability of 4 (3/4)^200 < 10^-24.
      expect([...new Set(drawn.map((levels) => levels[subject]))].sort()).toEqual([0, 1, 2, 3]);
    }
  });
});
