// SPDX-License-Identifier: MIT
import { afterEach, describe, expect, test } from '@jest/globals';
import { type Host, hostKey } from '@outperform/experiment';
import { pipe, type Sample, socketpair, type Verdict } from '@outperform/model';
import type { Record as OutputRecord } from '@outperform/model/record';
import fc from 'fast-check';
import { evidenceOf } from '../src/evidence-of';
import { outperforms } from '../src/outperforms';
import { curvesByDifference, leaning, pairByDifference, sampleOf } from './measured';

function useHost(changes: Partial<Host>): OutputRecord[] {
  const records: OutputRecord[] = [];
  const host: Host = {
    settings: {},
    salt: 0,
    testName: () => 'a test',
    record: (record) => void records.push(record),
    progress: () => undefined,
    began: () => undefined,
    holdsMachine: true,
    ...changes,
  };
  (globalThis as { [hostKey]?: Host })[hostKey] = host;
  return records;
}
afterEach(() => {
  delete (globalThis as { [hostKey]?: Host })[hostKey];
});

const small = { totalSize: '64KiB', bufferSize: '1KiB', mode: '1thread', placement: 'unpinned' } as const;

describe('one level', () => {
  test.each([
    ['supported', leaning(10, 0), 2 ** -10],
    ['refuted', leaning(10, 0, -1), 1],
    ['inconclusive', leaning(10, 5), 119 / 1024],
  ])('is %s', async (outcome, differences, p) => {
    const verdict = await outperforms(...pairByDifference(differences));
    expect(verdict).toMatchObject({ claim: 'a outperforms b', outcome, n: 10, alpha: 0.05, method: 'exact' });
    expect(verdict.test).toBe('wilcoxon-signed-rank');
    expect(verdict.p).toBeCloseTo(p, 12);
    expect(verdict.levels).toBeUndefined();
    expect('needed' in verdict).toBe(outcome === 'inconclusive');
    expect('detectable' in verdict).toBe(outcome !== 'supported');
  });

  test('is judged by the ratio asked for', async () => {
    const [a, b] = [sampleOf([150, 151, 152, 149, 148, 153]), sampleOf(Array(6).fill(100), { subject: 'b' })];
    const outcome = async (by: number) => (await outperforms(a, b, { by })).outcome;
    expect([await outcome(1), await outcome(1.4), await outcome(1.6), await outcome(1.505)]).toEqual([
      'supported',
      'supported',
      'refuted',
      'inconclusive',
    ]);
    expect((await outperforms(a, b, { by: 1.4 })).claim).toBe('a outperforms b by more than 1.4 times');
    expect((await outperforms(a, b)).effect).toMatchObject({ estimate: expect.closeTo(1.505, 3), unit: 'ratio' });
  });

  test('is judged at the alpha asked for, else at that of the settings', async () => {
    const pair = pairByDifference(leaning(6, 0)); // p = 1/64
    expect((await outperforms(...pair, { alpha: 0.01 })).outcome).toBe('inconclusive');
    useHost({ settings: { alpha: 0.001 } });
    expect(await outperforms(...pair)).toMatchObject({ outcome: 'inconclusive', alpha: 0.001 });
  });

  test('turns round where lower is better', async () => {
    const [a, b] = pairByDifference(leaning(10, 0));
    const [slow, fast] = [a, b].map((sample) => ({ ...sample, better: 'lower' }) as Sample) as [Sample, Sample];
    expect((await outperforms(slow, fast)).outcome).toBe('refuted');
    const verdict = await outperforms(fast, slow);
    expect(verdict.outcome).toBe('supported');
    expect(verdict.effect.estimate).toBeGreaterThan(1);
  });

  test('shows nothing about equals', async () => {
    expect(await outperforms(...pairByDifference(Array(10).fill(0)))).toMatchObject({
      outcome: 'inconclusive',
      p: 1,
      needed: Infinity,
    });
  });
});

