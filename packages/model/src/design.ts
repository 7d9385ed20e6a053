// SPDX-License-Identifier: MIT
import { type TransferMetric, transferMetricNames } from './metric';
import { type Checks, checkOptions, numberBetween, oneOf, wholeNumber } from './options';

/** What an inconclusive verdict does to a test. */
export const onInconclusives = ['fail', 'warn', 'pass'] as const;
export type OnInconclusive = (typeof onInconclusives)[number];

/**
 * When measuring stops: after the blocks asked for; or, honestly, as soon as a test that may be looked at after every
 * block has settled the claim.
 */
export const stoppings = ['fixed', 'sequential'] as const;
export type Stopping = (typeof stoppings)[number];

/** How much is measured, and how surely it is judged. */
export interface Design {
  /** Blocks that count; with sequential stopping, the most. */
  readonly samples: number;
  /** Blocks before them that don't. */
  readonly warmup: number;
  /** How often, at most, a claim may be taken for shown that isn't so. */
  readonly alpha: number;
  /** Repeats the random order. Left out: drawn anew for each run. */
  readonly seed?: number;
}

/** What measuring takes. */
export interface DesignOptions extends Partial<Design> {
  /** `'fixed'` if left out. */
  readonly stopping?: Stopping;
  /** What transfers are measured by, whatever their own `with` says. */
  readonly metric?: TransferMetric;
}

/** What settings and environment variables may say: a design, and how its verdicts are treated. */
export interface Settings extends Design {
  readonly onInconclusive: OnInconclusive;
  /** Where the records go, relative to the project's root. */
  readonly reportDirectory: string;
}

export const defaultSettings: Settings = {
  samples: 30, // the report's n
  warmup: 1, // the report discards the first datapoint
  alpha: 0.05,
  onInconclusive: 'fail',
  reportDirectory: 'outperform-report',
};

const designItself: Checks<Design> = {
  samples: wholeNumber(1, 1_000_000),
  warmup: wholeNumber(0, 1000),
  // From one half on, supporting and refuting could both be "shown" at once; 1e-12 already takes 40 blocks.
  alpha: numberBetween(1e-12, 0.5),
  seed: wholeNumber(0, 2 ** 32 - 1),
};

export const designChecks: Checks<DesignOptions> = {
  ...designItself,
  stopping: oneOf(stoppings),
  metric: oneOf(transferMetricNames),
};

export const settingsChecks: Checks<Settings> = {
  ...designItself,
  onInconclusive: oneOf(onInconclusives),
  reportDirectory: (value, name) => {
    if (typeof value !== 'string' || value === '') {
      throw new TypeError(`${name}: ${String(value)} is not a directory; allowed: a path that isn't empty`);
    }
    return value;
  },
};

/**
 * What `testEnvironmentOptions.outperform` says.
 *
 * @throws TypeError, RangeError naming the setting, the value and what is allowed
 */
export function checkSettings(given: unknown): Partial<Settings> {
  return checkOptions<Settings>(given, settingsChecks, 'testEnvironmentOptions.outperform');
}
