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
  ['no level', { level: undefined, test: '' }, 'measuring · block 12 of 30 · socketpair · 14 s left'],
])('%s', (_, changes, line) => {
  expect(liveLine({ ...progress, ...changes }, 120)).toBe(line);
});

test('says nothing of the time before it is known', () => {
  const { secondsLeft, ...early } = progress;
  expect(liveLine(early, 120)).toBe('measuring · block 12 of 30 · socketpair at 64 KiB · H2: pipes outperform sockets');
});

test('what the width cuts is the test first', () => {
  expect(liveLine(progress, 70)).toBe('measuring · block 12 of 30 · socketpair at 64 KiB · 14 s left · H2: p…');
});

test('it is one line no wider than the width, whatever the labels', () => {
  fc.assert(
    fc.property(labels, labels, fc.integer({ min: 0, max: 120 }), (name, subject, width) => {
      const line = liveLine({ ...progress, test: name, subject }, width);
      expect(line).not.toMatch(/[\r\n]/);
      expect(widest(line)).toBeLessThanOrEqual(width);
    }),
  );
});
