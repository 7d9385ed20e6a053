// SPDX-License-Identifier: MIT
import { describe, expect, test } from '@jest/globals';
import { agent, pipe, socketpair, type Target, target } from '../src/index';

describe('a target', () => {
  const board = target(['ssh', 'root@board', 'outperform-agent']);

  test('is the argv that starts an agent, under a label', () => {
    expect(board).toMatchObject({
      argv: ['ssh', 'root@board', 'outperform-agent'],
      label: 'ssh root@board outperform-agent',
    });
    expect(board.named('board')).toMatchObject({ argv: board.argv, label: 'board' });
    expect([Object.isFrozen(board), Object.isFrozen(board.argv)]).toEqual([true, true]);
    expect(agent()).toMatchObject({ argv: undefined, label: 'agent' });
  });

  test('is where a subject runs, and stays that under every other method', () => {
    const there = pipe.on(board.named('board'));
    expect([pipe.target, there.target?.label]).toEqual([undefined, 'board']);
    const others = [there.with({ mode: '1thread' }), there.across({ bufferSize: ['1KiB'] }), there.named('p')];
    expect(others.map(({ target }) => target?.label)).toEqual(['board', 'board', 'board']);
    expect(there.on(agent()).target?.label).toBe('agent');
  });

  test('is in the label of its subjects, unless both of a pair run there', () => {
    const [here, there] = [pipe, pipe.on(board.named('board'))];
    expect(there.label).toBe('pipe on board');
    expect(there.with({ mode: '1thread' }).label).toBe('pipe (mode 1thread) on board');
    expect([here.labelBeside(there), there.labelBeside(here)]).toEqual(['pipe', 'pipe on board']);
    expect(there.labelBeside(socketpair.on(board.named('board')))).toBe('pipe');
    expect(there.named('candidate').label).toBe('candidate');
  });

  test.each<[unknown, string]>([
    [
      'ssh board',
      "target: 'ssh board' is not an argv; allowed: an array of strings with the program first, as ['ssh', 'root@board', 'outperform-agent']",
    ],
    [[], 'target: an array of 0 is not an argv'],
    [['', 'x'], 'is not an argv'],
    [['ssh', 1], 'is not an argv'],
    [['ssh', 'a\0b'], 'has a NUL in it'],
  ])('%p is refused', (argv, message) => {
    expect(() => target(argv as string[])).toThrow(message);
  });

  test('is all that on() takes', () => {
    expect(() => pipe.on('board' as unknown as Target)).toThrow(
      new TypeError("pipe.on: 'board' is not a target; allowed: agent(), target(['ssh', ...])"),
    );
    expect(() => board.named('')).toThrow("target.named: '' is not a label");
  });
});
