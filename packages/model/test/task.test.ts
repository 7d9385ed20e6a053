// SPDX-License-Identifier: MIT
import { describe, expect, test } from '@jest/globals';
import { isSubject } from '../src/subject';
import { task } from '../src/task';

const anything = (value: unknown) => value as never;

test('a task is a subject, measured by the seconds of a call', () => {
  const parse = task('parse', () => 1);
  expect(isSubject(parse)).toBe(true);
  expect(parse).toMatchObject({ kind: 'task', label: 'parse', levels: undefined });
  expect(parse.metric).toEqual({ metric: 'seconds', unit: 's', better: 'lower' });
  expect(Object.isFrozen(parse)).toBe(true);
});

test('another label makes another task of the same function', () => {
  const parse = task('parse', () => 1);
  const candidate = parse.named('candidate');
  expect([parse.label, candidate.label]).toEqual(['parse', 'candidate']);
  expect(candidate.run).toBe(parse.run);
});

describe('what is refused', () => {
  test.each<[string, () => unknown, string]>([
    ['no function', () => task('parse', anything('parse()')), "task: 'parse()' is not a function; allowed: a function"],
    ['a promise', () => task('parse', anything(Promise.resolve())), 'task: an object () is not a function'],
    ['an empty label', () => task(' ', () => 1), "task: ' ' is not a label; allowed: a string that isn't empty"],
    [
      'no label',
      () =>
        task(
          anything(() => 1),
          anything(undefined),
        ),
      'task: the function (anonymous) is not a label',
    ],
    ['a label that is none', () => task('parse', () => 1).named(anything(3)), 'task.named: 3 is not a label'],
  ])('%s', (_, make, message) => {
    expect(make).toThrow(TypeError);
    expect(make).toThrow(message);
  });
});
