// SPDX-License-Identifier: MIT
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { displayWidth, oneLine, padEnd, padStart, truncate, wrap } from '../src/display-width';
import { labels } from './arbitraries';

test.each([
  ['pipe', 4],
  ['µs × 3–4 …', 10],
  ['●■▲◆○□△◇✓✗│┤└┬─░━⠤', 18],
  ['管道', 4],
  ['ﾊﾟ', 2],
  ['ＡＢ', 4],
  ['é', 1],
  ['👍', 2],
  ['👍🏽', 2],
  ['👩‍👩‍👧', 2],
  ['🇪🇸', 2],
  ['❤️', 2],
  ['한국', 4],
  ['', 0],
])('%j takes %d columns', (text, width) => {
  expect(displayWidth(text)).toBe(width);
});

test('text that would break the line or steer the terminal is made one line', () => {
  expect(oneLine('a\r\nb\u2028c\u001b[31m\u202ed\ud800')).toBe('a b c [31md\ufffd');
});

describe('fitting', () => {
  const widths = fc.integer({ min: 2, max: 60 });

  test('cuts to the width, and leaves what fits', () => {
    expect(truncate('socketpair', 10)).toBe('socketpair');
    expect(truncate('socketpair', 9)).toBe('socketpa…');
    expect(truncate('管道管道', 6)).toBe('管道…');
    expect(truncate('pipe', 0)).toBe('');
  });

  test('pads to exactly the width, whatever the text', () => {
    fc.assert(
      fc.property(labels, widths, (label, width) => {
        expect(displayWidth(padEnd(oneLine(label), width))).toBe(width);
        expect(displayWidth(padStart(oneLine(label), width))).toBe(width);
      }),
    );
  });

  test('breaks even what Unicode joins into one letter, where it is wider than a line', () => {
    const syllables = '\u1100'.repeat(40);
    expect(wrap(syllables, 20, '  ').map(displayWidth)).toEqual([20, 20, 20, 20, 8]);
  });

  test('wraps between words, breaks long ones, loses nothing', () => {
    expect(wrap('one two three', 8, '  ')).toEqual(['one two', '  three']);
    expect(wrap('abcdefghij', 6, '  ')).toEqual(['abcdef', '  ghij']);
    fc.assert(
      fc.property(labels, fc.integer({ min: 4, max: 60 }), (label, width) => {
        const text = oneLine(label);
        const lines = wrap(text, width, '  ');
        for (const line of lines) expect(displayWidth(line)).toBeLessThanOrEqual(width);
        expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
      }),
    );
  });
});
