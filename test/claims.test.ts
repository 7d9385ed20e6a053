// SPDX-License-Identifier: MIT
import { beforeAll, describe, expect, test } from '@jest/globals';
import { resultsOf } from './fixture';

describe('every matcher, on real transfers, tasks, commands and recordings', () => {
  let results: Map<string, string>;
  beforeAll(async () => {
    results = await resultsOf('claims');
  });

  test('passes or fails as its verdict says', () => {
    const failed = [...results].filter(([, message]) => message !== '').map(([name]) => name);
    expect(failed).toEqual([...results.keys()].filter((name) => name.startsWith('fails: ')));
    expect(results.size).toBe(29);
  });

  test.each([
    ['fails: toPeakBetween', 'Outcome: refuted'],
    ['fails: toRiseUpTo of one level', 'risesUpTo'],
    ['fails: a margin that is none', "toPerformLike: margin: '3' is not a margin; allowed: a string of a percentage"],
    ['fails: no margin', 'margin: undefined is not a margin; allowed: a string of a percentage'],
    ['fails: a rate that is none', "'2GB/s'"],
    ['fails: a command that exits with 3', 'exited with 3; allowed: 0. Its standard error ended:\nno cheese'],
    ['fails: a task that throws', 'the task broken threw: '],
    ['fails: a recording that is not there', 'nowhere.csv'],
    ['fails: a peak that is watched', "stopping: 'sequential' is not for this claim"],
  ])('%s: says why', (name, message) => {
    expect(results.get(name)).toContain(message);
  });
});
