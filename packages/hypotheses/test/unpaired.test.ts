// SPDX-License-Identifier: MIT
import { describe, expect, test } from '@jest/globals';
import { pipe, Recorded, type Run, type Sample } from '@outperform/model';
import { differsFrom } from '../src/differs-from';
import { isNoWorseThan } from '../src/is-no-worse-than';
import { outperforms } from '../src/outperforms';
import { sampleOf } from './measured';

/** A sample of so many values from each of several boots. */
function boots(rows: readonly (readonly number[])[], subject: string, changes: Partial<Sample> = {}): Sample {
  const runs = rows.map((values, index): Run => {
    const name = `${subject} ${index}`;
    return { run: name, boot: name, blocks: values.map((_, block) => block + 1), randomised: true };
  });
  return sampleOf(rows.flat(), { subject, runs, ...changes });
}

const three = (factor: number) =>
  [
    [10, 11, 12, 13],
    [10.5, 11.5, 12.5],
    [9.5, 10.5, 11.5],
  ].map((row) => row.map((value) => factor * value));

test('boots are compared, each by its median, by the exact rank-sum test', async () => {
  const verdict = await outperforms(boots(three(2), 'a'), boots(three(1), 'b'));
  expect(verdict).toMatchObject({
    outcome: 'supported',
    test: 'mann-whitney',
    method: 'exact',
    p: 1 / 20, // one of the six boots' 20 orders
    n: 6,
    effect: { unit: 'ratio', estimate: expect.closeTo(2, 12) },
  });
  expect(verdict.warnings.map(({ code }) => code)).toEqual(['not-paired']);
});

test('the opposite is refuted, and likes are inconclusive with the runs that would do', async () => {
  expect((await outperforms(boots(three(1), 'a'), boots(three(2), 'b'))).outcome).toBe('refuted');
  const alike = await outperforms(boots(three(1), 'a'), boots(three(1.01), 'b'));
  expect(alike.outcome).toBe('inconclusive');
  expect(alike.needed).toBeGreaterThan(6);
});

test('a margin is a shift of the boots', async () => {
  const [a, b] = [boots(three(1), 'a'), boots(three(1), 'b')];
  expect((await isNoWorseThan(a, b, { margin: '50%' })).outcome).toBe('supported');
  expect((await isNoWorseThan(boots(three(0.5), 'a'), b, { margin: '50%' })).outcome).toBe('refuted');
});

describe('too few boots', () => {
  test('are inconclusive, however many values each has and however clear the difference', async () => {
    const many = Array.from({ length: 500 }, (_, index) => 1 + index / 1e6);
    const [a, b] = [sampleOf(many.map((value) => 9 * value)), sampleOf(many, { subject: 'b', experiment: 'other' })];
    const verdict = await outperforms(a, b);
    expect(verdict).toMatchObject({ outcome: 'inconclusive', test: 'mann-whitney', p: 0.5, n: 2 });
    expect(verdict.needed).toBeGreaterThanOrEqual(6);
    expect(verdict.warnings.map(({ code }) => code)).toEqual(['too-few-runs', 'not-paired']);
    expect(verdict.warnings[0]?.message).toContain(
      '1 and 1 boots can never show anything at alpha 0.05; it takes at least 3 of each.',
    );
  });

  test('two against twenty are not too few', async () => {
    const many = boots(
      Array.from({ length: 20 }, (_, index) => [10 + index / 100]),
      'b',
    );
    const verdict = await outperforms(boots([[20], [21]], 'a'), many);
    expect(verdict).toMatchObject({ outcome: 'supported', p: 1 / 231 });
    expect(verdict.warnings.map(({ code }) => code)).toEqual(['not-paired']);
  });

  test('runs of one boot are one', async () => {
    const shared = (subject: string, factor: number) =>
      boots(three(factor), subject, {
        runs: three(1).map((row, index) => ({
          run: `${subject} ${index}`,
          boot: 'same',
          blocks: row.map((_, i) => i + 1),
          randomised: true,
        })),
      });
    expect(await outperforms(shared('a', 2), shared('b', 1))).toMatchObject({ outcome: 'inconclusive', n: 2 });
  });
});

test('values that are vouched for stand for themselves, and a warning says so', async () => {
  const row = [10, 11, 12, 13, 14];
  const of = (factor: number, subject: string) =>
    sampleOf(
      row.map((value) => factor * value),
      { subject, experiment: subject, independent: true },
    );
  const verdict = await differsFrom(of(2, 'a'), of(1, 'b'));
  expect(verdict).toMatchObject({ outcome: 'supported', test: 'mann-whitney', n: 10, p: 2 / 252 });
  expect(verdict.warnings.map(({ code }) => code)).toEqual(['independence-assumed']);
});

test('runs that are the same on both sides are pairs, several files of them too', async () => {
  const runs = ['one', 'other'].map((run) => ({ run, boot: run, blocks: [1, 2, 3], randomised: true }));
  const [a, b] = [sampleOf([2, 3, 4, 5, 6, 7], { runs }), sampleOf([1, 1, 1, 1, 1, 1], { subject: 'b', runs })];
  expect(await outperforms(a, b)).toMatchObject({ test: 'wilcoxon-signed-rank', p: 2 ** -6, n: 6 });
});

describe('a recording', () => {
  const recording = (runs: number, independent = false) =>
    new Recorded({
      subject: 'recorded',
      metric: 'bandwidth',
      unit: 'B/s',
      better: 'higher',
      independent,
      runs: Array.from({ length: runs }, (_, index) => ({
        run: `${index}`,
        boot: `${index}`,
        blocks: [1, 2],
        randomised: false,
      })),
      cells: [{ level: 1024, values: Array.from({ length: 2 * runs }, (_, index) => 1e9 + index) }],
    });

  test('is refused beside a subject to measure, before that is measured', async () => {
    await expect(outperforms(pipe, recording(3))).rejects.toThrow(
      new TypeError(
        'outperforms: recorded was recorded elsewhere, so it makes no pairs with what is measured now, and one boot ' +
          "can't show anything against others; allowed: two subjects to measure, or two recordings",
      ),
    );
  });

  test('says how to judge only', async () => {
    await expect(outperforms(recording(3), recording(3), { samples: 30 })).rejects.toThrow(
      'outperforms: samples says how to measure, but both are measured already',
    );
    expect(await outperforms(recording(3), recording(3), { alpha: 0.01 })).toMatchObject({
      claim: 'recorded outperforms recorded (other)',
      test: 'wilcoxon-signed-rank',
      outcome: 'inconclusive',
    });
  });
});