test('swapping the two mirrors the test, also where values are whole numbers and differences tie', async () => {
  const blocks = fc.array(fc.tuple(fc.integer({ min: 8, max: 12 }), fc.integer({ min: 8, max: 12 })), {
    minLength: 5,
    maxLength: 30,
  });
  const property = fc.asyncProperty(blocks, async (rows) => {
    const [a, b] = [
      sampleOf(rows.map(([one]) => one)),
      sampleOf(
        rows.map(([, other]) => other),
        { subject: 'b' },
      ),
    ];
    const [there, back] = [evidenceOf(a, b, 'fixed', 'claim'), evidenceOf(b, a, 'fixed', 'claim')];
    expect(there.oneSided('greater', 0).p).toBe(back.oneSided('less', 0).p);
    expect(there.oneSided('less', 0).p).toBe(back.oneSided('greater', 0).p);
    expect(there.twoSided().p).toBe(back.twoSided().p);
  });
  await fc.assert(property, { seed: 8, numRuns: 300 });
});

test('a ratio beyond what a double holds is one all the same', async () => {
  const [huge, tiny] = [sampleOf(Array(6).fill(1e200)), sampleOf(Array(6).fill(1e-200), { subject: 'b' })];
  expect((await outperforms(huge, tiny)).outcome).toBe('supported');
});

test('a sample without blocks is named', async () => {
  await expect(outperforms(sampleOf([]), sampleOf([], { subject: 'b' }))).rejects.toThrow(
    'outperforms: a has no blocks; allowed: at least 1',
  );
});

describe('the interval agrees with the verdict', () => {
  test('on either side of the ratio, for data without ties', async () => {
    const differences = fc.array(fc.double({ min: -0.4, max: 0.5, noNaN: true }), { minLength: 5, maxLength: 30 });
    const property = fc.asyncProperty(differences, fc.constantFrom(0.9, 1, 1.1), async (drawn, by) => {
      const continuous = drawn.map((value, index) => value + Math.sqrt(2 + index) / 1000);
      const { outcome, effect } = await outperforms(...pairByDifference(continuous), { by });
      expect([effect.low > by, effect.high < by]).toEqual([outcome === 'supported', outcome === 'refuted']);
      expect(effect.low).toBeLessThanOrEqual(effect.estimate);
      expect(effect.estimate).toBeLessThanOrEqual(effect.high);
      expect(effect.confidence).toBeGreaterThanOrEqual(0.9);
    });
    await fc.assert(property, { seed: 5, numRuns: 400 });
  });

  test('and where pairs are exactly equal, which only the test leaves out, a warning says so', async () => {
    // Dropping the zeros leaves 5 positive ones: p = 1/32. The interval keeps them.
    const { outcome, effect, warnings } = await outperforms(...pairByDifference([0, 0, 0, 0, 0, 0, ...leaning(5, 0)]));
    expect([outcome, effect.low]).toEqual(['supported', 1]);
    const message = '6 of 11 pairs lie exactly at the claimed ratio; the test leaves them out.';
    expect(warnings).toContainEqual({ code: 'pairs-left-out', message });
  });
});

test('too few measured blocks are a warning, since it is too late to refuse them', async () => {
  const { outcome, warnings, needed } = await outperforms(...pairByDifference(leaning(3, 0)));
  expect(outcome).toBe('inconclusive');
  expect(needed).toBeGreaterThanOrEqual(5);
  const message = '3 blocks can never show anything at alpha 0.05; it takes at least 5.';
  expect(warnings).toEqual([{ code: 'too-few-blocks', message }]);
});

test('alpha 0.5 is refused, since nothing would be left of the interval', async () => {
  await expect(outperforms(...pairByDifference(leaning(10, 3)), { alpha: 0.5 })).rejects.toThrow('below 0.5');
});

test('the verdict is recorded as it is returned', async () => {
  const records = useHost({});
  const verdict = await outperforms(...pairByDifference(leaning(10, 0)));
  expect(records).toEqual([{ type: 'verdict', experiment: 'e', test: 'a test', verdict }]);
});

