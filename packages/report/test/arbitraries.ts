// SPDX-License-Identifier: MIT
import type { Verdict } from '@outperform/model';
import fc from 'fast-check';
import type { ChartedExperiment } from '../src/charted-experiment';
import { displayWidth } from '../src/display-width';

/** Labels as a hostile user would choose them: any code point, wide ones, long ones, control characters. */
export const labels = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({ unit: 'grapheme', maxLength: 120 }),
  fc.stringMatching(/^[a-z -]{1,80}$/),
  fc.constantFrom('', '管道 pipe', '👩‍👩‍👧 family', 'a\nb\tc', '\u001b[31mred', 'x'.repeat(300)),
);

const values = fc.oneof(
  fc.double({ min: 0, max: 1e10, noNaN: true }),
  fc.double({ min: 0, max: 1e300, noNaN: true }),
  fc.constantFrom(0, 1, 5e-324, 1e9, 1e300),
);

const point = (level: number) =>
  fc.tuple(values, values, values).map((three) => {
    const [low, median, high] = three.sort((a, b) => a - b) as [number, number, number];
    return { level, median, quartiles: [low, high] as const };
  });

const levelSets = fc
  .uniqueArray(
    fc.oneof(
      fc.integer({ min: 0, max: 40 }).map((power) => 2 ** power),
      fc.integer({ min: 1, max: 2 ** 40 }),
    ),
    {
      maxLength: 20,
    },
  )
  .map((levels) => levels.sort((a, b) => a - b));

export function experiments(subjects: fc.Arbitrary<string>): fc.Arbitrary<ChartedExperiment> {
  return fc.record({
    title: labels,
    metric: fc.constantFrom('bandwidth', 'latency', 'score'),
    unit: fc.constantFrom('B/s', 's', 'points'),
    sweep: fc.boolean(),
    blocks: fc.integer({ min: 1, max: 1000 }),
    series: levelSets.chain((levels) =>
      fc.array(fc.record({ subject: subjects, points: fc.tuple(...levels.map(point)) }), { maxLength: 9 }),
    ),
  });
}

const finite = fc.double({ noNaN: true, noDefaultInfinity: true });

const leaf = fc.record<Omit<Verdict, 'levels' | 'needed'>>({
  claim: labels,
  outcome: fc.constantFrom('supported', 'refuted', 'inconclusive'),
  test: fc.constantFrom('wilcoxon-signed-rank', 'mann-whitney', 'page-trend'),
  method: fc.constantFrom('exact', 'asymptotic', 'e-process'),
  p: fc.double({ min: 0, max: 1, noNaN: true }),
  alpha: fc.double({ min: 1e-6, max: 0.5, noNaN: true }),
  n: fc.integer({ min: 1, max: 1e6 }),
  effect: fc.record({
    estimate: fc.oneof(finite, fc.double({ min: 0.1, max: 10, noNaN: true })),
    low: finite,
    high: fc.oneof(finite, fc.constant(Infinity)),
    confidence: fc.double({ min: 0.5, max: 1, noNaN: true }),
    unit: fc.constantFrom('ratio', 'correlation', 'B/s', 's'),
  }),
  warnings: fc.array(fc.record({ code: fc.constant('drift'), message: labels }), { maxLength: 2 }),
});

export const verdicts: fc.Arbitrary<Verdict> = fc
  .record({
    verdict: leaf,
    levels: fc.array(fc.tuple(leaf, fc.integer({ min: 1, max: 2 ** 40 })), { maxLength: 5 }),
    needed: fc.constantFrom(12, 74, 1e7, Infinity),
  })
  .map(({ verdict, levels, needed }) => ({
    ...verdict,
    needed,
    levels: levels.map(([one, level]) => ({ ...one, level })),
  }));

/** The columns that the widest line takes, colours left out. */
export function widest(text: string): number {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: it is what colours begin with
  const lines = text.replace(/\u001b\[\d+m/g, '').split('\n');
  return Math.max(...lines.map(displayWidth));
}
