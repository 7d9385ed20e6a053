// SPDX-License-Identifier: MIT
import {
  type Checks,
  type Counter,
  type Curve,
  checkOptions,
  counterNames,
  countOf,
  type DesignOptions,
  designChecks,
  type LevelSample,
  oneOf,
  tallyNames,
  type Verdict,
  type Warning,
} from '@outperform/model';
import { spearman } from '@outperform/stats';
import { checkedAlpha } from './enough-blocks';
import type { Evidence } from './evidence';
import { outcomeOf } from './judge';
import { ifNotSupported, reported } from './level-verdict';
import { pairs } from './pairs';
import { curveFrom, levelsOf, refuseSequential, type Swept } from './swept';
import { warningsAboutSamples } from './warnings';

const signs = ['positive', 'negative'] as const;

export interface CorrelateOptions extends DesignOptions {
  /** Whether the counter rises with the metric or falls as that rises; either will do if left out. */
  readonly sign?: (typeof signs)[number];
}

export const correlateChecks: Checks<CorrelateOptions> = { sign: oneOf(signs), ...designChecks };

const checkCounter = oneOf(counterNames);

/** Of two levels, every block correlates perfectly, one way or the other. */
const fewestLevels = 3;
/** Of so many levels, a perfect order comes by chance in less than one of twenty blocks: 1/24. */
const tellingLevels = 4;

/**
 * Whether a counter moves with the metric along the curve: in each block Spearman's rank correlation of the two over the
 * levels, and a one-sample signed-rank test on the blocks' correlations. Refuted if they correlate the other way; without
 * a `sign` it is supported or inconclusive, never refuted.
 *
 * It shows that the two move together on this curve, not that one causes the other: whatever else changes with the buffer
 * size moves with both. More blocks make it surer for these levels; only more levels make it more telling.
 *
 * @param curve a sweep of transfers, or the curve that one gave
 * @param counter what each trial counted: `'contextSwitches'`, `'reads'`, ...; or under `counters([...])`, `'cycles'`, ...
 * @returns the verdict; its effect is the typical correlation, from -1 to 1
 * @throws TypeError, RangeError on a bad counter, curve or option; OutperformError if measuring fails
 */
export async function correlatesWith(curve: Swept, counter: Counter, options: CorrelateOptions = {}): Promise<Verdict> {
  const { sign, ...design } = checkOptions<CorrelateOptions>(options, correlateChecks, 'correlatesWith');
  const name = checkCounter(counter, 'correlatesWith: counter');
  refuseSequential(design, 'correlatesWith');
  const levels = levelsOf(curve, 'correlatesWith');
  if (levels.length < fewestLevels) {
    throw new RangeError(
      `correlatesWith: a curve of ${levels.length} levels always correlates; allowed: at least ${fewestLevels}`,
    );
  }
  const alpha = checkedAlpha([curve], design, sign ? 1 : 2, 'correlatesWith');
  const measured = await curveFrom(curve, design, 'correlatesWith');
  return reported(judgeCorrelation(measured, name, sign, alpha), measured.samples[0]?.experiment ?? '');
}

function judgeCorrelation(
  { subject, samples }: Curve,
  counter: Counter,
  sign: CorrelateOptions['sign'],
  alpha: number,
): Verdict {
  const correlations = correlationsOf(samples, counter);
  const evidence = pairs(correlations);
  const { p, opposingP, method, zeros } = testsOf(evidence, sign);
  const outcome = outcomeOf(p, opposingP, alpha);
  const each = sign ? alpha : alpha / 2;
  const { estimate, low, high, confidence } = evidence.interval(each, [0]);
  const metric = samples[0]?.metric ?? 'the metric';
  const how = sign ? (sign === 'positive' ? ' positively' : ' negatively') : '';
  return {
    claim: `${subject}'s ${metric} correlates${how} with ${counter}`,
    ...{ outcome, test: evidence.test, method, p, alpha, n: evidence.n },
    effect: { estimate, low, high, confidence, unit: 'correlation' },
    warnings: [
      ...warningsAboutSamples(samples),
      ...warningsAboutCounting(samples, counter),
      ...warningsAboutCorrelations(evidence, samples.length, zeros, counter, each),
    ],
    ...ifNotSupported(outcome, { needed: Math.max(evidence.n + 1, evidence.needed(each, 0)) }),
  };
}

/** By block: Spearman's rank correlation over the levels; 0 where the counter or the metric is the same at all of them. */
function correlationsOf(samples: readonly LevelSample[], counter: Counter): number[] {
  const counts = samples.map(({ subject, trials, values }) => {
    const counted = trials.map((trial) => countOf(trial, counter));
    if (counted.length === values.length && counted.every((count) => count !== undefined)) return counted as number[];
    throw new RangeError(
      `correlatesWith: no ${counter} were counted of ${subject}; allowed: a curve whose trials counted them${howToCount(counter)}`,
    );
  });
  const [first] = samples as readonly [LevelSample];
  return first.values.map((_, block) =>
    spearman(
      samples.map(({ values }) => values[block] as number),
      counts.map((count) => count[block] as number),
    ),
  );
}

function howToCount(counter: Counter): string {
  const always: readonly string[] = tallyNames;
  return always.includes(counter) ? '' : `, as of a subject under(counters(['${counter}']))`;
}

function testsOf(evidence: Evidence, sign: CorrelateOptions['sign']) {
  if (!sign) return { ...evidence.twoSided(), opposingP: 1 };
  const [claimed, opposite] = sign === 'positive' ? (['greater', 'less'] as const) : (['less', 'greater'] as const);
  return { ...evidence.oneSided(claimed, 0), opposingP: evidence.oneSided(opposite, 0).p };
}

/** Of counts that aren't of all that happened. */
function warningsAboutCounting(samples: readonly LevelSample[], counter: Counter): Warning[] {
  if ((tallyNames as readonly string[]).includes(counter)) return [];
  const trials = samples.flatMap((sample) => sample.trials);
  const warnings: Warning[] = [];
  if (trials.some(({ userSpaceOnly }) => userSpaceOnly)) {
    const message = `${counter} were counted in user space only, and a transfer does most of its work in the kernel.`;
    warnings.push({ code: 'user-space-only', message });
  }
  const share = trials.reduce((least, { countedShare = 1 }) => Math.min(least, countedShare), 1);
  if (share < 1) {
    const message = `counters took turns: the least counted had ${(100 * share).toFixed(0)}% of a trial's time, and was scaled up.`;
    warnings.push({ code: 'counts-scaled', message });
  }
  return warnings;
}

function warningsAboutCorrelations(
  evidence: Evidence,
  levels: number,
  zeros: number,
  counter: Counter,
  alpha: number,
): Warning[] {
  const warnings: Warning[] = [];
  if (levels < tellingLevels) {
    const message = `${levels} levels stand in order by chance too often to tell much, however many blocks there are; sweep more.`;
    warnings.push({ code: 'few-levels', message });
  }
  if (zeros > 0) {
    const message = `in ${zeros} of ${evidence.n} blocks ${counter} move with nothing; the test leaves those blocks out.`;
    warnings.push({ code: 'blocks-left-out', message });
  }
  if (!evidence.canReject(alpha)) {
    const message = `${evidence.n} blocks can never show anything at alpha ${alpha}; it takes at least ${evidence.fewest(alpha)}.`;
    warnings.push({ code: 'too-few-blocks', message });
  }
  return warnings;
}
