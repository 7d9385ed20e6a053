// SPDX-License-Identifier: MIT
import { describe, expect, test } from '@jest/globals';
import { type Counter, counterNames, counters, eventNames, sizeNames, tallyNames } from '../src/counters';
import type { Probe } from '../src/probe';
import { countOf, type Trial } from '../src/sample';
import { agent } from '../src/target';
import { pipe, socketpair } from '../src/transfer';

const anything = (value: unknown) => value as never;
const cycles = counters(['cycles', 'readSizes']);

describe('counters', () => {
  test('have names that are all different', () => {
    const names = [...tallyNames, ...eventNames, ...sizeNames];
    expect(new Set(names).size).toBe(names.length);
    expect(counterNames).toEqual([...tallyNames, ...eventNames]);
  });

  test('are an immutable value that keeps their order', () => {
    const names: Counter[] = ['instructions', 'contextSwitches'];
    const probe = counters(names);
    names.push('cycles');
    expect(probe).toMatchObject({ kind: 'counters', names: ['instructions', 'contextSwitches'] });
    expect([Object.isFrozen(probe), Object.isFrozen(probe.names)]).toEqual([true, true]);
    expect(probe.label).toBe('counters(instructions, contextSwitches)');
    expect(probe.settings).toEqual({ probe: 'counters', counters: ['instructions', 'contextSwitches'] });
  });

  test.each<[unknown, typeof TypeError | typeof RangeError, string]>([
    [undefined, TypeError, 'counters: undefined; allowed: an array of '],
    ['cycles', TypeError, "counters: 'cycles'; allowed: an array of "],
    [[], TypeError, 'counters: an array of 0; allowed: '],
    [['cycle'], RangeError, "counters: 'cycle' is no counter; allowed: an array of 'reads', 'writes', "],
    [['cycles', undefined], RangeError, 'counters: undefined is no counter'],
    // biome-ignore lint/suspicious/noSparseArray: what a comma too many gives
    [['cycles', , 'reads'], RangeError, 'counters: undefined is no counter'],
    [['cycles', 'reads', 'cycles'], RangeError, "counters: 'cycles' is there twice"],
  ])('%p are refused', (names, kind, message) => {
    expect(() => counters(anything(names))).toThrow(kind);
    expect(() => counters(anything(names))).toThrow(message);
  });

  test('that are refused are told all that there is', () => {
    expect(() => counters(anything(['x']))).toThrow(
      /'cpuSeconds', 'cpuMigrations', .*'memoryReads', 'readSizes', 'writeSizes'$/,
    );
  });
});

describe('a subject under a probe', () => {
  test('is a new one, whatever else is made of it', () => {
    const probed = pipe.under(cycles);
    expect([pipe.probe, probed.probe]).toEqual([undefined, cycles]);
    const others = [
      probed.with({ mode: '1thread' }),
      probed.across({ bufferSize: [1, 2] }),
      probed.on(agent()),
      probed.named('p'),
    ];
    expect(others.map(({ probe }) => probe)).toEqual([cycles, cycles, cycles, cycles]);
    expect(probed.settings).toEqual(pipe.settings);
  });

  test('says so in its label, unless both of a pair are', () => {
    const probed = pipe.with({ mode: '1thread' }).under(cycles);
    expect(probed.label).toBe('pipe (mode 1thread) under counters(cycles, readSizes)');
    expect(probed.on(agent()).label).toBe('pipe (mode 1thread) under counters(cycles, readSizes) on agent');
    expect(pipe.under(cycles).labelBeside(pipe)).toBe('pipe under counters(cycles, readSizes)');
    expect(pipe.labelBeside(pipe.under(cycles))).toBe('pipe');
    expect(pipe.under(cycles).labelBeside(socketpair.under(cycles))).toBe('pipe');
    expect(probed.named('candidate').label).toBe('candidate');
  });

  test('is under one, and a probe', () => {
    expect(() => pipe.under(cycles).under(counters(['reads']))).toThrow(
      new TypeError('pipe.under: this subject is under counters(cycles, readSizes) already; allowed: one probe'),
    );
    for (const value of ['cycles', ['cycles'], undefined, null, () => cycles]) {
      expect(() => pipe.under(anything(value))).toThrow(TypeError);
      expect(() => pipe.under(anything(value))).toThrow(
        /^pipe\.under: .* is not a probe; allowed: counters\(\[\.\.\.\]\)$/,
      );
    }
    const foreign = { [Symbol.for('outperform.probe')]: true } as unknown as Probe;
    expect(pipe.under(foreign).probe).toBe(foreign);
  });
});

test('a count is what was asked for, or what all trials have', () => {
  const trial = { reads: 64, cpuSeconds: 0.5, counts: { cycles: 0, reads: 63 } } as unknown as Trial;
  const counted = (['cycles', 'reads', 'cpuSeconds', 'instructions'] as const).map((name) => countOf(trial, name));
  expect(counted).toEqual([0, 63, 0.5, undefined]);
  expect(countOf({ writes: 2 } as unknown as Trial, 'writes')).toBe(2);
});
