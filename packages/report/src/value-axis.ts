// SPDX-License-Identifier: MIT
import { formatNumber, formatSize, parseSize, secondUnits } from '@outperform/model';

/** A linear axis from 0 whose round ticks fall on whole cells. */
export interface ValueAxis {
  /** What the labels count: `'GiB/s'`. */
  readonly unit: string;
  /** How many cells it takes, both ends included. */
  readonly cells: number;
  /** Ascending from 0: the cell that each falls on, and its number in `unit`. */
  readonly ticks: readonly { readonly cell: number; readonly label: string }[];
  /** Where a value lies, in cells from 0; not rounded. */
  position(value: number): number;
  /** A value in `unit` to three significant digits, without the unit: `'4.80'`. */
  figure(value: number): string;
}

/**
 * The axis that shows values from 0 to `max` best in at most `cells` cells.
 *
 * @param max from 0 to 1e300
 * @param spacing the least cells from tick to tick
 */
export function valueAxis(max: number, unit: string, cells: number, spacing: number): ValueAxis {
  const scale = scaleFor(max, unit);
  const most = max / scale.divisor || 1;
  const { step, count } = roundStep(most, Math.max(1, cells), spacing);
  const cellsPerTick = Math.max(1, Math.floor((cells - 1) / count));
  return {
    unit: scale.unit,
    cells: count * cellsPerTick + 1,
    ticks: Array.from({ length: count + 1 }, (_, tick) => ({ cell: tick * cellsPerTick, label: short(tick * step) })),
    position: (value) => (value / scale.divisor / step) * cellsPerTick,
    figure: (value) => figure(value / scale.divisor),
  };
}

/** The unit in which the greatest value is at least 1, so that one unit serves the whole axis. */
function scaleFor(max: number, unit: string): { unit: string; divisor: number } {
  if (unit === 'B/s') {
    const iec = formatSize(max).split(' ').at(-1);
    return { unit: `${iec}/s`, divisor: parseSize(`1${iec}`) };
  }
  if (unit === 's' && max > 0) {
    const [name, divisor] = secondUnits.find(([, seconds]) => max >= seconds) ?? secondUnits[3];
    return { unit: name, divisor };
  }
  return { unit, divisor: 1 };
}

/** The round step that fills the cells best, with a fair number of ticks. */
function roundStep(most: number, cells: number, spacing: number): { step: number; count: number } {
  const exponent = Math.floor(Math.log10(most));
  let best = { step: Number(`1e${exponent + 1}`), count: 1, score: 0 };
  for (const power of [exponent - 1, exponent]) {
    for (const digits of [1, 2, 2.5, 5]) {
      // Written as a literal, since 10 ** -9 isn't exactly 1e-9 and its labels would show it.
      const step = Number(`${digits}e${power}`);
      const count = Math.ceil(most / step);
      const cellsPerTick = Math.floor((cells - 1) / count);
      if (step === 0 || cellsPerTick < spacing) continue;
      const filled = (most / (count * step)) * ((count * cellsPerTick + 1) / cells);
      const score = filled * fairness(count);
      if (score > best.score) best = { step, count, score };
    }
  }
  return best;
}

function fairness(ticks: number): number {
  if (ticks < 2) return 0.5;
  if (ticks < 3) return 0.8;
  if (ticks < 4) return 0.92;
  return ticks > 6 ? 0.9 : 1;
}

function short(value: number): string {
  return isUnwieldy(value) ? value.toExponential() : formatNumber(value);
}

function figure(value: number): string {
  if (value === 0) return '0';
  if (isUnwieldy(value)) return value.toExponential(2);
  return value.toLocaleString('en', { minimumSignificantDigits: 3, maximumSignificantDigits: 3 });
}

function isUnwieldy(value: number): boolean {
  return value !== 0 && (Math.abs(value) < 1e-3 || Math.abs(value) >= 1e6);
}
