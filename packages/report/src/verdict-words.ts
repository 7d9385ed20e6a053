// SPDX-License-Identifier: MIT
import { type Effect, formatSize, formatValue, type Verdict } from '@outperform/model';
import { oneLine } from './display-width';
import { blocksInWords } from './plot';

const acrossWords = { every: 'at every level', overall: 'overall', any: 'at some level' } as const;

/** What is claimed, with what it means over a sweep: `'pipe outperforms socketpair, overall'`. */
export function claimInWords({ claim, across }: Verdict): string {
  return oneLine(across ? `${claim}, ${acrossWords[across]}` : claim);
}

/**
 * A p-value behind its sign: `'= 0.031'`, `'= 9.3e-10'`, `'< 1e-300'` or `'> 0.99'`.
 *
 * Two significant digits, more where rounding would put p on the other side of alpha; never 0, and 1 only where it is 1.
 */
export function pInWords(p: number, alpha: number): string {
  if (p < 1e-300) return '< 1e-300';
  if (p > 0.99 && p < 1) return '> 0.99';
  if (p === 1) return '= 1';
  for (let digits = 2; digits < 17; digits++) {
    const text = p < 1e-3 ? p.toExponential(digits - 1) : p.toPrecision(digits);
    if (Number(text) <= alpha === p <= alpha) return `= ${text}`;
  }
  return `= ${p}`;
}

/** A confidence, never rounded up: `'90%'`, `'95.4%'`. */
export function confidenceInWords(confidence: number): string {
  // The addend undoes the last bit of e.g. 0.29 * 1000.
  return `${Math.floor(confidence * 1000 + 1e-9) / 10}%`;
}

/** Whether there is an interval at all: what is too little for one reaches no confidence. */
export function hasInterval({ confidence }: Effect): boolean {
  return confidence > 0;
}

/** `'exact Wilcoxon signed-rank'`; by an e-process, `'sequential Wilcoxon signed-rank'`. */
export function testInWords({ method, test }: Verdict): string {
  const names = test
    .replace(/-/g, ' ')
    .replace(/signed rank/, 'signed-rank')
    .replace(/rank sum/, 'rank-sum');
  const proper = /wilcoxon|mann whitney|page|hodges lehmann|spearman/g;
  return oneLine(
    `${method === 'e-process' ? 'sequential' : method} ${names.replace(proper, (name) => properNames[name] ?? name)}`,
  );
}

const properNames: { readonly [name: string]: string } = {
  wilcoxon: 'Wilcoxon',
  'mann whitney': 'Mann-Whitney',
  page: 'Page',
  'hodges lehmann': 'Hodges-Lehmann',
  spearman: 'Spearman',
};

/** How many decimals an effect deserves: two significant digits of its interval's width; two where it has none. */
export function decimalsOf({ low, high }: Effect): number {
  const width = high - low;
  if (!(width > 0 && width < Infinity)) return 2;
  return Math.max(0, Math.min(6, 1 - Math.floor(Math.log10(width))));
}

/** An effect's number with its unit, where the unit isn't said beside it: `'1.63×'`, `'2.10 GiB/s'`. */
export function estimateInWords(effect: Effect, decimals = decimalsOf(effect)): string {
  if (effect.unit === 'ratio') return `${numberInWords(effect.estimate, decimals)}×`;
  if (effect.unit === 'correlation') return `correlation ${numberInWords(effect.estimate, decimals)}`;
  return amount(effect.estimate, effect.unit, decimals);
}

/** An effect's interval: `'1.58–1.70'`, `'-0.90 to -0.71'`. */
export function intervalInWords(effect: Effect, decimals = decimalsOf(effect)): string {
  const [low, high] = boundsInWords(effect, decimals);
  return effect.low < 0 || /\s/.test(low) ? `${low} to ${high}` : `${low}–${high}`;
}

/** The ends of an effect's interval, each with its unit unless it is a ratio or a correlation. */
export function boundsInWords({ low, high, unit }: Effect, decimals: number): [string, string] {
  const bare = unit === 'ratio' || unit === 'correlation';
  return [low, high].map((bound) => (bare ? numberInWords(bound, decimals) : amount(bound, unit, decimals))) as [
    string,
    string,
  ];
}

