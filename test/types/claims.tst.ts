// SPDX-License-Identifier: MIT
// One function a claim: what it takes, and that it gives a verdict.
import {
  type Across,
  type AnySample,
  type CorrelateOptions,
  type Counter,
  type CrossOverOptions,
  type Curve,
  command,
  correlatesWith,
  crossesOver,
  type DesignOptions,
  differsFrom,
  fallsBeyond,
  isNoWorseThan,
  type Margin,
  type MarginOptions,
  type Measurable,
  type OutperformOptions,
  outperforms,
  type PairOptions,
  type PlateauOptions,
  peaksBetween,
  performsLike,
  pipe,
  plateausBetween,
  type Rate,
  type Recorded,
  recorded,
  risesUpTo,
  type Sample,
  type Size,
  type Stopping,
  type Subject,
  type Swept,
  socketpair,
  sustains,
  type Transfer,
  type TransferMetric,
  task,
  type Verdict,
} from 'jest-outperform';
import { expect, test } from 'tstyche';

declare const sample: Sample;
declare const curve: Curve;
const swept = pipe.across({ bufferSize: ['1KiB', '2KiB'] });

test('the claims', () => {
  type Pair<Options> = (a: Measurable, b: Measurable, options: Options) => Promise<Verdict>;
  type PairOptionally<Options> = (a: Measurable, b: Measurable, options?: Options) => Promise<Verdict>;
  type Curves = Subject | Curve;
  expect(outperforms).type.toBe<PairOptionally<OutperformOptions>>();
  expect(isNoWorseThan).type.toBe<Pair<MarginOptions>>();
  expect(performsLike).type.toBe<Pair<MarginOptions>>();
  expect(differsFrom).type.toBe<PairOptionally<PairOptions>>();
  expect(sustains).type.toBe<(measurable: Measurable, rate: Rate, options?: PairOptions) => Promise<Verdict>>();
  expect(peaksBetween).type.toBe<(curve: Swept, lo: Size, hi: Size, options?: DesignOptions) => Promise<Verdict>>();
  expect(risesUpTo).type.toBe<(curve: Swept, level: Size, options?: DesignOptions) => Promise<Verdict>>();
  expect(fallsBeyond).type.toBe<(curve: Swept, level: Size, options?: DesignOptions) => Promise<Verdict>>();
  expect(plateausBetween).type.toBe<(curve: Swept, lo: Size, hi: Size, options: PlateauOptions) => Promise<Verdict>>();
  expect(correlatesWith).type.toBe<(curve: Swept, counter: Counter, options?: CorrelateOptions) => Promise<Verdict>>();
  expect(crossesOver).type.toBe<(a: Curves, b: Curves, options: CrossOverOptions) => Promise<Verdict>>();
});

test('what a claim may be made about', () => {
  expect<Measurable>().type.toBe<Subject | AnySample | Curve>();
  expect<Measurable>().type.toBeAssignableFrom<Transfer<Curve>>();
  expect<Measurable>().type.toBeAssignableFrom<Sample>();
  expect<Swept>().type.toBe<Transfer<Curve> | Recorded | Curve>();
});

test('options', () => {
  expect<DesignOptions>().type.toBe<{
    readonly samples?: number;
    readonly warmup?: number;
    readonly alpha?: number;
    readonly seed?: number;
    readonly stopping?: Stopping;
    readonly metric?: TransferMetric;
  }>();
  expect<keyof PairOptions>().type.toBe<keyof DesignOptions | 'across'>();
  expect<keyof OutperformOptions>().type.toBe<keyof PairOptions | 'by'>();
  expect<keyof MarginOptions>().type.toBe<keyof PairOptions | 'margin'>();
  expect<keyof PlateauOptions>().type.toBe<keyof DesignOptions | 'margin'>();
  expect<keyof CrossOverOptions>().type.toBe<keyof DesignOptions | 'between'>();
  expect<PairOptions['across']>().type.toBe<Across | undefined>();
  expect<OutperformOptions['by']>().type.toBe<number | undefined>();
  expect<MarginOptions['margin']>().type.toBe<Margin>();
  expect<PlateauOptions['margin']>().type.toBe<Margin>();
  expect<CrossOverOptions['between']>().type.toBe<readonly [Size, Size]>();
});

