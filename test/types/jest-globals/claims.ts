// SPDX-License-Identifier: MIT
// Checked by the compiler alone: what `import { expect } from '@jest/globals'` gains.
import { expect } from '@jest/globals';
import {
  type Curve,
  crossesOver,
  experiment,
  fallsBeyond,
  measure,
  outperforms,
  peaksBetween,
  pipe,
  plateausBetween,
  powersOfTwo,
  risesUpTo,
  type Sample,
  socketpair,
  sustains,
  type Verdict,
} from 'jest-outperform';

export async function claims(): Promise<void> {
  const awaited: Promise<void> = expect(pipe).toOutperform(socketpair);
  await awaited;
  await expect(pipe).not.toOutperform(socketpair, { by: 1.5, across: 'overall', samples: 30, onInconclusive: 'warn' });
  // @ts-expect-error: an option that isn't
  await expect(pipe).toOutperform(socketpair, { smaples: 30 });
  // @ts-expect-error: not a subject
  await expect(pipe).toOutperform('socketpair');
  // @ts-expect-error: another across
  await expect(pipe).toOutperform(socketpair, { across: 'some' });
}

export async function measured(): Promise<void> {
  const sample: Sample = await measure(pipe);
  const curve: Curve = await measure(pipe.across({ bufferSize: powersOfTwo('1KiB', '16MiB') }));
  // @ts-expect-error: a sweep gives a curve
  const wrong: Sample = await measure(pipe.across({ bufferSize: ['1KiB'] }));

  const samples = await experiment({ pipe, 'socketpair -s': socketpair.with({ socketBuffer: 'match' }) });
  const first: Sample = samples.pipe;
  const second: Sample = samples['socketpair -s'];
  // @ts-expect-error: no such subject
  samples.tcp;
  const curves = await experiment({ pipe, socketpair }, { across: { bufferSize: ['1KiB', 2048] } });
  const verdict: Verdict = await outperforms(curves.pipe, curves.socketpair, { by: 1.5 });
  const at: Sample = curves.pipe.at('1KiB');
  await expect(curves.pipe).toOutperform(curves.socketpair);
  void [sample, curve, wrong, first, second, verdict, at];
}

export async function shapes(curve: Curve, other: Curve, sample: Sample): Promise<void> {
  await expect(sample).toSustain('2GiB/s', { alpha: 0.01 });
  await expect(curve).toSustain(1e9, { across: 'any' });
  await expect(curve).toPeakBetween('32KiB', 65536, { samples: 30, onInconclusive: 'pass' });
  await expect(curve).not.toRiseUpTo('32KiB');
  await expect(curve).toFallBeyond('64KiB');
  await expect(curve).toPlateauBetween('8KiB', '64KiB', { margin: '5%' });
  await expect(curve).toCrossOver(other, { between: ['8KiB', '64KiB'] });
  // @ts-expect-error: a range has two ends
  await expect(curve).toPeakBetween('32KiB');
  // @ts-expect-error: no margin
  await expect(curve).toPlateauBetween('8KiB', '64KiB');
  // @ts-expect-error: no such margin
  await expect(curve).toPlateauBetween('8KiB', '64KiB', { margin: 0.05 });
  // @ts-expect-error: no range
  await expect(curve).toCrossOver(other);
  // @ts-expect-error: half a range
  await expect(curve).toCrossOver(other, { between: ['8KiB'] });
  // @ts-expect-error: a sample has nothing to cross
  await expect(curve).toCrossOver(sample, { between: ['8KiB', '64KiB'] });
  // @ts-expect-error: a shape is of one curve as a whole
  await expect(curve).toRiseUpTo('32KiB', { across: 'any' });
  const verdicts: Verdict[] = [
    await sustains(pipe, '2GiB/s', { across: 'overall' }),
    await peaksBetween(pipe.across({ bufferSize: ['1KiB', '2KiB'] }), '1KiB', '1KiB'),
    await risesUpTo(curve, '32KiB'),
    await fallsBeyond(curve, '64KiB', { seed: 7 }),
    await plateausBetween(curve, '8KiB', '64KiB', { margin: '5%' }),
    await crossesOver(pipe, socketpair.across({ bufferSize: ['1KiB', '2KiB'] }), { between: ['1KiB', '2KiB'] }),
  ];
  // @ts-expect-error: a subject that isn't swept
  await risesUpTo(pipe, '32KiB');
  // @ts-expect-error: a sample has no levels
  await peaksBetween(sample, '1KiB', '2KiB');
  void verdicts;
}
