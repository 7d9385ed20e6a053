// SPDX-License-Identifier: MIT
import { beforeAll, describe, expect, test } from '@jest/globals';
import { resultsOf, runJest } from './fixture';

describe('what is written wrongly', () => {
  let results: Map<string, string>;
  beforeAll(async () => {
    results = await resultsOf('misuse');
  });

  test.each([
    ['forgotten await of a matcher', 'while pipe (totalSize 64 MiB) and socketpair were still being measured'],
    ['forgotten await of an experiment', 'while subject was still being measured'],
    ['a matcher inside another', "expect.toOutperform() can't stand inside another expectation"],
    ['a negated matcher inside another', "expect.toOutperform() can't stand inside another expectation"],
    ['out of time', 'Exceeded timeout of 100 ms'],
    ['an unknown option', "toOutperform: unknown option 'smaples'; allowed: by, across, samples"],
    ['no subject', "the first: 'pipe' is not a subject; allowed: pipe, socketpair"],
    ['nothing to compare with', 'the second: undefined is not a subject'],
    ['too few blocks', 'allowed: at least 7 blocks'],
    ['larger than memory', 'bufferSize 100 TiB needs 200 TiB for its two buffers; allowed: what is available'],
    ['a capacity that the kernel refuses', 'could not give a pipe a capacity of 2147483647 bytes'],
  ])('%s: is an error that says what to write', (name, message) => {
    expect(results.get(name)).toContain(message);
  });

  test('says a missing await once, and not as a failed trial too', () => {
    expect(results.get('forgotten await of a matcher')).not.toContain('OutperformError');
  });

  test('leaves the next test alone', () => {
    expect(results.get('the next test is none the worse')).toBe('');
  });
});

test('a forgotten await in a hook fails its tests too', async () => {
  const { code, stderr } = await runJest('hooks');
  expect(code).toBe(1);
  expect(stderr).toContain('The hook ended while pipe and socketpair were still being measured'); // beforeAll
  expect(stderr).toContain('The test ended while pipe and socketpair were still being measured'); // beforeEach
  expect(stderr).toContain('Tests:       2 failed, 1 passed, 3 total');
});
