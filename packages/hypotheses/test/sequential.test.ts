// SPDX-License-Identifier: MIT
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { pipe, type Subject, socketpair, task, type Verdict } from '@outperform/model';
import type { Record as OutputRecord } from '@outperform/model/record';
import { crossesOver } from '../src/crosses-over';
import { differsFrom } from '../src/differs-from';
import { isNoWorseThan } from '../src/is-no-worse-than';
import { outperforms } from '../src/outperforms';
import { peaksBetween } from '../src/peaks-between';
import { performsLike } from '../src/performs-like';
import { plateausBetween } from '../src/plateaus-between';
import { risesUpTo } from '../src/rises-up-to';
import { sustains } from '../src/sustains';
import { leaveHost, recordingHost, small } from './shapes';

let records: OutputRecord[];
beforeEach(() => {
  records = recordingHost();
});
afterEach(leaveHost);

// Messages of 64 KiB against messages of 64 bytes: a hundredfold, so that no noise can turn it.
const large = pipe.with({ ...small, bufferSize: '64KiB' }).named('large');
const tiny = pipe.with({ ...small, bufferSize: 64 }).named('tiny');
const sequential = { stopping: 'sequential', samples: 200, warmup: 0, seed: 1 } as const;

function blocksOf(records: readonly OutputRecord[]): number {
  return Math.max(...records.map((record) => (record.type === 'trial' ? record.block : 0)));
}

describe('an obvious effect', () => {
  test.each<[string, () => Promise<Verdict>, string]>([
    ['outperforms', () => outperforms(large, tiny, sequential), 'supported'],
    ['outperforms, the other way', () => outperforms(tiny, large, sequential), 'refuted'],
    ['is no worse', () => isNoWorseThan(large, tiny, { ...sequential, margin: '3%' }), 'supported'],
    ['performs alike', () => performsLike(large, tiny, { ...sequential, margin: '5%' }), 'refuted'],
    ['differs', () => differsFrom(large, tiny, sequential), 'supported'],
    ['sustains', () => sustains(large, '1TiB/s', sequential), 'refuted'],
    [
      'plateaus',
      () =>
        plateausBetween(pipe.with(small).across({ bufferSize: [64, 4096] }), 64, 4096, { ...sequential, margin: '5%' }),
      'refuted',
    ],
  ])('is decided in ten blocks: %s', async (_, claim, outcome) => {
    const verdict = await claim();
    expect(verdict).toMatchObject({ outcome, method: 'e-process', test: 'wilcoxon-signed-rank' });
    expect(verdict.n).toBeLessThanOrEqual(10);
    // Nothing is measured beyond, and all that was is recorded.
    expect(blocksOf(records)).toBe(verdict.n);
    const samples = records.flatMap((record) => (record.type === 'sample' ? [record.values.length] : []));
    expect(new Set(samples)).toEqual(new Set([verdict.n]));
    expect(records.find(({ type }) => type === 'experiment')).toMatchObject({ stopping: 'sequential', samples: 200 });
  });
});

test('a thing against itself goes on to the most blocks, and says how many more would do', async () => {
  const verdict = await outperforms(large, large, { ...sequential, samples: 25, alpha: 1e-6 });
  expect(verdict).toMatchObject({ outcome: 'inconclusive', n: 25 });
  expect(verdict.needed).toBeGreaterThan(25);
});

test('over a sweep, until all levels are decided', async () => {
  const sweep = { bufferSize: [64, 128] };
  const [some, same] = [pipe.with(small).named('some'), pipe.with(small).named('same')];
  const overall = { ...sequential, samples: 30, across: 'overall' } as const;
  const verdict = await differsFrom(some.across(sweep), same.across(sweep), overall);
  expect(verdict).toMatchObject({ across: 'overall', method: 'e-process' });
  expect(verdict.levels?.map(({ n }) => n)).toEqual([verdict.n, verdict.n]);
});

test('tasks are stopped as well', async () => {
  const work = (turns: number) => () => {
    let sum = 0;
    for (let i = 0; i < turns; i += 1) sum += Math.sqrt(i);
    return sum;
  };
  const verdict = await outperforms(task('light', work(100)), task('heavy', work(100_000)), sequential);
  expect(verdict.outcome).toBe('supported');
  expect(verdict.n).toBeLessThanOrEqual(10);
});

describe('refused before anything is measured', () => {
  const swept = pipe.with(small).across({ bufferSize: [64, 128, 256] });
  const other: Subject = socketpair.with(small).across({ bufferSize: [64, 128, 256] });
  test.each<[string, () => Promise<Verdict>, string]>([
    [
      'a peak',
      () => peaksBetween(swept, 64, 128, sequential),
      "peaksBetween: stopping: 'sequential' is not for this claim",
    ],
    ['a rise', () => risesUpTo(swept, 256, sequential), "risesUpTo: stopping: 'sequential' is not for this claim"],
    [
      'a crossing',
      () => crossesOver(swept, other as typeof swept, { ...sequential, between: [64, 256] }),
      "crossesOver: stopping: 'sequential' is not for this claim",
    ],
    [
      'too few blocks to decide anything',
      () => outperforms(large, tiny, { ...sequential, samples: 5 }),
      "outperforms: samples: 5 blocks can never support the claim at alpha 0.05 with stopping: 'sequential'; allowed: at least 6",
    ],
    [
      'more than can be watched',
      () => outperforms(large, tiny, { ...sequential, samples: 20_000 }),
      "outperforms: samples: 20,000 blocks are more than can be watched; allowed: up to 10,000 with stopping: 'sequential'",
    ],
  ])('%s', async (_, claim, message) => {
    await expect(claim()).rejects.toThrow(message);
    expect(records).toEqual([]);
  });
});
