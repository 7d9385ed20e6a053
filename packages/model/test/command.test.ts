// SPDX-License-Identifier: MIT
import { describe, expect, test } from '@jest/globals';
import { command } from '../src/command';
import { isSubject } from '../src/subject';

const anything = (value: unknown) => value as never;
const read = (stdout: string) => Number(stdout);

test('a command is a subject, measured by the seconds of a run', () => {
  const run = command(['./a.out', '--fast'], { metric: 'seconds' });
  expect(isSubject(run)).toBe(true);
  expect(run).toMatchObject({
    kind: 'command',
    label: './a.out --fast',
    levels: undefined,
    argv: ['./a.out', '--fast'],
  });
  expect(run.metric).toEqual({ metric: 'seconds', unit: 's', better: 'lower' });
  expect(run.named('candidate').label).toBe('candidate');
});

test('or by a figure that it prints', () => {
  const metric = (options: object) => command(['bench'], { read, metric: 'rate', better: 'higher', ...options }).metric;
  expect(metric({})).toEqual({ metric: 'rate', unit: 'rate', better: 'higher' });
  expect(metric({ unit: 'B/s', better: 'lower' })).toEqual({ metric: 'rate', unit: 'B/s', better: 'lower' });
});

test('it is frozen, and what was given to it can be changed afterwards', () => {
  const [argv, env] = [['a'], { A: '1' }];
  const run = command(argv, { env });
  argv.push('b');
  env.A = '2';
  expect([run.argv, run.options.env]).toEqual([['a'], { A: '1' }]);
  for (const part of [run, run.argv, run.options, run.options.env]) expect(Object.isFrozen(part)).toBe(true);
});

describe('what is refused', () => {
  test.each<[string, unknown, object, string]>([
    ['a line for a shell', 'a.out --fast', {}, "command: 'a.out --fast' is not an argv; allowed: an array of strings"],
    ['no program', [], {}, 'command: an array of 0 is not an argv'],
    ['an empty program', ['', 'a'], {}, 'command: an array of 2 is not an argv'],
    ['an argument that is no string', ['a', 3], {}, 'command: an array of 2 is not an argv'],
    ['a NUL', ['a', 'b\0c'], {}, 'has a NUL in it, which no argument can'],
    ['an unknown option', ['a'], { shell: true }, "command: unknown option 'shell'; allowed: metric, read, better"],
    ['a read that is none', ['a'], { read: 3 }, 'command: read: 3 is not a function; allowed: (stdout) => number'],
    ['a read without a metric', ['a'], { read, better: 'lower' }, 'command: read: needs metric beside it'],
    ['a read without a direction', ['a'], { read, metric: 'rate' }, 'command: read: needs better beside it'],
    ['a direction that is none', ['a'], { read, metric: 'rate', better: 'more' }, "command: better: 'more' is not"],
    ['a metric that nothing finds', ['a'], { metric: 'rate' }, "command: metric: 'rate' needs a read that finds it"],
    ['a direction of seconds', ['a'], { better: 'higher' }, 'command: better: is for a figure that read finds'],
    ['a unit of seconds', ['a'], { unit: 'ms' }, 'command: unit: is for a figure that read finds'],
    ['a directory that is none', ['a'], { cwd: 3 }, 'command: cwd: 3 is not a name'],
    ['an environment that is none', ['a'], { env: { A: 1 } }, "is not an environment; allowed: { NAME: 'value' }"],
  ])('%s', (_, argv, options, message) => {
    expect(() => command(anything(argv), options)).toThrow(message);
  });
});