test('a verdict over a sweep speaks of each level', async () => {
  const verdict = await outperforms(...curvesByDifference([leaning(10, 0), leaning(10, 5)]));
  const levels = verdict.levels as readonly Verdict[];
  expect(verdict).toMatchObject({ claim: 'a outperforms b', across: 'every', outcome: 'inconclusive', level: 2048 });
  expect(levels.map(({ claim, level, outcome }) => [claim, level, outcome])).toEqual([
    ['a outperforms b at 1 KiB', 1024, 'supported'],
    ['a outperforms b at 2 KiB', 2048, 'inconclusive'],
  ]);
});

describe('refused before anything is measured', () => {
  test.each<[object, string]>([
    [{ samples: 5, alpha: 0.01 }, 'outperforms: samples: 5 blocks can never support the claim at alpha 0.01'],
    [{ samples: 4 }, 'the smallest p that they can give is 1/16; allowed: at least 5 blocks'],
    [{ by: 0 }, 'outperforms: by: 0 is not allowed'],
    [{ by: '1.5' }, "outperforms: by: '1.5' is not a number"],
    [{ across: 'all' }, "outperforms: across: 'all' is not allowed; allowed: 'every', 'overall', 'any'"],
    [{ margin: '3%' }, "outperforms: unknown option 'margin'"],
  ])('%p', async (options, message) => {
    const records = useHost({});
    await expect(outperforms(pipe.with(small), socketpair.with(small), options)).rejects.toThrow(message);
    expect(records).toEqual([]);
  });

  test('too few for one of many levels, corrected for their number, which all of them together need not be', async () => {
    const [a, b] = [pipe.with(small).across({ bufferSize: [1, 2, 4, 8] }), socketpair.with(small)];
    await expect(outperforms(a, b, { across: 'any', samples: 6 })).rejects.toThrow(
      /at alpha 0\.05, corrected for 4 tests, .*; allowed: at least 7 blocks/,
    );
    useHost({});
    expect(await outperforms(a, b, { across: 'every', samples: 5 })).toMatchObject({ across: 'every', n: 5 });
  });

  test('what has no levels to correct for', async () => {
    await expect(outperforms(undefined as never, pipe, { across: 'any' })).rejects.toThrow(
      'outperforms: the first: undefined is not a subject',
    );
  });
});

test('subjects are measured together, and their verdict is recorded last', async () => {
  const records = useHost({});
  const verdict = await outperforms(pipe.with(small), socketpair.with(small), { samples: 5 });
  expect(verdict).toMatchObject({ claim: 'pipe outperforms socketpair', n: 5, method: 'exact' });
  expect(records.map(({ type }) => type)).toEqual([
    'experiment',
    ...Array(12).fill('trial'),
    'sample',
    'sample',
    'verdict',
  ]);
});

test('of like subjects, at most alpha are said to outperform', async () => {
  // A generator of our own, so that the numbers stay what they are: mulberry32.
  let state = 20_260_101;
  const uniform = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const lognormal = () => Math.exp(0.1 * Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform()));
  const values = () => Array.from({ length: 30 }, lognormal);
  const [runs, alpha] = [2000, 0.05];
  const counts = { supported: 0, refuted: 0, inconclusive: 0 };
  for (let run = 0; run < runs; run += 1) {
    counts[(await outperforms(sampleOf(values()), sampleOf(values(), { subject: 'b' }), { alpha })).outcome] += 1;
  }
  const most = runs * (alpha + 3 * Math.sqrt((alpha * (1 - alpha)) / runs));
  expect(counts.supported).toBeLessThanOrEqual(most);
  expect(counts.refuted).toBeLessThanOrEqual(most);
  // And the test is no emptier than its level says.
  expect(Math.min(counts.supported, counts.refuted)).toBeGreaterThan((runs * alpha) / 2);
});
