// SPDX-License-Identifier: MIT
import { afterEach, describe, expect, test } from '@jest/globals';
import { counters, pipe, type Trial } from '@outperform/model';
import { correlatesWith } from '../src/correlates-with';
import { counted, leaveHost, recordingHost, shaped, shapedLower, small } from './shapes';

afterEach(leaveHost);

const falling = counted([1, 2, 3, 4, 5], [9, 7, 5, 3, 1]);

describe('a counter that falls as the metric rises', () => {
  test.each([
    [{ sign: 'negative' }, 'supported', 2 ** -10, 'correlates negatively with contextSwitches'],
    [{ sign: 'positive' }, 'refuted', 1, 'correlates positively with contextSwitches'],
    [{}, 'supported', 2 ** -9, 'correlates with contextSwitches'],
  ] as const)('%p is %s', async (options, outcome, p, words) => {
    const verdict = await correlatesWith(falling, 'contextSwitches', options);
    expect(verdict).toMatchObject({ outcome, p, n: 10, test: 'wilcoxon-signed-rank', method: 'exact' });
    expect(verdict.claim).toBe(`a's bandwidth ${words}`);
    expect(verdict.effect).toMatchObject({ estimate: -1, low: -1, high: -1, unit: 'correlation' });
  });
});

test('it is the metric itself that it moves with, whichever way is better', async () => {
  const latency = shapedLower([1, 2, 3, 4]); // falls along the curve
  const samples = latency.samples.map((sample, level) => ({
    ...sample,
    trials: sample.trials.map((trial) => ({ ...trial, reads: 100 - level })),
  }));
  expect((await correlatesWith({ ...latency, samples }, 'reads', { sign: 'positive' })).outcome).toBe('supported');
});

test('a counter that never changes moves with nothing', async () => {
  const verdict = await correlatesWith(counted([1, 2, 3, 4], [5, 5, 5, 5]), 'contextSwitches', { sign: 'positive' });
  expect(verdict).toMatchObject({ outcome: 'inconclusive', p: 1, needed: Infinity });
  expect(verdict.warnings.map(({ code }) => code)).toEqual(['blocks-left-out']);
});

test('a curve of three levels is told to tell little', async () => {
  const verdict = await correlatesWith(counted([1, 2, 3], [3, 2, 1]), 'contextSwitches');
  expect(verdict.warnings).toMatchObject([{ code: 'few-levels', message: expect.stringContaining('3 levels stand') }]);
});

test('a real curve: the reads of a transfer fall as its buffers grow, and bandwidth rises', async () => {
  const records = recordingHost();
  const swept = pipe.with({ ...small, totalSize: '1MiB' }).across({ bufferSize: [64, 512, 4096, 32_768] });
  const verdict = await correlatesWith(swept, 'reads', { sign: 'negative', samples: 10 });
  expect(verdict.outcome).toBe('supported');
  expect(records.at(-1)).toEqual({ type: 'verdict', experiment: expect.any(String), test: 'a test', verdict });
});

test('blocks in which the counter moves with nothing are counted and left out, and too few are told', async () => {
  const curve = counted([1, 2, 3, 4], [9, 7, 5, 3]);
  const [first, ...others] = curve.samples;
  const few = {
    ...curve,
    samples: [first, ...others].map((one, level) => ({
      ...(one as (typeof curve.samples)[number]),
      values: (one as (typeof curve.samples)[number]).values.slice(0, 4),
      trials: (one as (typeof curve.samples)[number]).trials.slice(0, 4).map((trial, block) => ({
        ...trial,
        contextSwitches: block === 0 ? 5 : 9 - 2 * level,
      })),
    })),
  };
  const verdict = await correlatesWith(few, 'contextSwitches', { sign: 'negative' });
  expect(verdict).toMatchObject({ outcome: 'inconclusive', n: 4, p: 1 / 8 });
  expect(verdict.warnings).toEqual([
    {
      code: 'blocks-left-out',
      message: 'in 1 of 4 blocks contextSwitches move with nothing; the test leaves those blocks out.',
    },
    { code: 'too-few-blocks', message: '4 blocks can never show anything at alpha 0.05; it takes at least 5.' },
  ]);
});

test('without a sign the interval is the two-sided one', async () => {
  const [either, one] = [
    await correlatesWith(falling, 'contextSwitches', { alpha: 0.1 }),
    await correlatesWith(falling, 'contextSwitches', { alpha: 0.05, sign: 'negative' }),
  ];
  expect(either.effect.confidence).toBe(one.effect.confidence);
});

