// SPDX-License-Identifier: MIT
import { describe, expect, test } from '@jest/globals';
import type { Across, Verdict } from '@outperform/model';
import { averageOf } from '../src/evidence';
import { outperforms } from '../src/outperforms';
import { pairs } from '../src/pairs';
import { curvesByDifference, leaning } from './measured';

const better = leaning(10, 0);
const worse = leaning(10, 0, -1);
const unclear = leaning(10, 5);
/** One-sided p of 14/1024 the wrong way: shown alone, not as one of four. */
const ratherWorse = leaning(10, 3, -1);

async function judged(across: Across, rows: readonly (readonly number[])[]): Promise<Verdict> {
  return outperforms(...curvesByDifference(rows), { across });
}

describe('at every level', () => {
  test.each([
    ['supported', [better, better, better]],
    ['inconclusive', [better, unclear, better]],
    ['refuted', [better, worse, better]],
    ['refuted', [better, unclear, worse]],
  ])('is %s', async (outcome, rows) => {
    expect((await judged('every', rows)).outcome).toBe(outcome);
  });

  test('one refuted level is not enough if it is only just so among many', async () => {
    const alone = await judged('every', [ratherWorse]);
    expect([alone.outcome, alone.levels?.[0]?.outcome]).toEqual(['refuted', 'refuted']);
    const among = await judged('every', [better, ratherWorse, better, better]);
    expect([among.outcome, among.levels?.[1]?.outcome]).toEqual(['inconclusive', 'refuted']);
  });

  test('needs no correction: each level at alpha supports it', async () => {
    const barely = leaning(10, 4); // p = 43/1024 = 0.042
    expect((await judged('every', Array(15).fill(barely))).outcome).toBe('supported');
  });

  test('the level that decided is the least clear one, or the one that refutes', async () => {
    expect(await judged('every', [better, leaning(10, 4), better])).toMatchObject({
      outcome: 'supported',
      level: 2048,
    });
    const refuted = await judged('every', [unclear, better, worse]);
    expect(refuted.level).toBe(4096);
    expect(refuted.effect).toEqual(refuted.levels?.[2]?.effect);
    const supported = await judged('every', [better, leaning(10, 4)]);
    expect(supported.p).toBe(supported.levels?.[1]?.p);
  });
});

describe('at any level', () => {
  test.each([
    ['supported', [worse, better, worse]],
    ['supported', [unclear, better, worse]],
    ['inconclusive', [worse, unclear, worse]],
    ['refuted', [worse, worse, worse]],
  ])('is %s', async (outcome, rows) => {
    expect((await judged('any', rows)).outcome).toBe(outcome);
  });

  test('one supported level is not enough if it is only just so among many', async () => {
    const barely = leaning(10, 3);
    expect((await judged('any', [barely])).outcome).toBe('supported');
    const among = await judged('any', [worse, barely, worse, worse]);
    expect([among.outcome, among.levels?.[1]?.outcome]).toEqual(['inconclusive', 'supported']);
  });

  test('its p is corrected for the number of levels, and the clearest level decides', async () => {
    const verdict = await judged('any', [unclear, better, unclear]);
    expect(verdict).toMatchObject({ outcome: 'supported', p: 3 * 2 ** -10, level: 2048 });
    expect(verdict.effect).toEqual(verdict.levels?.[1]?.effect);
  });
});

describe('overall', () => {
  test('is one test of the means of the blocks over the levels, and no level decides', async () => {
    const rows = [better, worse.map((difference) => difference / 2)];
    const verdict = await judged('overall', rows);
    expect(verdict).toMatchObject({ outcome: 'supported', p: 2 ** -10, across: 'overall' });
    expect('level' in verdict).toBe(false);
    expect(verdict.effect.estimate).toBeCloseTo(Math.exp(0.055 / 4), 12);
  });

  test('is refuted where the levels that are worse outweigh the others', async () => {
    expect((await judged('overall', [better, worse.map((difference) => difference * 3)])).outcome).toBe('refuted');
  });

  test('takes the means block by block', () => {
    const average = averageOf([pairs([1, 2, 3]), pairs([3, 4, 5])]);
    expect(average.rows).toEqual([[2, 3, 4]]);
  });
});

describe('the blocks needed', () => {
  test.each<[Across, string, number[][]]>([
    ['every', 'inconclusive', [better, unclear]],
    ['any', 'inconclusive', [worse, unclear]],
    ['every', 'supported', [better, better]],
    ['every', 'refuted', [worse, better]],
    ['any', 'refuted', [worse, worse]],
    ['overall', 'supported', [better]],
  ])('are told %s level when it is %s, only if inconclusive', async (across, outcome, rows) => {
    const verdict = await judged(across, rows);
    expect(verdict.outcome).toBe(outcome);
    expect('needed' in verdict).toBe(outcome === 'inconclusive');
    expect('detectable' in verdict).toBe(outcome !== 'supported');
  });

  test('are more than there were, also where a correction made it inconclusive', async () => {
    const refutedAlone = leaning(10, 2, -1); // p = 5/1024: at 15 levels not enough
    const verdict = await judged('every', [refutedAlone, ...Array(14).fill(better)]);
    expect(verdict.outcome).toBe('inconclusive');
    expect(verdict.needed).toBeGreaterThan(verdict.n);
  });
});

describe('what would settle a sweep', () => {
  test('of any level is the soonest support after Holm, or the last refutation: not a level that is refuted already', async () => {
    const verdict = await judged('any', [worse, worse, worse, unclear]);
    const alone = await judged('any', [unclear]);
    expect(verdict.outcome).toBe('inconclusive');
    expect(verdict.needed).toBeGreaterThan(alone.needed as number);
  });

  test('of every level is the last support or, after Holm, the soonest refutation', async () => {
    const slow = leaning(40, 27); // leans to support, by little
    const soon = leaning(40, 24, -1); // nearly refutes
    const one = await judged('every', [slow]);
    const both = await judged('every', [slow, soon]);
    expect([one.outcome, both.outcome]).toEqual(['inconclusive', 'inconclusive']);
    expect(both.needed).toBeLessThan(one.needed as number);
  });
});

test('what is to be known is told of the sweep once, with its levels, and of each level alone', async () => {
  const [a, b] = curvesByDifference([better, better, better]);
  const cut = a.samples.map((sample, level) => ({
    ...sample,
    trials: sample.trials.map((trial) => ({ ...trial, bufferCut: level !== 1 })),
  }));
  const { warnings, levels } = await outperforms({ ...a, samples: cut }, b);
  // The differences rise from block to block.
  const codes = (of: readonly { code: string }[]) => of.map(({ code }) => code);
  expect(codes(warnings)).toEqual(['buffer-cut', 'drift', 'autocorrelation']);
  expect(warnings[0]?.message).toContain(
    'a: the kernel gave smaller buffers than usual or than asked for at 1 KiB, 4 KiB;',
  );
  expect(warnings[1]?.message).toContain('the ratio of a over b drifted over the run at 1 KiB, 2 KiB, 4 KiB;');
  expect(levels?.map((level) => codes(level.warnings))).toEqual([['buffer-cut'], [], ['buffer-cut']]);
});
