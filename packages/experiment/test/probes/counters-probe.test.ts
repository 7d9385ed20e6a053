// SPDX-License-Identifier: MIT
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import {
  type Counter,
  counters,
  eventNames,
  OutperformError,
  pipe,
  type SizeName,
  sizeNames,
  socketpair,
  type Trial,
  tallyNames,
} from '@outperform/model';
import { parseRecord } from '@outperform/model/record';
import { checkTrial, type TrialReport } from '@outperform/native';
import { trialRequest } from '../../src/cells/transfer-request';
import { experiment, measure } from '../../src/experiment';
import { available } from '../../src/probes/available';
import { countersProbe } from '../../src/probes/counters-probe';
import { addonSession } from '../../src/targets';
import { RecordingHost, useHost } from '../recording-host';

const { asked, observed } = countersProbe;

describe('what counters ask of the core', () => {
  test.each<[(Counter | SizeName)[], object]>([
    [['contextSwitches', 'reads', 'cpuSeconds'], {}],
    [['instructions', 'cycles', 'pageFaults'], { counters: ['cycles', 'instructions'] }],
    [['readSizes'], { sizes: true }],
    [['writeSizes', 'taskClock'], { counters: ['taskClock'], sizes: true }],
  ])('of %p is %p', (names, fields) => {
    expect(asked(counters(names))).toEqual(fields);
  });

  test('is known to it by the same names, in the same order', () => {
    const request = trialRequest(pipe, 1024, addonSession.place);
    expect(() => checkTrial({ ...request, counters: ['nonsense' as never] })).toThrow(
      new RangeError(`counters: 'nonsense' is no counter; allowed: ${eventNames.join(', ')}`),
    );
  });
});

describe('what a trial has of its report', () => {
  const report = {
    counts: { cycles: 0, taskClock: 7 },
    countedShare: 0.5,
    userSpaceOnly: true,
    readSizes: [[1024, 3]],
    writeSizes: [[65_536, 1]],
  } as unknown as TrialReport;
  const tallies = { contextSwitches: 12, cpuSeconds: 0.25 } as Omit<Trial, 'block'>;

  test('is all that was asked for, and nothing else', () => {
    expect(observed(counters(['cpuSeconds', 'cycles', 'taskClock', 'readSizes']), report, tallies)).toEqual({
      counts: { cpuSeconds: 0.25, cycles: 0, taskClock: 7 },
      countedShare: 0.5,
      userSpaceOnly: true,
      readSizes: [[1024, 3]],
    });
    expect(observed(counters(['writeSizes']), { ...report, counts: {} }, tallies)).toEqual({
      writeSizes: [[65_536, 1]],
    });
    expect(observed(counters(['contextSwitches']), { ...report, counts: {} }, tallies)).toEqual({
      counts: { contextSwitches: 12 },
    });
  });
});

describe('whether counters are available', () => {
  test('is true of what all trials have, and of sizes', async () => {
    expect(await available(counters([...tallyNames, ...sizeNames]))).toBe(true);
  });

  test('is true, or names those that are not and none else', async () => {
    const each = await Promise.all(eventNames.map(async (name) => [name, await available(counters([name]))] as const));
    const missing = each.filter(([, answer]) => answer !== true);
    for (const [name, answer] of missing) expect(answer).toMatch(new RegExp(`^${name}: not (supported|permitted) `));
    const together = await available(counters(eventNames));
    if (missing.length === 0) expect(together).toBe(true);
    else {
      const named = String(together).match(/\w+/g) as string[];
      expect(eventNames.filter((name) => named.includes(name))).toEqual(missing.map(([name]) => name));
    }
  });

  test('is asked of a probe', async () => {
    await expect(available('cycles' as never)).rejects.toThrow(
      new TypeError("available: 'cycles' is not a probe; allowed: counters([...])"),
    );
  });
});

