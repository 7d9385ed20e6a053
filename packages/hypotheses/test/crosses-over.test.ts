// SPDX-License-Identifier: MIT
import { afterEach, describe, expect, test } from '@jest/globals';
import { type Curve, pipe, socketpair } from '@outperform/model';
import { type CrossOverOptions, crossesOver } from '../src/crosses-over';
import { curveOf, sampleOf } from './measured';
import { leaveHost, mostFalse, normal, recordingHost, shaped, shapedLower, small } from './shapes';

afterEach(leaveHost);

const flat = shaped([1, 1, 1, 1], { subject: 'b' });
const ends = { between: ['1KiB', '8KiB'] } as const;

describe('who wins', () => {
  test.each<[string, Curve]>([
    ['supported', shaped([2, 1.5, 1, 0.5])],
    ['supported', shaped([0.5, 1, 1.5, 2])],
    ['refuted', shaped([2, 1.5, 1.2, 1.1])],
    ['refuted', shaped([0.5, 0.6, 0.7, 0.8])],
    ['inconclusive', shaped([2, 1.5, 1.2, 1])], // level at the end
    ['inconclusive', shaped([2, 0.5, 0.5, 2])], // lost and won back
  ])('is %s to change', async (outcome, curve) => {
    const verdict = await crossesOver(curve, flat, ends);
    const claim = 'a and b cross over between 1 KiB and 8 KiB';
    expect(verdict).toMatchObject({ claim, outcome, test: 'wilcoxon-signed-rank', n: 10, alpha: 0.05 });
    expect('needed' in verdict).toBe(outcome === 'inconclusive');
    if (outcome === 'inconclusive') expect(verdict.needed).toBeGreaterThan(10);
    expect(verdict.effect.low > 1).toBe(outcome === 'supported');
    expect(verdict.effect.high < 1 && outcome === 'supported').toBe(false);
  });

  test('is asked of the range alone, whatever lies outside', async () => {
    const curve = shaped([0.5, 2, 0.5, 2]);
    expect((await crossesOver(curve, flat, { between: ['2KiB', '4KiB'] })).outcome).toBe('supported');
    expect((await crossesOver(shaped([0.5, 2, 1.5, 0.5]), flat, { between: ['2KiB', '4KiB'] })).outcome).toBe(
      'refuted',
    );
  });

  test('hangs on the end that is less clear, which is named, with what is to be known of the samples', async () => {
    const one = shaped([2, 1.5, 1.2, 1]);
    const cut = {
      ...one,
      samples: one.samples.map((sample) => ({
        ...sample,
        trials: sample.trials.map((trial) => ({ ...trial, bufferCut: true })),
      })),
    };
    const verdict = await crossesOver(cut, flat, ends);
    expect(verdict).toMatchObject({ outcome: 'inconclusive', level: 8192 });
    expect(verdict.warnings.map(({ code }) => code)).toEqual(['buffer-cut']);
  });

  test('is the one at the low end and the other at the high one, whoever it is, so that p is doubled', async () => {
    const verdict = await crossesOver(shaped([0.5, 1, 1.5, 2]), flat, ends);
    expect(verdict.p).toBe(2 * 2 ** -10);
    expect(verdict.levels?.map(({ claim, level, outcome, alpha }) => [claim, level, outcome, alpha])).toEqual([
      ['b outperforms a at 1 KiB', 1024, 'supported', 0.025],
      ['a outperforms b at 8 KiB', 8192, 'supported', 0.025],
    ]);
  });

  test('is the same if one wins at every level, and the end where it should not decides', async () => {
    const verdict = await crossesOver(shaped([2, 1.5, 1.2, 1.1]), flat, ends);
    expect(verdict.levels?.map(({ outcome }) => outcome).sort()).toEqual(['refuted', 'supported']);
    expect(verdict.effect.high).toBeLessThan(1);
  });

  test('is told by what is better', async () => {
    const lower = (centres: number[], subject: string): Curve => {
      const curve = shapedLower(centres);
      return { ...curve, subject, samples: curve.samples.map((sample) => ({ ...sample, subject })) };
    };
    const verdict = await crossesOver(lower([2, 0.5], 'a'), lower([1, 1], 'b'), { between: [1024, 2048] });
    expect(verdict).toMatchObject({ outcome: 'supported', levels: [{ claim: 'a outperforms b at 1 KiB' }, {}] });
  });
});

