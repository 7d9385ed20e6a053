// SPDX-License-Identifier: MIT
import { afterEach, expect, test } from '@jest/globals';
import type { MeasuredSoFar } from '@outperform/experiment';
import { pipe, type Sample } from '@outperform/model';
import { measureUntilSettled, requireWatchable } from '../src/until-settled';
import { leaveHost, recordingHost, small } from './shapes';

afterEach(leaveHost);

test('is looked at after every block up to a hundred, and then after each hundredth more', async () => {
  recordingHost();
  const looks: number[] = [];
  const tiny = pipe.with({ ...small, totalSize: '1KiB' });
  const blocksOf = ({ tiny: sample }: MeasuredSoFar) => (sample as Sample).values.length;
  const measured = await measureUntilSettled({ tiny }, { samples: 206, warmup: 0, seed: 1 }, (soFar) => {
    looks.push(blocksOf(soFar));
    return false;
  });
  const every = Array.from({ length: 101 }, (_, index) => index + 1);
  const byTwo = Array.from({ length: 50 }, (_, index) => 103 + 2 * index);
  expect(looks).toEqual([...every, ...byTwo, 204]);
  expect(blocksOf(measured)).toBe(206);
});

test('may have as many blocks as a look can go through, and no more', () => {
  expect(() => requireWatchable(10_000, 'claims')).not.toThrow();
  expect(() => requireWatchable(10_001, 'claims')).toThrow(
    new RangeError(
      "claims: samples: 10,001 blocks are more than can be watched; allowed: up to 10,000 with stopping: 'sequential'",
    ),
  );
});
