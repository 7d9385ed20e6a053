// SPDX-License-Identifier: MIT
import { PassThrough } from 'node:stream';
import { describe, expect, test } from '@jest/globals';
import { LineStream } from '../../src/targets/line-stream';

const over = new Error('over');
const tooLong = (beginning: string) => new Error(`unterminated: ${beginning.length}`);

function lines() {
  const stream = new PassThrough();
  return { stream, lines: new LineStream(stream, tooLong) };
}

describe('the lines of a stream', () => {
  test('come one at a time, however they were cut into chunks', async () => {
    const { stream, lines: read } = lines();
    for (const chunk of ['on', 'e\ntwo\r\nth', 'ree', '\n\n']) stream.write(chunk);
    expect(await read.next()).toBe('one');
    expect(await read.next()).toBe('two');
    expect(await read.next()).toBe('three');
    expect(await read.next()).toBe('');
  });

  test('are waited for', async () => {
    const { stream, lines: read } = lines();
    const next = read.next();
    stream.write('late\n');
    expect(await next).toBe('late');
  });

  test('that came before the end are still given, and then its reason, the first of several', async () => {
    const { stream, lines: read } = lines();
    stream.write('last\n');
    await new Promise(setImmediate);
    read.end(over);
    read.end(new Error('again'));
    expect(await read.next()).toBe('last');
    await expect(read.next()).rejects.toBe(over);
    await expect(read.next()).rejects.toBe(over);
  });

  test('end a wait when they are over', async () => {
    const { lines: read } = lines();
    const next = read.next();
    read.end(over);
    await expect(next).rejects.toBe(over);
  });

  test('of more than 64 KiB without an end of line are refused, and what was there before is not', async () => {
    const { stream, lines: read } = lines();
    stream.write(`fine\n${'x'.repeat(64 * 1024)}`);
    expect(await read.next()).toBe('fine');
    stream.write('x');
    await expect(read.next()).rejects.toThrow('unterminated: 100');
  });
});
