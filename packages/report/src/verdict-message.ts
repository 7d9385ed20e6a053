// SPDX-License-Identifier: MIT
import { outcomes, type Verdict } from '@outperform/model';
import { oneLine } from './display-width';
import {
  boundsInWords,
  claimInWords,
  comparedInWords,
  confidenceInWords,
  decidingLevel,
  decimalsOf,
  detectableInWords,
  estimateInWords,
  hasInterval,
  isUnpaired,
  levelInWords,
  neededInWords,
  numberInWords,
  pInWords,
  testInWords,
  warningsInWords,
} from './verdict-words';

/** What a test expected of a claim: that it holds, or by `.not` that it is refuted. */
export interface Expectation {
  readonly negated: boolean;
}

/**
 * What became of a claim, for a person who knows no statistics: what was expected, what was found, how sure that is and
 * what to do next.
 *
 * Plain text without colour, several lines, no line break at the end. Each warning is a line of its own from `! ` on.
 */
export function verdictMessage(verdict: Verdict, expectation: Expectation): string {
  const { negated } = expectation;
  return [
    `Claim: ${claimInWords(verdict)}.`,
    `Expected: ${negated ? 'that it does not hold (.not passes only if the claim is refuted)' : 'that it holds'}.`,
    `Outcome: ${outcomeSentences[verdict.outcome]}`,
    '',
    `Found: ${findingOf(verdict)}.`,
    `How sure: ${sureness(verdict)}`,
    ...powerLines(verdict),
    ...levelLines(verdict, negated),
    '',
    meaning(verdict, negated),
    ...warningsInWords(verdict).map((warning) => `! ${warning}`),
  ].join('\n');
}

const outcomeSentences = {
  supported: 'supported; the measurements show that the claim holds.',
  refuted: 'refuted; the measurements show the opposite of the claim.',
  inconclusive: 'inconclusive; the measurements show neither the claim nor its opposite.',
} as const;

/** The effect and its interval in a sentence without its full stop. */
function findingOf(verdict: Verdict): string {
  const { effect, across } = verdict;
  const decimals = decimalsOf(effect);
  const [low, high] = boundsInWords(effect, decimals);
  const range = hasInterval(effect)
    ? `(between ${low} and ${high} with ${confidenceInWords(effect.confidence)} confidence)`
    : '(too little was measured for an interval)';
  const where = across === 'overall' ? ', on average over the levels' : atDecidingLevel(verdict);
  if (effect.unit === 'ratio')
    return `${ratioSentence(verdict, numberInWords(effect.estimate, decimals))}${where} ${range}`;
  const found = estimateInWords(effect).replace(/^correlation/, 'correlation was');
  return `the ${effect.unit === 'correlation' ? '' : 'value was '}${found}${where} ${range}`;
}

/** The level whose effect is the one found, where a sweep's verdict hangs on one. */
function atDecidingLevel(verdict: Verdict): string {
  const deciding = decidingLevel(verdict);
  if (deciding === undefined) return '';
  // Where the levels' claims name who did how well, the level included, that's what is told.
  return verdict.effect.unit === 'ratio' && twoOf(verdict) === undefined && twoOf(deciding) !== undefined
    ? ', which decided'
    : ` at ${levelInWords(deciding)}, which decided`;
}

/** Who did how well, where the claim names the two beyond doubt, or that of the level which decided does. */
function ratioSentence(verdict: Verdict, ratio: string): string {
  const deciding = decidingLevel(verdict);
  const [one, other] = twoOf(verdict) ?? (deciding && twoOf(deciding)) ?? [];
  // The ratio is turned so that more is better, whatever the metric counts: 'as fast' would be wrong for some.
  if (one && other) return `${one} did ${ratio} times as well as ${other}`;
  const [, subject, trend, level] = /^(.+) (rises up to|falls beyond) (.+)$/.exec(oneLine(verdict.claim)) ?? [];
  if (subject === undefined) return `the ratio was ${ratio}`;
  const end = trend === 'rises up to' ? 'first' : 'last';
  return `${subject} did ${ratio} times as well at ${level} as at its ${end} level`;
}

/** The two that a claim names. */
function twoOf({ claim }: Verdict): [string, string] | undefined {
  const parts = oneLine(claim).split(/ (?:outperforms|is no worse than|performs like|differs from) /);
  const [one, other] = [parts[0], parts[1]?.replace(/,? (?:by|within) (?:[a-z]+ )*[\d.]+\S*(?: times)?$/, '')];
  return parts.length === 2 && one && other ? [one, other] : undefined;
}