test('claims rightly made', () => {
  expect(outperforms).type.toBeCallableWith(pipe, socketpair);
  expect(outperforms).type.toBeCallableWith(sample, sample, { by: 1.5, alpha: 0.01 });
  expect(outperforms).type.toBeCallableWith(swept, socketpair, { across: 'any', samples: 30, warmup: 2, seed: 7 });
  expect(isNoWorseThan).type.toBeCallableWith(curve, curve, { margin: '3%', across: 'overall' });
  expect(performsLike).type.toBeCallableWith(pipe, socketpair, { margin: '0.5%' });
  expect(differsFrom).type.toBeCallableWith(curve, curve, { across: 'every' });
  expect(sustains).type.toBeCallableWith(pipe, '2GiB/s');
  expect(sustains).type.toBeCallableWith(curve, 1e9, { across: 'any' });
  expect(peaksBetween).type.toBeCallableWith(swept, '1KiB', 2048, { samples: 30 });
  expect(risesUpTo).type.toBeCallableWith(curve, '32KiB');
  expect(fallsBeyond).type.toBeCallableWith(curve, '64KiB', { seed: 7 });
  expect(plateausBetween).type.toBeCallableWith(curve, '8KiB', '64KiB', { margin: '5%' });
  expect(crossesOver).type.toBeCallableWith(swept, socketpair, { between: ['1KiB', '2KiB'] });
  expect(crossesOver).type.toBeCallableWith(curve, curve, { between: [1024, '2KiB'] });
});

test('of every kind of subject', () => {
  expect(outperforms).type.toBeCallableWith(
    task('sync', () => 1),
    task('async', async () => 1),
  );
  expect(outperforms).type.toBeCallableWith(command(['true']), command(['false']), { stopping: 'sequential' });
  expect(outperforms).type.toBeCallableWith(recorded('a.csv'), recorded(['b.csv', 'c.csv'], { subject: 'pipe' }));
  expect(peaksBetween).type.toBeCallableWith(recorded('a.csv'), '1KiB', '2KiB');
  expect(correlatesWith).type.toBeCallableWith(swept, 'contextSwitches', { sign: 'negative' });
});

test('claims wrongly made', () => {
  expect(outperforms(pipe, socketpair, { stopping: 'early' })).type.toRaiseError('"early"');
  expect(
    peaksBetween(
      task('idle', () => 1),
      '1KiB',
      '2KiB',
    ),
  ).type.toRaiseError("parameter of type 'Swept'");
  expect(correlatesWith(curve, 'readSizes')).type.toRaiseError("parameter of type '");
  expect(correlatesWith(curve, 'reads', { sign: 'up' })).type.toRaiseError('"up"');
  expect(outperforms(pipe)).type.toRaiseError('Expected 2-3 arguments');
  expect(outperforms(pipe, 'socketpair')).type.toRaiseError("parameter of type 'Measurable'");
  expect(outperforms(pipe, socketpair, { smaples: 30 })).type.toRaiseError("mean to write 'samples'");
  expect(outperforms(pipe, socketpair, { across: 'some' })).type.toRaiseError('"some"');
  expect(outperforms(pipe, socketpair, { margin: '3%' })).type.toRaiseError("'margin' does not exist");
  expect(outperforms(pipe, socketpair, { onInconclusive: 'pass' })).type.toRaiseError("'onInconclusive'");
  expect(isNoWorseThan(pipe, socketpair)).type.toRaiseError('Expected 3 arguments');
  expect(isNoWorseThan(pipe, socketpair, { margin: 0.03 })).type.toRaiseError("Type 'number'");
  expect(performsLike(pipe, socketpair, { margin: '3' })).type.toRaiseError('"3"');
  expect(differsFrom(pipe, socketpair, { by: 2 })).type.toRaiseError("'by' does not exist");
  expect(sustains(pipe)).type.toRaiseError('Expected 2-3 arguments');
  expect(peaksBetween(sample, '1KiB', '2KiB')).type.toRaiseError("parameter of type 'Swept'");
  expect(peaksBetween(curve, '1KiB')).type.toRaiseError('Expected 3-4 arguments');
  expect(risesUpTo(pipe, '32KiB')).type.toRaiseError("parameter of type 'Swept'");
  expect(fallsBeyond(curve, '64KiB', { across: 'any' })).type.toRaiseError("'across' does not exist");
  expect(plateausBetween(curve, '8KiB', '64KiB')).type.toRaiseError('Expected 4 arguments');
  expect(crossesOver(curve, sample, { between: ['1KiB', '2KiB'] })).type.toRaiseError("'Sample<Trial>'");
  expect(crossesOver(curve, curve, { between: ['1KiB'] })).type.toRaiseError('[Size, Size]');
});
