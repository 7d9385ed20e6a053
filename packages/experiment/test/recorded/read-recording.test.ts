// SPDX-License-Identifier: MIT
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { readRecording } from '../../src/recorded/read-recording';
import { folder, read, refusal } from './files';

const csv = 'subject,block,value\na,1,5\n';

function refused(name: string): string {
  return refusal(() => readRecording(join(folder, name), {}));
}

describe('a format is told by its extension', () => {
  test('in capitals too', () => {
    expect(read('results.CSV', csv)).toMatchObject([{ subject: 'a' }]);
  });

  test.each(['results.tsv', 'results', '.csv', 'results.csv.gz', 'a\u001b.x'])('an unknown one: %j', (name) => {
    const path = join('somewhere', name);
    expect(refusal(() => readRecording(path, {}))).toBe(
      `RangeError '${path.replace('\u001b', '\\u{1b}')}' has no extension that is known; allowed: .csv, .json, .jsonl`,
    );
  });
});

test('runs are told apart by the real path', () => {
  const [direct] = read('direct.csv', csv);
  symlinkSync(join(folder, 'direct.csv'), join(folder, 'link.csv'));
  expect(readRecording(join(folder, 'link.csv'), {})).toEqual([direct]);
});

describe('a file that the system does not let read', () => {
  function failure(path: string): unknown {
    try {
      return readRecording(path, {});
    } catch (error) {
      return error;
    }
  }

  test.each(['csv', 'json', 'jsonl'])('is not there: .%s', (extension) => {
    const path = join(folder, `absent.${extension}`);
    const error = failure(path);
    expect(error).toMatchObject({ name: 'OutperformError', code: 'system-call-failed', errno: 'ENOENT' });
    expect(error).toMatchObject({
      syscall: 'lstat',
      message: expect.stringContaining(`${path} can't be read: ENOENT`),
    });
  });

  test.each(['csv', 'json', 'jsonl'])('is a directory: .%s', (extension) => {
    const path = join(folder, `directory.${extension}`);
    mkdirSync(path);
    expect(failure(path)).toMatchObject({ code: 'system-call-failed', syscall: 'read', errno: 'EISDIR' });
  });

  test.each(['csv', 'json', 'jsonl'])('fails to be read: .%s', (extension) => {
    const path = join(folder, `memory.${extension}`);
    symlinkSync('/proc/self/mem', path); // nothing is mapped at its beginning
    expect(failure(path)).toMatchObject({ code: 'system-call-failed', syscall: 'read', errno: 'EIO' });
  });

  // Root may read everything.
  (process.getuid?.() === 0 ? test.skip : test)('belongs to another', () => {
    const path = join(folder, 'forbidden.csv');
    writeFileSync(path, csv);
    chmodSync(path, 0);
    expect(failure(path)).toMatchObject({ code: 'system-call-failed', syscall: 'open', errno: 'EACCES' });
  });

  test.each(['csv', 'json', 'jsonl'])('is a pipe, which could be waited for without end: .%s', (extension) => {
    execFileSync('mkfifo', [join(folder, `pipe.${extension}`)]);
    expect(refused(`pipe.${extension}`)).toBe(
      `record-malformed pipe.${extension}: is a pipe or device; expected a file`,
    );
  });
});

describe.each(['csv', 'json'])('a text that is none: .%s', (extension) => {
  const name = `text.${extension}`;
  const given = (content: string | Uint8Array) => refusal(() => read(name, content));

  test('an empty file', () => {
    expect(given('')).toMatch(new RegExp(`^record-malformed text\\.${extension}:1: the file is empty; expected .`));
  });

  test('only a byte order mark', () => {
    expect(given('\ufeff')).toMatch(/^record-malformed text\.(csv:1: has no rows|json:1: not JSON)/);
  });

  test.each([
    ['with its mark', Buffer.from(`\ufeff${csv}`, 'utf16le')],
    ['with its mark, the other way round', Buffer.from(`\ufeff${csv}`, 'utf16le').swap16()],
  ])('UTF-16 %s', (_, content) => {
    expect(given(content)).toBe(`record-malformed ${name}:1: is UTF-16; expected UTF-8: save it as UTF-8`);
  });

  test.each([
    ['UTF-16 without its mark', Buffer.from(csv, 'utf16le'), 1],
    ['a NUL byte', Buffer.from('subject,block,value\r\n\r\na\0,1,5\n'), 3],
  ])('%s', (_, content, line) => {
    expect(given(content)).toBe(
      `record-malformed ${name}:${line}: has a NUL byte, as UTF-16 has; expected text in UTF-8: save it as UTF-8`,
    );
  });

  test.each([
    ['on the first line', 'ä,block,value\na,1,5\n', 1],
    ['between', 'subject,block,value\na,1,5\nä,2,6\nb,3,7\n', 3],
    ['on a last line without an end', 'subject,block,value\na,1,5\nä,2,6', 3],
  ])('Latin-1 %s', (_, content, line) => {
    expect(given(Buffer.from(content, 'latin1'))).toBe(
      `record-malformed ${name}:${line}: has bytes that are not UTF-8, as Latin-1 has; ` +
        'expected UTF-8: save it as UTF-8',
    );
  });

  test('more than is read as a whole', () => {
    const path = join(folder, name);
    writeFileSync(path, csv);
    truncateSync(path, 2 ** 30);
    expect(refused(name)).toBe(
      `record-malformed ${name}: has 1,024 MiB; expected at most 256 MiB: split it by subject or level`,
    );
    rmSync(path);
  });
});

describe('lines of records that are no text', () => {
  test('Latin-1', () => {
    expect(refusal(() => read('run.jsonl', Buffer.from('{"type":"trial"}\n{"type":"ä"}\n', 'latin1')))).toBe(
      'record-malformed run.jsonl:2: has bytes that are not UTF-8; expected a record in UTF-8',
    );
  });

  test('UTF-16, and NUL bytes', () => {
    const utf16 = Buffer.from('\ufeff{"type":"trial"}\n', 'utf16le');
    expect(refusal(() => read('run.jsonl', utf16))).toMatch(/^record-malformed run\.jsonl:1: has bytes that are not/);
    expect(refusal(() => read('run.jsonl', '\0{}\n'))).toMatch(/^record-malformed run\.jsonl:1: not a line of JSON/);
  });

  test('a line without end', () => {
    const path = join(folder, 'endless.jsonl');
    writeFileSync(path, '');
    truncateSync(path, 2 ** 30);
    expect(refused('endless.jsonl')).toBe('record-malformed endless.jsonl:1: is longer than 64 MiB; expected a record');
    rmSync(path);
  });
});
