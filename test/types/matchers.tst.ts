// SPDX-License-Identifier: MIT
// What `import { expect } from '@jest/globals'` gains.
import { expect } from '@jest/globals';
import { type Curve, pipe, type Sample, socketpair } from 'jest-outperform';
import * as tstyche from 'tstyche';

declare const sample: Sample;
declare const curve: Curve;
const swept = pipe.across({ bufferSize: ['1KiB', '2KiB'] });

tstyche.test('each gives a promise', () => {
  tstyche.expect(expect(pipe).toOutperform(socketpair)).type.toBe<Promise<void>>();
  tstyche.expect(expect(pipe).toBeNoWorseThan(socketpair, { margin: '3%' })).type.toBe<Promise<void>>();
  tstyche.expect(expect(pipe).toPerformLike(socketpair, { margin: '3%' })).type.toBe<Promise<void>>();
  tstyche.expect(expect(pipe).toDifferFrom(socketpair)).type.toBe<Promise<void>>();
  tstyche.expect(expect(pipe).toSustain('2GiB/s')).type.toBe<Promise<void>>();
  tstyche.expect(expect(curve).toPeakBetween('32KiB', '64KiB')).type.toBe<Promise<void>>();
  tstyche.expect(expect(curve).toRiseUpTo('32KiB')).type.toBe<Promise<void>>();
  tstyche.expect(expect(curve).toFallBeyond('64KiB')).type.toBe<Promise<void>>();
  tstyche.expect(expect(curve).toPlateauBetween('8KiB', '64KiB', { margin: '5%' })).type.toBe<Promise<void>>();
  tstyche.expect(expect(curve).toCrossOver(curve, { between: ['8KiB', '64KiB'] })).type.toBe<Promise<void>>();
  tstyche.expect(expect(curve).toCorrelateWith('reads', { sign: 'negative' })).type.toBe<Promise<void>>();
});

tstyche.test('each may be negated', () => {
  tstyche.expect(expect(pipe).not.toOutperform).type.toBe(expect(pipe).toOutperform);
  tstyche.expect(expect(pipe).not.toBeNoWorseThan).type.toBe(expect(pipe).toBeNoWorseThan);
  tstyche.expect(expect(pipe).not.toPerformLike).type.toBe(expect(pipe).toPerformLike);
  tstyche.expect(expect(pipe).not.toDifferFrom).type.toBe(expect(pipe).toDifferFrom);
  tstyche.expect(expect(pipe).not.toSustain).type.toBe(expect(pipe).toSustain);
  tstyche.expect(expect(pipe).not.toPeakBetween).type.toBe(expect(pipe).toPeakBetween);
  tstyche.expect(expect(pipe).not.toRiseUpTo).type.toBe(expect(pipe).toRiseUpTo);
  tstyche.expect(expect(pipe).not.toFallBeyond).type.toBe(expect(pipe).toFallBeyond);
  tstyche.expect(expect(pipe).not.toPlateauBetween).type.toBe(expect(pipe).toPlateauBetween);
  tstyche.expect(expect(pipe).not.toCrossOver).type.toBe(expect(pipe).toCrossOver);
  tstyche.expect(expect(pipe).not.toCorrelateWith).type.toBe(expect(pipe).toCorrelateWith);
});

tstyche.test('rightly called', () => {
  tstyche.expect(expect(pipe).toOutperform).type.toBeCallableWith(sample, { by: 1.5, onInconclusive: 'warn' });
  tstyche.expect(expect(pipe).toOutperform).type.toBeCallableWith(swept, { across: 'overall', samples: 30, seed: 7 });
  tstyche.expect(expect(pipe).toBeNoWorseThan).type.toBeCallableWith(curve, { margin: '3%', across: 'any' });
  tstyche.expect(expect(pipe).toPerformLike).type.toBeCallableWith(pipe, { margin: '0.5%', warmup: 0 });
  tstyche.expect(expect(pipe).toDifferFrom).type.toBeCallableWith(curve, { across: 'every', onInconclusive: 'fail' });
  tstyche.expect(expect(pipe).toSustain).type.toBeCallableWith(1e9, { across: 'any', alpha: 0.01 });
  tstyche.expect(expect(pipe).toPeakBetween).type.toBeCallableWith('32KiB', 65536, { onInconclusive: 'pass' });
  tstyche.expect(expect(pipe).toRiseUpTo).type.toBeCallableWith(32768, { samples: 30 });
  tstyche.expect(expect(pipe).toFallBeyond).type.toBeCallableWith('64KiB', { alpha: 0.01 });
  tstyche.expect(expect(pipe).toPlateauBetween).type.toBeCallableWith(8192, '64KiB', { margin: '5%', seed: 7 });
  tstyche.expect(expect(pipe).toCrossOver).type.toBeCallableWith(swept, { between: [8192, '64KiB'], samples: 30 });
});

tstyche.test('wrongly called', () => {
  tstyche.expect(expect(pipe).toOutperform()).type.toRaiseError('Expected 1-2 arguments');
  tstyche.expect(expect(pipe).toOutperform('socketpair')).type.toRaiseError("parameter of type 'Measurable'");
  tstyche.expect(expect(pipe).toOutperform(socketpair, { smaples: 30 })).type.toRaiseError("mean to write 'samples'");
  tstyche.expect(expect(pipe).toOutperform(socketpair, { across: 'some' })).type.toRaiseError('"some"');
  tstyche.expect(expect(pipe).toOutperform(socketpair, { onInconclusive: 'ignore' })).type.toRaiseError('"ignore"');
  tstyche.expect(expect(pipe).toBeNoWorseThan(socketpair)).type.toRaiseError('Expected 2 arguments');
  tstyche.expect(expect(pipe).toBeNoWorseThan(socketpair, { margin: 0.03 })).type.toRaiseError("Type 'number'");
  tstyche.expect(expect(pipe).toPerformLike(socketpair, {})).type.toRaiseError("Property 'margin' is missing");
  tstyche.expect(expect(pipe).toDifferFrom(socketpair, { by: 2 })).type.toRaiseError("'by' does not exist");
  tstyche.expect(expect(pipe).toSustain()).type.toRaiseError('Expected 1-2 arguments');
  tstyche.expect(expect(curve).toPeakBetween('32KiB')).type.toRaiseError('Expected 2-3 arguments');
  tstyche.expect(expect(curve).toRiseUpTo('32KiB', { across: 'any' })).type.toRaiseError("'across' does not exist");
  tstyche.expect(expect(curve).toFallBeyond(['64KiB'])).type.toRaiseError("parameter of type 'Size'");
  tstyche.expect(expect(curve).toPlateauBetween('8KiB', '64KiB')).type.toRaiseError('Expected 3 arguments');
  tstyche.expect(expect(curve).toPlateauBetween('8KiB', '64KiB', { margin: 0.05 })).type.toRaiseError("Type 'number'");
  tstyche.expect(expect(curve).toCrossOver(curve)).type.toRaiseError('Expected 2 arguments');
  tstyche.expect(expect(curve).toCrossOver(curve, { between: ['8KiB'] })).type.toRaiseError('[Size, Size]');
  tstyche
    .expect(expect(curve).toCrossOver(sample, { between: ['8KiB', '64KiB'] }))
    .type.toRaiseError("'Sample<Trial>'");
});
