// SPDX-License-Identifier: MIT
// Subjects, and what measuring them gives.
import {
  type Across,
  type AnySample,
  agent,
  type Curve,
  command,
  datagram,
  type Effect,
  experiment,
  fifo,
  type Margin,
  measure,
  messageQueue,
  type Outcome,
  OutperformError,
  pipe,
  powersOfTwo,
  type Rate,
  recorded,
  type Sample,
  type Size,
  type SubjectOf,
  seqpacket,
  sharedMemory,
  socketpair,
  splice,
  type TaskTrial,
  type Transfer,
  type Trial,
  target,
  task,
  tcp,
  type Verdict,
  type Warning,
} from 'jest-outperform';
import { expect, test } from 'tstyche';

test('a subject measures a sample, and a swept one a curve, whatever else it is given', () => {
  expect(pipe).type.toBe<Transfer>();
  expect(socketpair).type.toBe<Transfer>();
  for (const channel of [fifo, seqpacket, datagram, tcp, messageQueue, sharedMemory, splice])
    expect(channel).type.toBe<Transfer>();
  expect(pipe.with({ mode: '2proc' })).type.toBe<Transfer>();
  expect(pipe.named('candidate')).type.toBe<Transfer>();
  expect(pipe.across({ bufferSize: ['1KiB', 2048] })).type.toBe<Transfer<Curve>>();
  expect(pipe.across({ bufferSize: powersOfTwo('1KiB', '16MiB') })).type.toBe<Transfer<Curve>>();
  expect(pipe.across({ bufferSize: ['1KiB'] }).with({ totalSize: '1MiB' })).type.toBe<Transfer<Curve>>();
  expect(pipe.across({ bufferSize: ['1KiB'] }).named('candidate')).type.toBe<Transfer<Curve>>();
  expect<SubjectOf<Curve>>().type.not.toBeAssignableTo<SubjectOf<Sample>>();
  expect<SubjectOf<Sample>>().type.not.toBeAssignableTo<SubjectOf<Curve>>();
});

test('a subject on a target is of the same kind', () => {
  expect(pipe.on(agent())).type.toBe<Transfer>();
  expect(pipe.across({ bufferSize: ['1KiB'] }).on(target(['ssh', 'board', 'outperform-agent']))).type.toBe<
    Transfer<Curve>
  >();
  expect(pipe.on).type.not.toBeCallableWith('board');
  expect(target).type.not.toBeCallableWith('ssh board');
});

test('subjects beyond channels', () => {
  expect(measure(task('parse', () => 1))).type.toBe<Promise<Sample<TaskTrial>>>();
  expect(measure(command(['true']))).type.toBe<Promise<AnySample>>();
  expect(measure(recorded('results.csv', { subject: 'pipe' }))).type.toBe<Promise<Sample<never> | Curve>>();
  expect(task).type.toBeCallableWith('async', async () => 1);
  expect(task('parse', 'JSON.parse')).type.toRaiseError("parameter of type 'TaskFunction'");
  expect(command('a.out')).type.toRaiseError("to parameter of type 'readonly string[]'");
  expect(command).type.toBeCallableWith(['a'], { read: Number, metric: 'rate', better: 'higher', unit: 'B/s' });
  expect(command(['a'], { better: 'more' })).type.toRaiseError('"more"');
  expect(recorded).type.toBeCallableWith(['a.csv', 'b.csv'], { independent: true, experiment: 'figure 1' });
  expect(recorded()).type.toRaiseError('Expected 1-2 arguments');
});

test('with', () => {
  expect(pipe.with).type.toBeCallableWith({ bufferSize: '64KiB', totalSize: 2 ** 24, metric: 'bandwidth' });
  expect(pipe.with).type.toBeCallableWith({ mode: '1thread', placement: 'different-cpus', pipeCapacity: '1MiB' });
  expect(pipe.with).type.toBeCallableWith({ mode: '2thread', placement: [0, 1], pipeCapacity: 'match' });
  expect(socketpair.with).type.toBeCallableWith({ mode: '2proc', placement: 'unpinned', socketBuffer: 'match' });
  expect(pipe.with).type.toBeCallableWith({ verify: true, priority: 'fifo' });
  expect(pipe.with({ verify: 1 })).type.toRaiseError("to type 'boolean'");
  expect(pipe.with({ priority: 'high' })).type.toRaiseError('"high"');
  expect(pipe.with({ bufsize: 1 })).type.toRaiseError("'bufsize' does not exist");
  expect(pipe.with({ bufferSize: ['1KiB'] })).type.toRaiseError("to type 'Size'");
  expect(pipe.with({ mode: 'threads' })).type.toRaiseError('"threads"');
  expect(pipe.with({ placement: [0] })).type.toRaiseError("to type 'Placement'");
  expect(pipe.with({ metric: 'speed' })).type.toRaiseError('"speed"');
  expect(pipe.with()).type.toRaiseError('Expected 1 arguments');
});

