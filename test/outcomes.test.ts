// SPDX-License-Identifier: MIT
import { beforeAll, describe, expect, test } from '@jest/globals';
import { resultsOf } from './fixture';

describe('a matcher in a project with the preset', () => {
  let results: Map<string, string>;
  beforeAll(async () => {
    results = await resultsOf('outcomes');
  });

  const passes = [
    'supported',
    'supported by a ratio',
    'not refuted',
    'inconclusive passes',
    'not inconclusive passes',
    'inconclusive warns',
    'one experiment, several claims',
    'errors are those of the test',
  ];
  test.each(passes)('%s: passes', (name) => {
    expect(results.get(name)).toBe('');
  });

  test.each([
    ['refuted', 'Outcome: refuted'],
    ['not supported', 'Outcome: supported'],
    ['inconclusive', 'Outcome: inconclusive'],
    ['not inconclusive', 'Outcome: inconclusive'],
  ])('%s: fails, and says why', (name, outcome) => {
    const message = results.get(name) ?? '';
    expect(message).toContain(outcome);
    expect(message).toMatch(/Found: .* times as well as .* \(between .* confidence\)/);
    expect(message).toMatch(/p (=|<|>) .* from n = \d+ blocks/);
  });

  test('there is no other test in it', () => {
    expect(results.size).toBe(passes.length + 4);
  });
});