function sureness(verdict: Verdict): string {
  const { outcome, p, alpha } = verdict;
  // A refuted claim's own p says nothing; what rejected its opposite did so at alpha.
  const often =
    outcome === 'refuted'
      ? `if the claim were true, chance alone would speak this much against it in at most ${share(alpha)}`
      : `if the claim were false, chance alone would speak this much for it in ${chance(p)}`;
  const figures = `p ${pInWords(p, alpha)} from n = ${comparedInWords(verdict)} by the ${testInWords(verdict)} test`;
  return `${often} (${figures}; a claim is supported when p is at most alpha = ${alpha}).`;
}

/** What this measurement could have shown, had it been so. */
function powerLines(verdict: Verdict): string[] {
  const detectable = detectableInWords(verdict);
  if (detectable === undefined) return [];
  const what = detectable.startsWith('a margin')
    ? `that two equals perform alike within ${detectable}`
    : `a true ${verdict.effect.unit === 'ratio' ? 'ratio' : 'value'} of ${detectable}`;
  return [`Power: ${comparedInWords(verdict)} with this noise would have shown ${what} in about 4 of 5 runs.`];
}

function share(alpha: number): string {
  return `${Number((alpha * 100).toPrecision(3))} of 100 runs`;
}

function chance(p: number): string {
  if (p < 0.001) return 'fewer than 1 of 1,000 runs';
  if (p < 0.0095) return `about ${Math.round(p * 1000)} of 1,000 runs`;
  return p > 0.99 ? 'nearly every run' : `about ${Math.round(p * 100)} of 100 runs`;
}

/** The levels that stand in the expectation's way, by outcome, then how many don't. */
function levelLines({ levels = [] }: Verdict, negated: boolean): string[] {
  if (levels.length === 0) return [];
  const hoped = negated ? 'refuted' : 'supported';
  const others = outcomes.filter((outcome) => outcome !== hoped);
  const lines = others.flatMap((outcome) => {
    const those = levels.filter((level) => level.outcome === outcome);
    if (those.length === 0) return [];
    return [
      `${capital(outcome)} at ${those.length} of ${levels.length} levels:`,
      ...those.map((level) => `  ${levelInWords(level)}: ${findingAtLevel(level)}`),
    ];
  });
  const held = levels.filter(({ outcome }) => outcome === hoped).length;
  const rest =
    held === levels.length ? `at all ${held} levels` : `at ${held === 0 ? 'none' : `${held} of ${levels.length}`}`;
  return ['', ...lines, `${capital(hoped)} ${rest}.`];
}

function findingAtLevel({ effect, p, alpha }: Verdict): string {
  const [low, high] = boundsInWords(effect, decimalsOf(effect));
  const found =
    effect.unit === 'ratio' ? `${numberInWords(effect.estimate, decimalsOf(effect))} times` : estimateInWords(effect);
  const range = hasInterval(effect)
    ? `between ${low} and ${high} with ${confidenceInWords(effect.confidence)} confidence`
    : 'too little for an interval';
  return `${found} (${range}), p ${pInWords(p, alpha)}`;
}

/** What the outcome means for the expectation, and what to do next. */
function meaning(verdict: Verdict, negated: boolean): string {
  if (verdict.outcome === 'inconclusive') {
    const why = negated
      ? 'That a claim was not shown does not refute it, so .not does not pass either.'
      : 'No evidence is not evidence: the claim may still hold.';
    return `${why} ${nextStep(verdict)}`;
  }
  if (verdict.outcome === 'supported') {
    return negated
      ? [
          'The claim was shown to hold, so .not fails; more blocks are unlikely to change that.',
          'Drop the .not, or look into what made the claim come true.',
        ].join(' ')
      : 'The claim was shown to hold, as expected.';
  }
  return negated
    ? 'The opposite of the claim was shown, as expected.'
    : [
        'The opposite of the claim was shown, which is more than a lack of evidence;',
        'more blocks are unlikely to change that. Look into what changed, or claim what was found.',
      ].join(' ');
}

function nextStep(verdict: Verdict): string {
  const { needed, n } = verdict;
  if (neededInWords(verdict) === undefined) {
    if (verdict.effect.unit !== 'ratio') return 'More blocks are unlikely to help: it is too close to what is claimed.';
    if (verdict.levels && verdict.across === undefined) {
      return 'More blocks are unlikely to help: what decides is too close to tell. Look at the levels above.';
    }
    return [
      'More blocks are unlikely to help: the two are too close to tell apart.',
      'That they perform alike within a margin is a claim of its own: toPerformLike(other, { margin }).',
    ].join(' ');
  }
  if (isUnpaired(verdict)) {
    return `${capital(neededInWords(verdict) ?? '')} would likely settle it; or measure the two together, experiment({ ... }).`;
  }
  if (needed === undefined || needed <= n) return 'Measure more blocks, or make the machine quieter.';
  return `${capital(neededInWords(verdict) ?? '')} would likely settle it: { samples: ${Math.ceil(needed)} }.`;
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
