// SPDX-License-Identifier: MIT
// Checked by the compiler alone: what the global expect of @types/jest gains.
import {
  type Curve,
  experiment,
  measure,
  outperforms,
  pipe,
  powersOfTwo,
  type Sample,
  socketpair,
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
  await expect(curve).toPeakBetween('32KiB', 65536, { samples: 30, onInconclusive: 'pass' });
  await expect(curve).not.toRiseUpTo('32KiB');
  await expect(curve).toFallBeyond('64KiB');
  await expect(curve).toPlateauBetween('8KiB', '64KiB', { margin: '5%' });
  await expect(curve).toCrossOver(other, { between: ['8KiB', '64KiB'] });
  // @ts-expect-error: a range has two ends
  await expect(curve).toPeakBetween('32KiB');
  // @ts-expect-error: no margin
  await expect(curve).toPlateauBetween('8KiB', '64KiB');
  // @ts-expect-error: half a range
  await expect(curve).toCrossOver(other, { between: ['8KiB'] });
}