describe('a real experiment under counters', () => {
  const total = 1 << 20;
  let host: RecordingHost;
  beforeEach(() => {
    host = new RecordingHost();
    useHost(host);
  });
  afterEach(() => useHost());

  test.each(['1thread', '2thread', '2proc'] as const)(
    'counts in each trial what was asked for, mode %s',
    async (mode) => {
      const small = { totalSize: total, bufferSize: '64KiB', mode } as const;
      const probed = pipe.with(small).under(counters(['contextSwitches', 'pageFaults', 'readSizes', 'writeSizes']));
      const { plain, counted } = await experiment({ plain: pipe.with(small), counted: probed }, { samples: 3 });
      for (const trial of plain.trials) expect(Object.keys(trial)).not.toContain('counts');
      expect(counted.trials).toHaveLength(3);
      for (const { counts, readSizes = [], writeSizes = [], cpuSeconds, seconds, ...trial } of counted.trials) {
        expect(counts).toEqual({ contextSwitches: trial.contextSwitches, pageFaults: trial.pageFaults });
        const calls = (sizes: typeof readSizes) => sizes.reduce((sum, [, count]) => sum + count, 0);
        expect([calls(readSizes), calls(writeSizes)]).toEqual([trial.reads, trial.writes]);
        // Between what the buckets hold at least, and less than twice that, lie all the bytes.
        const least = readSizes.reduce((sum, [bytes, count]) => sum + bytes * count, 0);
        expect(least).toBeLessThanOrEqual(total);
        expect(2 * least).toBeGreaterThan(total);
        expect(cpuSeconds).toBeGreaterThan(0);
        expect(cpuSeconds).toBeLessThan(2 * seconds + 0.002); // two ends, and what each does before and after
        expect(trial).not.toHaveProperty('countedShare'); // no event was asked for
      }
      const [{ subjects } = { subjects: [] }] = host.of('experiment');
      expect(subjects[0]?.settings).not.toHaveProperty('probe');
      expect(subjects[1]?.settings).toMatchObject({
        probe: 'counters',
        counters: ['contextSwitches', 'pageFaults', 'readSizes', 'writeSizes'],
      });
      for (const record of host.records) expect(parseRecord(JSON.stringify(record), 'line')).toEqual(record);
      const recorded = host.of('trial').filter(({ subject, block }) => subject === 'counted' && block > 0);
      expect(recorded.map(({ counts, readSizes }) => ({ counts, readSizes }))).toEqual(
        counted.trials.map(({ counts, readSizes }) => ({ counts, readSizes })),
      );
    },
  );

  test('buffers larger than the pipe are read in pieces of what it holds', async () => {
    const large = pipe.with({ totalSize: '16MiB', bufferSize: '1MiB', pipeCapacity: '64KiB' });
    const { trials } = await measure(large.under(counters(['readSizes', 'writeSizes'])), { samples: 2 });
    for (const { readSizes = [], writeSizes } of trials) {
      expect(readSizes.at(-1)?.[0]).toBe(65_536);
      expect(writeSizes).toEqual([[2 ** 20, 16]]);
    }
  });

  test('counts events where the system lets it, or refuses all before anything is measured', async () => {
    const answers = await Promise.all(eventNames.map((name) => available(counters([name]))));
    const there = eventNames.filter((_, index) => answers[index] === true);
    const missing = eventNames.filter((_, index) => answers[index] !== true);
    if (there.length > 0) {
      const subject = socketpair.with({ totalSize: '1MiB' }).under(counters(there));
      const { trials } = await measure(subject, { samples: 2 });
      for (const { counts = {}, countedShare = 0, userSpaceOnly } of trials) {
        expect(Object.keys(counts).sort()).toEqual([...there].sort());
        expect(typeof userSpaceOnly).toBe('boolean');
        expect(countedShare).toBeGreaterThan(0);
        if (there.includes('taskClock')) expect(counts.taskClock).toBeGreaterThan(0);
      }
    }
    if (missing.length === 0) return;
    host.records.length = 0;
    const refused = measure(pipe.under(counters(eventNames)), { samples: 2 });
    await expect(refused).rejects.toThrow(OutperformError);
    await expect(refused).rejects.toMatchObject({ code: 'probe-unavailable' });
    for (const name of missing) await expect(refused).rejects.toThrow(new RegExp(`\\b${name}\\b`));
    expect(host.records).toEqual([]);
  });
});
