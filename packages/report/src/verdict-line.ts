// SPDX-License-Identifier: MIT
import type { Verdict } from '@outperform/model';
import { displayWidth, padEnd, padStart, wrap } from './display-width';
import { type Palette, paintLine, palette, type Span } from './palette';
import {
  claimInWords,
  confidenceInWords,
  decidingLevel,
  decimalsOf,
  detectableInWords,
  estimateInWords,
  hasInterval,
  intervalInWords,
  levelInWords,
  neededInWords,
  pInWords,
  testInWords,
  warningsInWords,
} from './verdict-words';

/** What a verdict's lines may take. */
export interface VerdictLineOptions {
  /** Columns that no line exceeds; 80 if left out, and 20 at least. */
  readonly width?: number;
  /** Whether to use the terminal's colours; not if left out. */
  readonly color?: boolean;
}

const glyphs = { supported: '✓', refuted: '✗', inconclusive: '?' } as const;
const narrowest = 20;
const indent = '  ';

/**
 * A verdict for a terminal: claim and outcome, beneath them the evidence, then a table of the levels and the warnings.
 *
 * No line exceeds the width; no line break at the end.
 */
export function verdictLine(verdict: Verdict, options: VerdictLineOptions = {}): string {
  const { width = 80, color = false } = options;
  const columns = Math.max(narrowest, Math.floor(width));
  const looks = palette(color);
  const paint = looks.outcome[verdict.outcome];
  const claim = wrap(`${claimInWords(verdict)}: ${verdict.outcome}`, columns - indent.length);
  return [
    ...claim.map((line, index) => {
      const start = index === 0 ? `${paint(glyphs[verdict.outcome])} ` : indent;
      const last = index === claim.length - 1 && line.endsWith(verdict.outcome) ? verdict.outcome : '';
      return start + line.slice(0, line.length - last.length) + (last && paint(last));
    }),
    ...evidenceLines(verdict, columns - indent.length).map((line) => indent + line),
    ...levelTable(verdict.levels ?? [], columns, looks),
    ...warningsInWords(verdict).flatMap((warning) =>
      wrap(`! ${warning}`, columns, indent).map((line) => looks.warning(line)),
    ),
  ].join('\n');
}

/** The effect with its interval, p, n and the test, in lines; never p alone. */
function evidenceLines(verdict: Verdict, width: number): string[] {
  const { effect, p, alpha, n, outcome } = verdict;
  const [deciding, detectable] = [decidingLevel(verdict), detectableInWords(verdict)];
  const interval = hasInterval(effect)
    ? `${confidenceInWords(effect.confidence)} interval ${intervalInWords(effect)}`
    : 'too little for an interval';
  const parts = [
    // A sweep's verdict that hangs on one level has that one's effect.
    `${deciding ? `${levelInWords(deciding)} decided: ` : ''}${estimateInWords(effect)} (${interval})`,
    `p ${pInWords(p, alpha)}`,
    `n = ${n}`,
    testInWords(verdict),
    ...(outcome === 'inconclusive'
      ? [`${neededInWords(verdict) ?? 'no number of blocks'} would likely settle it`]
      : []),
    ...(detectable === undefined ? [] : [`would have shown ${detectable} with power 0.8`]),
  ];
  // Lines break between the parts, so that a number stays beside what it is of.
  const kept = parts.map((part) => (displayWidth(part) < width ? part.replaceAll(' ', '\u00a0') : part));
  return wrap(kept.join(', '), width).map((line) => line.replaceAll('\u00a0', ' '));
}

interface Column {
  readonly heading: string;
  readonly cells: readonly string[];
  readonly pad: (text: string, width: number) => string;
}

/** A row a level, under a heading. Where the width doesn't do, the last columns are left out. */
function levelTable(levels: readonly Verdict[], width: number, looks: Palette): string[] {
  if (levels.length === 0) return [];
  const columns = columnsOf(levels);
  const widths = columns.map(({ heading, cells }) => Math.max(...[heading, ...cells].map(displayWidth)));
  const total = (count: number) => widths.slice(0, count).reduce((sum, one) => sum + one + 2, indent.length + 1);
  let shown = columns.length;
  while (shown > 1 && total(shown) > width) shown--;

  const line = (textOf: (column: Column) => string): Span[] =>
    columns.slice(0, shown).map((column, index) => ({ text: `  ${column.pad(textOf(column), widths[index] ?? 0)}` }));
  const heading = [{ text: '   ' }, ...line((column) => column.heading)].map((span) => ({
    ...span,
    paint: looks.quiet,
  }));
  return [
    paintLine(heading, width),
    ...levels.map(({ outcome }, row) => {
      const spans = line((column) => column.cells[row] ?? '');
      const words = shown === columns.length ? spans.splice(-1) : [];
      const paint = looks.outcome[outcome];
      return paintLine(
        [{ text: indent }, { text: glyphs[outcome], paint }, ...spans, ...words.map((span) => ({ ...span, paint }))],
        width,
      );
    }),
  ];
}

function columnsOf(levels: readonly Verdict[]): Column[] {
  const decimals = Math.min(4, Math.max(...levels.map(({ effect }) => decimalsOf(effect))));
  const units = new Set(levels.map(({ effect }) => effect.unit));
  const confidences = new Set(levels.map(({ effect }) => confidenceInWords(effect.confidence)));
  const shared = confidences.size === 1;
  const effectsHaveIntervals = levels.some(({ effect }) => hasInterval(effect));
  const intervals = levels.map(({ effect }) => {
    if (!hasInterval(effect)) return '–';
    const interval = intervalInWords(effect, decimals);
    return shared ? interval : `${interval} (${confidenceInWords(effect.confidence)})`;
  });
  return [
    { heading: 'level', cells: levels.map(levelInWords), pad: padStart },
    {
      heading: units.size === 1 && units.has('ratio') ? 'ratio' : 'effect',
      cells: levels.map(({ effect }) => estimateInWords(effect, decimals).replace(/^correlation /, '')),
      pad: padStart,
    },
    {
      heading: shared && effectsHaveIntervals ? `${[...confidences][0]} interval` : 'interval',
      cells: intervals,
      pad: padEnd,
    },
    { heading: 'p', cells: levels.map(({ p, alpha }) => pInWords(p, alpha).replace(/^= /, '')), pad: padStart },
    { heading: 'outcome', cells: levels.map(({ outcome }) => outcome), pad: padEnd },
  ];
}