function amount(value: number, unit: string, decimals: number): string {
  if (!Number.isFinite(value)) return numberInWords(value, 0);
  return unit === 'B/s' || unit === 's'
    ? formatValue(value, unit)
    : oneLine(`${numberInWords(value, decimals)} ${unit}`).trimEnd();
}

/** A number with so many decimals; with an exponent where it would be long or vanish. */
export function numberInWords(value: number, decimals: number): string {
  if (!Number.isFinite(value)) return value > 0 ? '∞' : '-∞';
  const size = Math.abs(value);
  if (size >= 1e6 || (size > 0 && Number(size.toFixed(decimals)) === 0)) return value.toExponential(1);
  return value.toLocaleString('en', { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
}

/** Every warning once as a sentence; those of levels only, with the levels that they are about. */
export function warningsInWords({ warnings, levels = [] }: Verdict): string[] {
  const own = new Set(warnings.map(({ message }) => oneLine(message)));
  const codes = new Set(warnings.map(({ code }) => code)); // what the sweep says itself, its levels needn't repeat
  const byMessage = new Map<string, string[]>();
  for (const level of levels) {
    const further = level.warnings.filter(({ code }) => !codes.has(code)).map(({ message }) => oneLine(message));
    for (const message of new Set(further)) {
      byMessage.set(message, [...(byMessage.get(message) ?? []), levelInWords(level)]);
    }
  }
  return [...own, ...Array.from(byMessage, ([message, at]) => `at ${at.join(', ')}: ${message}`)];
}

/** More blocks than anyone measures, and than can be watched. */
const [mostBlocks, mostWatched] = [1_000_000, 10_000];

/** The blocks that would likely settle a verdict, or the runs on both sides together; undefined where no number would. */
export function neededInWords({ test, method, needed = 0 }: Verdict): string | undefined {
  if (needed > (method === 'e-process' ? mostWatched : mostBlocks)) return undefined;
  return `about ${Math.ceil(needed).toLocaleString('en')} ${isUnpaired({ test }) ? 'runs in all' : 'blocks'}`;
}

/** Whether runs were compared, not pairs of blocks. */
export function isUnpaired({ test }: Pick<Verdict, 'test'>): boolean {
  return test === 'mann-whitney';
}

/** How much was compared: `'30 blocks'`; `'6 runs'` where they make no pairs. */
export function comparedInWords(verdict: Verdict): string {
  return isUnpaired(verdict) ? `${verdict.n.toLocaleString('en')} runs` : blocksInWords(verdict.n);
}

/** What so many blocks would have shown, where the claim wasn't supported: `'1.012× or better'`; undefined if that isn't known. */
export function detectableInWords(verdict: Verdict): string | undefined {
  const { detectable, effect, claim } = verdict;
  if (detectable === undefined || effect.unit === 'correlation') return undefined;
  if (!Number.isFinite(detectable)) return undefined;
  if (effect.unit !== 'ratio') return estimateInWords({ ...effect, estimate: detectable });
  // Enough decimals to tell it from what is claimed, which lies near it.
  const decimals = Math.max(decimalsOf(effect), 2);
  if (/ (?:performs like|plateaus) /.test(claim)) {
    return `a margin of ${numberInWords((detectable - 1) * 100, Math.max(0, decimals - 2))}%`;
  }
  return `${numberInWords(detectable, decimals)}×`;
}

/** The level that a verdict speaks of: `'64 KiB'`, or of two levels `'64 KiB / 32 KiB'`; its claim where it names none. */
export function levelInWords(verdict: Verdict): string {
  if (verdict.level === undefined) return claimInWords(verdict);
  const [, , one, other] = twoLevels.exec(oneLine(verdict.claim)) ?? [];
  return one && other ? `${one} / ${other}` : formatSize(verdict.level);
}

/** A claim about two levels of one subject. */
const twoLevels =
  /^(.+) at ([\d.,]+ [KMGT]?i?B) (?:outperforms|performs like) \1 at ([\d.,]+ [KMGT]?i?B)(?: within \S+)?$/;

/** The level whose effect is a sweep's, where its verdict hangs on one. */
export function decidingLevel({ levels = [], level }: Verdict): Verdict | undefined {
  return level === undefined ? undefined : levels.find((one) => one.level === level);
}