test('across, named and powersOfTwo', () => {
  expect(pipe.across({ mode: ['1thread'] })).type.toRaiseError("'mode' does not exist");
  expect(pipe.across({ bufferSize: '1KiB' })).type.toRaiseError("to type 'readonly Size[]'");
  expect(pipe.named()).type.toRaiseError('Expected 1 arguments');
  expect(powersOfTwo('1KiB', 2048)).type.toBe<number[]>();
  expect(powersOfTwo('1KiB')).type.toRaiseError('Expected 2 arguments');
});

test("a subject can't be changed", () => {
  expect<typeof pipe.settings>().type.toBe<Readonly<typeof pipe.settings>>();
});

test('measure', () => {
  expect(measure(pipe)).type.toBe<Promise<Sample>>();
  expect(measure(pipe.across({ bufferSize: ['1KiB'] }))).type.toBe<Promise<Curve>>();
  expect(measure).type.toBeCallableWith(pipe, { samples: 30, warmup: 0, alpha: 0.01, seed: 7 });
  expect(measure('pipe')).type.toRaiseError("parameter of type 'SubjectOf<");
  expect(measure(pipe, { smaples: 30 })).type.toRaiseError("mean to write 'samples'");
  expect(measure(pipe, { across: { bufferSize: ['1KiB'] } })).type.toRaiseError("'across' does not exist");
});

test('experiment', () => {
  const subjects = { pipe, 'socketpair -s': socketpair.with({ socketBuffer: 'match' }) };
  type Both<T> = Promise<{ readonly pipe: T; readonly 'socketpair -s': T }>;
  expect(experiment(subjects)).type.toBe<Both<Sample>>();
  expect(experiment(subjects, { samples: 30 })).type.toBe<Both<Sample>>();
  expect(experiment(subjects, { across: { bufferSize: ['1KiB', 2048] } })).type.toBe<Both<Curve>>();
  expect(experiment({ pipe: pipe.across({ bufferSize: ['1KiB'] }) })).type.toBe<Promise<{ readonly pipe: Curve }>>();
  expect(experiment([pipe])).type.toRaiseError("parameter of type 'Record<string, Subject>'");
  expect(experiment({ pipe: 'pipe' })).type.toRaiseError("to type 'Subject'");
  expect(experiment({ pipe }, { smaples: 30 })).type.toRaiseError("mean to write 'samples'");
  expect(experiment({ pipe }, { across: 'every' })).type.toRaiseError('readonly bufferSize');
});

test('what is measured can be read and not changed', () => {
  expect<Sample['values']>().type.toBe<readonly number[]>();
  expect<Sample['quartiles']>().type.toBe<readonly [number, number]>();
  expect<Sample['better']>().type.toBe<'higher' | 'lower'>();
  expect<Sample['trials']>().type.toBe<readonly Trial[]>();
  expect<Curve['samples']>().type.toBeAssignableTo<readonly Sample[]>();
  expect<Curve['samples'][number]['level']>().type.toBe<number>();
  expect<Curve['levels']>().type.toBe<readonly number[]>();
  expect<Curve['factor']>().type.toBe<'bufferSize'>();
  expect<Curve['at']>().type.toBeAssignableTo<(level: Size) => Sample>();
  expect<Curve>().type.not.toBeAssignableTo<Sample>();
  expect<Sample>().type.not.toBeAssignableTo<Curve>();
});

test('a verdict', () => {
  expect<Verdict['outcome']>().type.toBe<Outcome>();
  expect<Outcome>().type.toBe<'supported' | 'refuted' | 'inconclusive'>();
  expect<Verdict['method']>().type.toBe<'exact' | 'asymptotic' | 'e-process'>();
  expect<Verdict['effect']>().type.toBe<Effect>();
  expect<Verdict['levels']>().type.toBe<readonly Verdict[] | undefined>();
  expect<Verdict['warnings']>().type.toBe<readonly Warning[]>();
  expect<Verdict['needed']>().type.toBe<number | undefined>();
});

test('the words that options are made of', () => {
  expect<Across>().type.toBe<'every' | 'overall' | 'any'>();
  expect<Margin>().type.toBe<`${number}%`>();
  expect<Size>().type.toBe<number | string>();
  expect<Rate>().type.toBe<number | string>();
});

test('an error of the system', () => {
  const error = new OutperformError('aborted', 'stopped');
  expect(error).type.toBeAssignableTo<Error>();
  expect(error.code).type.toBeAssignableFrom<'deadline-passed'>();
  expect(error.errno).type.toBe<string | undefined>();
  expect(new OutperformError('no-such-code', 'stopped')).type.toRaiseError('"no-such-code"');
});
