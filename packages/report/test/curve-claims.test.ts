// SPDX-License-Identifier: MIT
import { expect, test } from '@jest/globals';
import { verdictLine } from '../src/verdict-line';
import { verdictMessage } from '../src/verdict-message';
import { verdict } from './realistic';

const peak = verdict('supported', {
  claim: 'pipe peaks between 32 KiB and 64 KiB',
  level: 16384,
  levels: [verdict('supported', { claim: 'pipe at 32 KiB outperforms pipe at 16 KiB', level: 16384 })],
});
const message = (changes: Parameters<typeof verdict>[1], outcome: 'supported' | 'inconclusive' = 'supported') =>
  verdictMessage(verdict(outcome, changes), { negated: false });

test('two levels of one subject are told both, where they decided and in their row', () => {
  expect(verdictLine(peak)).toContain('  32 KiB / 16 KiB decided: 1.63× (90% interval 1.58–1.70)');
  expect(verdictLine(peak)).toContain('  ✓  32 KiB / 16 KiB  1.63×');
  expect(verdictMessage(peak, { negated: false })).toContain(
    'Found: pipe at 32 KiB did 1.63 times as well as pipe at 16 KiB, which decided (between 1.58 and 1.70',
  );
});

test('a plateau is told by the pair that decided, without the margin', () => {
  const level = verdict('supported', { claim: 'pipe at 8 KiB performs like pipe at 16 KiB within 5%', level: 8192 });
  const plateau = { claim: 'pipe plateaus between 8 KiB and 16 KiB within 5%', level: 8192, levels: [level] };
  expect(message(plateau)).toContain('Found: pipe at 8 KiB did 1.63 times as well as pipe at 16 KiB, which decided (');
  expect(verdictLine(verdict('supported', plateau))).toContain('  8 KiB / 16 KiB decided: 1.63×');
});

test('a trend is told from end to end', () => {
  const rise = { claim: 'pipe rises up to 64 KiB', test: 'page-trend' };
  expect(message(rise)).toContain('Found: pipe did 1.63 times as well at 64 KiB as at its first level (between');
  expect(message(rise)).toContain('by the exact Page trend test');
  expect(message({ claim: 'pipe falls beyond 64 KiB' })).toContain('at 64 KiB as at its last level (between');
});

test('a crossing is told by who won at the level that decided', () => {
  const end = verdict('supported', { claim: 'pipe outperforms socketpair at 8 KiB', level: 8192 });
  const crossing = { claim: 'pipe and socketpair cross over between 8 KiB and 64 KiB', level: 8192, levels: [end] };
  expect(message(crossing)).toContain('Found: pipe did 1.63 times as well as socketpair at 8 KiB, which decided (');
});

test('two subjects of which one is named like a level stay what they are', () => {
  const level = verdict('supported', { claim: 'b at 1 KiB outperforms c at 64 KiB', level: 65536 });
  expect(verdictLine(verdict('supported', { levels: [level] }))).toContain('  ✓  64 KiB  1.63×');
});

test('where no number of blocks would do, it is said of what is claimed', () => {
  const rate = { estimate: 2e9, low: 1e9, high: 3e9, confidence: 0.9, unit: 'B/s' };
  expect(message({ needed: Infinity, effect: rate }, 'inconclusive')).toContain('it is too close to what is claimed.');
  expect(message({ needed: Infinity, levels: peak.levels ?? [] }, 'inconclusive')).toContain(
    'Look at the levels above.',
  );
});