describe('an event that was counted under a probe', () => {
  const under = (changes: Partial<Trial>) => ({
    ...falling,
    samples: falling.samples.map((sample, level) => ({
      ...sample,
      trials: sample.trials.map((trial) => ({ ...trial, counts: { llcMisses: 9 - level }, ...changes })),
    })),
  });

  test('is a counter like others', async () => {
    const verdict = await correlatesWith(under({}), 'llcMisses', { sign: 'negative' });
    expect(verdict).toMatchObject({
      outcome: 'supported',
      claim: "a's bandwidth correlates negatively with llcMisses",
    });
    expect(verdict.warnings).toEqual([]);
  });

  test('is told where it is not all that happened', async () => {
    const verdict = await correlatesWith(under({ userSpaceOnly: true, countedShare: 0.254 }), 'llcMisses');
    expect(verdict.warnings).toEqual([
      {
        code: 'user-space-only',
        message: 'llcMisses were counted in user space only, and a transfer does most of its work in the kernel.',
      },
      {
        code: 'counts-scaled',
        message: "counters took turns: the least counted had 25% of a trial's time, and was scaled up.",
      },
    ]);
    const always = await correlatesWith(under({ userSpaceOnly: true, countedShare: 0.254 }), 'contextSwitches');
    expect(always.warnings).toEqual([]);
  });

  test('is looked for in the trials, and if it is not there, how to have it is told', async () => {
    await expect(correlatesWith(falling, 'cycles')).rejects.toThrow(
      'correlatesWith: no cycles were counted of a; allowed: a curve whose trials counted them, ' +
        "as of a subject under(counters(['cycles']))",
    );
  });

  test('is counted along a real curve: the CPU time that all trials have', async () => {
    const swept = pipe.with({ ...small, totalSize: '1MiB' }).under(counters(['cpuSeconds', 'reads']));
    const curve = swept.across({ bufferSize: [64, 512, 4096, 32_768] });
    expect((await correlatesWith(curve, 'reads', { sign: 'negative', samples: 10 })).outcome).toBe('supported');
  });
});

describe('refused', () => {
  const sweep = pipe.with(small).across({ bufferSize: [64, 128, 256] });
  const bare = shaped([1, 2, 3]);
  const uncounted = { ...bare, samples: bare.samples.map((sample) => ({ ...sample, trials: [] })) };
  test.each<[string, () => Promise<unknown>, string]>([
    [
      'a counter that there is not',
      () => correlatesWith(falling, 'readSizes' as never),
      "correlatesWith: counter: 'readSizes' is not allowed; allowed: 'reads', 'writes', 'shortReads'",
    ],
    [
      'no counter',
      () => correlatesWith(falling, undefined as never),
      'correlatesWith: counter: undefined is not allowed',
    ],
    [
      'a sign that is none',
      () => correlatesWith(falling, 'reads', { sign: 'up' as never }),
      "correlatesWith: sign: 'up' is not allowed; allowed: 'positive', 'negative'",
    ],
    [
      'two levels',
      () => correlatesWith(counted([1, 2], [2, 1]), 'contextSwitches'),
      'correlatesWith: a curve of 2 levels always correlates; allowed: at least 3',
    ],
    [
      'what was not counted',
      () => correlatesWith(uncounted, 'pageFaults'),
      'correlatesWith: no pageFaults were counted of a; allowed: a curve whose trials counted them',
    ],
    [
      'what was counted in some blocks only',
      () =>
        correlatesWith(
          { ...falling, samples: falling.samples.map((one) => ({ ...one, trials: one.trials.slice(1) })) },
          'reads',
        ),
      'correlatesWith: no reads were counted of a',
    ],
    ['a sample', () => correlatesWith(falling.samples[0] as never, 'reads'), 'a is a sample of one level'],
    [
      'sequential stopping',
      () => correlatesWith(sweep, 'reads', { stopping: 'sequential' }),
      "correlatesWith: stopping: 'sequential' is not for this claim",
    ],
    ['too few blocks', () => correlatesWith(sweep, 'reads', { samples: 5 }), 'at alpha 0.05, corrected for 2 tests,'],
  ])('%s', async (_, claim, message) => {
    const records = recordingHost();
    await expect(claim()).rejects.toThrow(message);
    expect(records).toEqual([]);
  });
});
