// SPDX-License-Identifier: MIT
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { chart } from '../src/terminal-chart';
import { experiments, labels, widest } from './arbitraries';
import { atLevels, figure1, points } from './realistic';

const eight = {
  ...figure1(),
  series: Array.from({ length: 8 }, (_, index) => ({
    subject: `channel ${index + 1}`,
    points: points(
      Array.from({ length: 15 }, (_, level) => 300 * (index + 1) * (1 + Math.sin(level / 4 + index / 3) / 2)),
      0.02,
    ),
  })),
};

describe('golden charts', () => {
  test.each([
    ['three subjects over 15 levels', figure1(), {}],
    ['wide quartiles', figure1(0.2), {}],
    ['in colour', figure1(0.2), { color: true }],
    ['40 columns', figure1(), { width: 40 }],
    ['200 columns', figure1(), { width: 200 }],
    ['30 rows', figure1(), { height: 30 }],
    ['one subject', { ...figure1(), series: figure1().series.slice(0, 1) }, {}],
    ['eight subjects', eight, {}],
    ['two levels', atLevels(figure1(), 3, 5), {}],
    ['one level', atLevels(figure1(), 6, 7), {}],
    ['one level in colour', atLevels(figure1(), 6, 7), { color: true }],
    ['one level, 40 columns', atLevels(figure1(), 6, 7), { width: 40 }],
    ['one level of a sweep', { ...atLevels(figure1(), 6, 7), sweep: true }, {}],
    ['nothing measured', { ...figure1(), series: [] }, {}],
  ])('%s', (_, experiment, options) => {
    expect(chart(experiment, options)).toMatchSnapshot();
  });

  test('all values equal', () => {
    const series = [{ subject: 'still', points: points(Array(15).fill(2048), 0) }];
    expect(chart({ ...figure1(), series })).toMatchSnapshot();
  });

  test('all values 0', () => {
    const series = [{ subject: 'stopped', points: points(Array(15).fill(0), 0) }];
    expect(chart({ ...figure1(), series })).toMatchSnapshot();
  });

  test('seconds', () => {
    const series = [{ subject: 'pipe', points: points(Array(15).fill(8.4e-12), 0.05) }];
    expect(chart({ ...figure1(), metric: 'latency', unit: 's', series })).toMatchSnapshot();
  });

  test('a long label is cut', () => {
    const [one] = figure1().series;
    const series = [{ subject: `pipe with ${'many '.repeat(30)}options`, points: one?.points ?? [] }];
    const drawn = chart({ ...figure1(), series });
    expect(drawn).toMatch(/●.*pipe with many.*… {2}highest 3\.63 GiB\/s at 128 KiB$/m);
  });
});

describe('what the eye reads', () => {
  const rows = chart(figure1()).split('\n');

  test('a marker stands on the row of its value and in the column of its level', () => {
    // Socketpair is highest at 4 MiB with 7.08 GiB/s: on the row below the tick of 8, above the label '4 MiB'.
    const tick = rows.findIndex((row) => row.startsWith('8 ┤'));
    const column = (rows.find((row) => row.includes('4 MiB')) ?? '').indexOf('4 MiB') + 2;
    expect(rows[tick + 1]?.[column]).toBe('■');
  });

  test('every level of a subject that stands alone has its marker', () => {
    const alone = chart({ ...figure1(), series: figure1().series.slice(0, 1) })
      .split('\n')
      .slice(3, 16)
      .join('');
    expect(alone.match(/●/g)).toHaveLength(15);
  });

  test('covered markers are owned up to, and only they', () => {
    expect(chart(figure1())).toContain('where markers meet, the one listed first is drawn');
    expect(chart({ ...figure1(), series: figure1().series.slice(0, 1) })).not.toContain('where markers meet');
  });

  test('the quartiles are bars without colour, shades with it', () => {
    expect(chart(figure1(0.2))).toMatch(/^.*┤.*│.*│/m);
    expect(chart(figure1(0.2))).not.toContain('░');
    expect(chart(figure1(0.2), { color: true })).toContain('░');
  });

  test('lines of different subjects differ without colour', () => {
    const strokes = ['●', '■', '▲'].map((marker) =>
      new RegExp(`^ (..)${marker}(..) `, 'm').exec(chart(figure1()))?.slice(1),
    );
    expect(strokes).not.toContain(undefined);
    expect(new Set(strokes.map(String)).size).toBe(3);
  });

  test('colour changes colours only where no band is drawn', () => {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: it is what colours begin with
    const stripped = chart(figure1(0), { color: true }).replace(/\u001b\[\d+m/g, '');
    expect(stripped).toBe(chart(figure1(0)));
  });
});

describe('whatever is drawn', () => {
  const options = fc.record({
    width: fc.integer({ min: 20, max: 220 }),
    height: fc.integer({ min: 1, max: 40 }),
    color: fc.boolean(),
  });

  test('no line is wider than the width', () => {
    fc.assert(
      fc.property(experiments(labels), options, (experiment, chosen) => {
        const drawn = chart(experiment, chosen);
        expect(widest(drawn)).toBeLessThanOrEqual(chosen.width);
      }),
      { numRuns: 500 },
    );
  });

  test('the plot of a sweep takes no more rows than the height', () => {
    fc.assert(
      fc.property(experiments(fc.constant('a')), fc.integer({ min: 2, max: 40 }), (experiment, height) => {
        const rows = chart({ ...experiment, sweep: true, title: 'title' }, { height }).split('\n');
        const plotted = rows.filter((row) => /^ *\S* [│┤]/.test(row) && !row.startsWith('a'));
        expect(plotted.length).toBeLessThanOrEqual(height);
      }),
    );
  });

  test('every subject is in the legend', () => {
    fc.assert(
      fc.property(experiments(fc.stringMatching(/^[a-z]{1,12}$/)), options, (experiment, chosen) => {
        const drawn = chart(experiment, { ...chosen, width: chosen.width + 20 });
        for (const { subject, points } of experiment.series) if (points.length > 0) expect(drawn).toContain(subject);
      }),
      { numRuns: 300 },
    );
  });

  test('neither NaN nor undefined nor Infinity appears', () => {
    fc.assert(
      fc.property(experiments(fc.constantFrom('a', 'b')), options, (experiment, chosen) => {
        expect(chart({ ...experiment, title: 'title' }, chosen)).not.toMatch(/NaN|undefined|Infinity|null/);
      }),
      { numRuns: 500 },
    );
  });
});