test('the verdict is recorded as it is returned', async () => {
  const records = recordingHost();
  const verdict = await crossesOver(shaped([1, 2, 1, 2]), flat, ends);
  expect(records).toEqual([{ type: 'verdict', experiment: 'e', test: 'a test', verdict }]);
});

test('subjects are measured together, if one is swept', async () => {
  const records = recordingHost();
  const swept = pipe.with(small).across({ bufferSize: [1024, 2048] });
  const options = { between: ['1KiB', '2KiB'], samples: 6 } as const;
  expect(await crossesOver(socketpair.with(small), swept, options)).toMatchObject({ n: 6 });
  expect(records.at(-1)).toMatchObject({ type: 'verdict' });
});

describe('refused before anything is measured', () => {
  const a = pipe.with(small).across({ bufferSize: [1024, 2048, 4096] });
  const b = socketpair.with(small);
  const curve = shaped([1, 2, 3, 4]);
  test.each<[string, unknown, unknown, unknown, string]>([
    ['no range', a, b, undefined, 'crossesOver: between: undefined is not a range; allowed: two levels'],
    ['half a range', a, b, { between: ['1KiB'] }, 'crossesOver: between: an array of 1 is not a range'],
    ['a reversed range', a, b, { between: ['2KiB', '1KiB'] }, "crossesOver: '2KiB' is greater than '1KiB'"],
    [
      'a range of one level',
      a,
      b,
      { between: ['1KiB', '1KiB'] },
      'holds only 1 KiB of the curve; allowed: a range with',
    ],
    [
      'an end that is no level',
      a,
      b,
      { between: ['1KiB', '3KiB'] },
      "between: '3KiB' is no level of the curve; allowed",
    ],
    ['too few blocks', a, b, { between: ['1KiB', '2KiB'], samples: 5 }, 'corrected for 2 tests'],
    ['subjects of one size', b, b, ends, 'has one buffer size; allowed: a curve, or a subject swept'],
    ['a sample', sampleOf([1]), curve, ends, 'crossesOver: a is a sample of one level'],
    ['another sample', curve, sampleOf([1]), ends, 'crossesOver: a is a sample of one level'],
    ['a curve and a subject', curve, a, ends, 'one of the two is measured already'],
    ['other levels', curve, curveOf([[1]]), ends, 'crossesOver: the curves have different levels'],
  ])('%s', async (_, one, other, options, message) => {
    const records = recordingHost();
    const refused = crossesOver(one as Curve, other as Curve, options as CrossOverOptions);
    await expect(refused).rejects.toThrow(message);
    expect(records).toEqual([]);
  });
});

test('at most alpha are said to cross, also where the ends mirror each other', async () => {
  const draw = normal(20_260_105);
  const [runs, alpha] = [1500, 0.05];
  let supported = 0;
  for (let run = 0; run < runs; run += 1) {
    // What one end wins the other loses, block by block: neither subject is better at either.
    const low = Array.from({ length: 12 }, () => Math.exp(0.1 * draw()));
    const [a, b] = [
      curveOf([low, low.map((value) => 1 / value)]),
      curveOf(
        [low, low].map((row) => row.map(() => 1)),
        'b',
      ),
    ];
    supported += Number((await crossesOver(a, b, { between: ['1KiB', '2KiB'], alpha })).outcome === 'supported');
  }
  expect(supported).toBeLessThanOrEqual(mostFalse(runs, alpha));
  expect(supported).toBeGreaterThan((runs * alpha) / 2);
});
