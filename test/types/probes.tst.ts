// SPDX-License-Identifier: MIT
// Probes, and what a trial under one counts.
import {
  available,
  type Counter,
  type Counters,
  type Curve,
  correlatesWith,
  counters,
  type Probe,
  pipe,
  type SizeCount,
  type Transfer,
  type Trial,
} from 'jest-outperform';
import { expect, test } from 'tstyche';

test('counters are a probe', () => {
  expect(counters(['contextSwitches', 'pageFaults', 'llcMisses', 'readSizes'])).type.toBe<Counters>();
  expect<Counters>().type.toBeAssignableTo<Probe>();
  expect(counters([])).type.toBe<Counters>();
  expect(counters(['cycle'])).type.toRaiseError('"cycle"');
  expect(counters('cycles')).type.toRaiseError("to parameter of type 'readonly (");
  expect(counters()).type.toRaiseError('Expected 1 arguments');
});

test('a subject under a probe measures what it did', () => {
  const probe = counters(['cycles']);
  expect(pipe.under(probe)).type.toBe<Transfer>();
  expect(pipe.across({ bufferSize: ['1KiB'] }).under(probe)).type.toBe<Transfer<Curve>>();
  expect(pipe.under(probe).across({ bufferSize: ['1KiB'] })).type.toBe<Transfer<Curve>>();
  expect(pipe.under('cycles')).type.toRaiseError("parameter of type 'Counters'");
  expect(pipe.probe).type.toBe<Probe | undefined>();
});

test('whether a probe is available', () => {
  expect(available(counters(['cycles']))).type.toBe<Promise<true | string>>();
  expect(available('cycles')).type.toRaiseError("parameter of type 'Counters'");
});

test('what a trial counted', () => {
  expect<Trial['cpuSeconds']>().type.toBe<number>();
  expect<Trial['counts']>().type.toBe<Readonly<Partial<Record<Counter, number>>> | undefined>();
  expect<Trial['readSizes']>().type.toBe<readonly SizeCount[] | undefined>();
  expect<SizeCount>().type.toBe<readonly [bytes: number, calls: number]>();
  expect<Trial['countedShare']>().type.toBe<number | undefined>();
  expect<Trial['userSpaceOnly']>().type.toBe<boolean | undefined>();
});

test('a curve correlates with whatever has one count a trial', () => {
  const curve = pipe.across({ bufferSize: ['1KiB', '2KiB', '4KiB'] });
  expect(correlatesWith).type.toBeCallableWith(curve.under(counters(['llcMisses'])), 'llcMisses');
  expect(correlatesWith).type.toBeCallableWith(curve, 'cpuSeconds', { sign: 'negative' });
  expect(correlatesWith(curve, 'readSizes')).type.toRaiseError('"readSizes"');
  expect(correlatesWith(curve, 'cycle')).type.toRaiseError('"cycle"');
});
