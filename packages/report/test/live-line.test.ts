// SPDX-License-Identifier: MIT
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { liveLine, type Progress } from '../src/live-line';
import { labels, widest } from './arbitraries';

const progress: Progress = {
  test: 'H2: pipes outperform sockets',
  subject: 'socketpair',
  level: 65536,
  block: 12,
  blocks: 30,
  secondsLeft: 14,
};

test.each([
  ['measuring', {}, 'measuring · block 12 of 30 · socketpair at 64 KiB · 14 s left · H2: pipes outperform sockets'],
  ['no test named', { test: '' }, 'measuring · block 12 of 30 · socketpair at 64 KiB · 14 s left'],
  ['warming up', { block: 0, test: '' }, 'warm-up · socketpair at 64 KiB · 14 s left'],
  [
    'no level, time unknown',
    { level: undefined, secondsLeft: undefined, test: '' },
    'measuring · block 12 of 30 · socketpair',
  ],
  [
    'waiting',
    { waitingFor: 'another run on this machine (pid 1234)' },
    'waiting for another run on this machine (pid 1234) to finish',
  ],
])('%s', (_, changes, line) => {
  expect(liveLine({ ...progress, ...changes }, 120)).toBe(line);
});

test('what the width cuts is the test first', () => {
  expect(liveLine(progress, 70)).toBe('measuring · block 12 of 30 · socketpair at 64 KiB · 14 s left · H2: p…');
});

test('it is one line no wider than the width, whatever the labels', () => {
  fc.assert(
    fc.property(labels, labels, labels, fc.integer({ min: 0, max: 120 }), (name, subject, waitingFor, width) => {
      for (const line of [
        liveLine({ ...progress, test: name, subject }, width),
        liveLine({ ...progress, waitingFor }, width),
      ]) {
        expect(line).not.toMatch(/[\r\n]/);
        expect(widest(line)).toBeLessThanOrEqual(width);
      }
    }),
  );
});
