// SPDX-License-Identifier: MIT
import { describe, expect, test } from '@jest/globals';
import { isSubject } from '../src/subject';
import {
  checkSweep,
  datagram,
  fifo,
  messageQueue,
  type Placement,
  pipe,
  seqpacket,
  sharedMemory,
  socketpair,
  splice,
  type TransferOptions,
  tcp,
} from '../src/transfer';

const kib = 1024;

/** What a caller without types could pass. */
const anything = (value: unknown) => value as never;

test('the defaults are those of the documentation', () => {
  expect(pipe.settings).toEqual({
    bufferSize: 128 * kib,
    totalSize: 16 * kib * kib,
    mode: '2thread',
    placement: 'same-cpu',
    priority: 'normal',
    metric: 'bandwidth',
    verify: false,
  });
  expect(socketpair.settings).toEqual(pipe.settings);
});

describe('a subject is immutable', () => {
  test('every method returns a new one and leaves the old one as it was', () => {
    const before = JSON.stringify(pipe);
    const changed = [pipe.with({ mode: '2proc' }), pipe.across({ bufferSize: [1, 2] }), pipe.named('candidate')];
    expect(JSON.stringify(pipe)).toBe(before);
    for (const one of changed) expect(one).not.toBe(pipe);
    expect(pipe.with({})).not.toBe(pipe);
  });

  test.each([
    ['a channel', pipe],
    ['with', pipe.with({ mode: '2proc' })],
    ['across', pipe.across({ bufferSize: [1, 2] })],
    ['named', pipe.named('candidate')],
  ])('%s is frozen, and so are its settings and sweep', (_, subject) => {
    expect(Object.isFrozen(subject)).toBe(true);
    expect(Object.isFrozen(subject.settings)).toBe(true);
    expect(Object.isFrozen(subject.sweep ?? Object.freeze({}))).toBe(true);
    expect(Object.isFrozen(subject.sweep?.levels ?? Object.freeze([]))).toBe(true);
  });

  test('an array given to it can be changed afterwards', () => {
    const [bufferSize, placement] = [[2 * kib, kib], [0, 1] as [number, number]];
    const subject = pipe.with({ placement }).across({ bufferSize });
    bufferSize.push(4 * kib);
    placement[0] = 7;
    expect(subject.sweep?.levels).toEqual([kib, 2 * kib]);
    expect(subject.settings.placement).toEqual([0, 1]);
    expect(bufferSize).toEqual([2 * kib, kib, 4 * kib]);
  });
});

describe('with', () => {
  test('keeps sizes in bytes and what was set before', () => {
    const subject = pipe.with({ bufferSize: '64KiB' }).with({ totalSize: '1MiB', pipeCapacity: 'match' });
    expect(subject.settings).toMatchObject({ bufferSize: 64 * kib, totalSize: kib * kib, pipeCapacity: 'match' });
  });

  test('leaves alone what is undefined', () => {
    const options = { bufferSize: undefined, mode: '1thread' } as unknown as TransferOptions;
    expect(pipe.with(options).settings).toEqual({ ...pipe.settings, mode: '1thread' });
  });

  test('a sweep stays, and a buffer size for it is refused', () => {
    const swept = pipe.across({ bufferSize: [1, 2] });
    expect(swept.with({ mode: '2proc' }).sweep?.levels).toEqual([1, 2]);
    expect(() => swept.with({ bufferSize: 1 })).toThrow('this subject is swept over it');
  });

  test('names an unknown option and those allowed', () => {
    expect(() => pipe.with(anything({ buffersize: 1 }))).toThrow(
      new TypeError(
        "pipe.with: unknown option 'buffersize'; " +
          'allowed: bufferSize, totalSize, mode, placement, priority, metric, verify, pipeCapacity',
      ),
    );
  });

  test("refuses the other channel's own option, and names those allowed", () => {
    expect(() => pipe.with({ socketBuffer: 'match' })).toThrow(TypeError);
    expect(() => pipe.with({ socketBuffer: 'match' })).toThrow(
      /^pipe\.with: unknown option 'socketBuffer'; .*pipeCapacity$/,
    );
    expect(() => socketpair.with({ pipeCapacity: '1MiB' })).toThrow(
      /^socketpair\.with: unknown option 'pipeCapacity'; .*socketBuffer$/,
    );
  });

  test('each channel takes the options that are its own', () => {
    const own = ({ with: change }: typeof pipe, subject: typeof pipe) =>
      (['pipeCapacity', 'socketBuffer', 'noDelay'] as const).filter((option) => {
        try {
          change.call(subject, { [option]: option === 'noDelay' ? true : 'match' });
          return true;
        } catch {
          return false;
        }
      });
    const channels = [pipe, fifo, socketpair, seqpacket, datagram, tcp, messageQueue, sharedMemory, splice];
    expect(channels.map((subject) => [subject.label, own(subject, subject)])).toEqual([
      ['pipe', ['pipeCapacity']],
      ['fifo', ['pipeCapacity']],
      ['socketpair', ['socketBuffer']],
      ['seqpacket', ['socketBuffer']],
      ['datagram', ['socketBuffer']],
      ['tcp', ['socketBuffer', 'noDelay']],
      ['messageQueue', []],
      ['sharedMemory', []],
      ['splice', ['pipeCapacity']],
    ]);
    expect(tcp.with({ noDelay: true }).label).toBe('tcp (noDelay true)');
    expect(() => tcp.with(anything({ noDelay: 1 }))).toThrow(
      'tcp.with: noDelay: 1 is not allowed; allowed: true, false',
    );
  });

  test('runs before normal threads or not, which its label tells', () => {
    expect(pipe.with({ priority: 'fifo' }).label).toBe('pipe (priority fifo)');
    expect(pipe.with({ priority: 'normal' }).label).toBe('pipe');
    expect(() => pipe.with({ priority: anything('high') })).toThrow(
      new RangeError("pipe.with: priority: 'high' is not allowed; allowed: 'normal', 'fifo'"),
    );
  });

  test('verifies or not, which its label tells', () => {
    expect(pipe.with({ verify: true }).label).toBe('pipe (verify true)');
    expect(pipe.with({ verify: true }).with({ verify: false }).label).toBe('pipe');
    expect(() => pipe.with({ verify: anything('yes') })).toThrow(
      new TypeError("pipe.with: verify: 'yes' is not allowed; allowed: true, false"),
    );
  });

  test.each([[null], ['64KiB'], [7], [[1]]])('refuses %p, which is no object of options', (options) => {
    expect(() => pipe.with(anything(options))).toThrow(TypeError);
    expect(() => pipe.with(anything(options))).toThrow(
      /^pipe\.with: .* is not an object of options; allowed: bufferSize/,
    );
  });

  test('names a bad mode, a bad metric and what is allowed', () => {
    expect(() => pipe.with({ mode: anything('3thread') })).toThrow(
      new RangeError("pipe.with: mode: '3thread' is not allowed; allowed: '1thread', '2thread', '2proc'"),
    );
    expect(() => pipe.with({ metric: anything('speed') })).toThrow(/^pipe\.with: metric: 'speed' is not allowed/);
  });

  test.each([['bufferSize'], ['totalSize'], ['pipeCapacity']])('names %s when its size is bad', (name) => {
    expect(() => pipe.with({ [name]: '64KB' })).toThrow(`pipe.with: ${name}: '64KB' has the unit KB; write '64KiB'`);
    expect(() => pipe.with({ [name]: 0 })).toThrow(`pipe.with: ${name}: 0 is not a positive whole number`);
  });

  test('refuses what a system call cannot take', () => {
    expect(socketpair.with({ socketBuffer: 2 ** 31 - 1 }).settings.socketBuffer).toBe(2 ** 31 - 1);
    expect(() => socketpair.with({ socketBuffer: '2GiB' })).toThrow(RangeError);
    expect(() => socketpair.with({ socketBuffer: '2GiB' })).toThrow(
      "socketpair.with: socketBuffer: '2GiB' is too large; allowed: up to 2147483647 bytes, or 'match'",
    );
  });
});

describe('placement', () => {
  test.each<[Placement]>([['same-cpu'], ['different-cpus'], ['unpinned'], [[0, 1]], [[3, 3]]])(
    'may be %p',
    (placement) => {
      expect(pipe.with({ placement }).settings.placement).toEqual(placement);
    },
  );

  test.each([['nearby'], [0], [[0]], [[0, 1, 2]], [[0, -1]], [[0, 0.5]], [['0', '1']], [null]])(
    'may not be %p',
    (placement) => {
      expect(() => pipe.with({ placement: anything(placement) })).toThrow(RangeError);
      expect(() => pipe.with({ placement: anything(placement) })).toThrow(
        /^pipe\.with: placement: .*; allowed: 'same-cpu', 'different-cpus', 'unpinned', or \[senderCpu, receiverCpu\]$/,
      );
    },
  );
});

describe('across', () => {
  test('sorts the levels, and reads them as sizes', () => {
    expect(pipe.across({ bufferSize: ['64KiB', 1, '1KiB'] }).sweep).toEqual({
      factor: 'bufferSize',
      levels: [1, kib, 64 * kib],
    });
  });

  test('names what is there twice, however it was written', () => {
    expect(() => pipe.across({ bufferSize: ['1KiB', 2, kib] })).toThrow(
      new RangeError('pipe.across: bufferSize: 1 KiB is there twice; allowed: distinct sizes'),
    );
  });

  test.each<[unknown, string]>([
    [{ bufferSize: [] }, 'pipe.across: bufferSize: an array of 0 is not a list of sizes'],
    [{ bufferSize: 1024 }, 'pipe.across: bufferSize: 1024 is not a list of sizes'],
    [{ totalSize: [1] }, "pipe.across: unknown option 'totalSize'; allowed: bufferSize"],
    [{}, 'pipe.across: names no factor; allowed: { bufferSize: [...] }'],
    [undefined, 'pipe.across: names no factor'],
    [[1024], 'pipe.across: an array of 1 is not an object of options'],
    [{ bufferSize: [1, '2KB'] }, "pipe.across: bufferSize[1]: '2KB' has the unit KB"],
    [{ bufferSize: [1024, undefined, 2048] }, 'pipe.across: bufferSize[1]: undefined is not a size'],
    // biome-ignore lint/suspicious/noSparseArray: what a comma too many gives
    [{ bufferSize: [1024, , 2048] }, 'pipe.across: bufferSize[1]: undefined is not a size'],
  ])('refuses %p', (sweep, message) => {
    expect(() => pipe.across(anything(sweep))).toThrow(message);
  });

  test('gives the sweep that is checked alone', () => {
    expect(checkSweep({ bufferSize: ['2KiB', '1KiB'] }, 'here')).toEqual({
      factor: 'bufferSize',
      levels: [kib, 2 * kib],
    });
  });
});

describe('a label', () => {
  test('tells the channel and what differs from the defaults', () => {
    expect(pipe.label).toBe('pipe');
    expect(pipe.with({ bufferSize: '64KiB', mode: '2proc' }).label).toBe('pipe (bufferSize 64 KiB, mode 2proc)');
    expect(pipe.with({ bufferSize: '128KiB', mode: '2thread' }).label).toBe('pipe');
    expect(pipe.with({ placement: [0, 1] }).label).toBe('pipe (placement 0,1)');
    expect(socketpair.with({ socketBuffer: 'match' }).label).toBe('socketpair (socketBuffer match)');
  });

  test('leaves out beside another what both have in common', () => {
    const [a, b] = [pipe.with({ mode: '2proc' }), socketpair.with({ mode: '2proc', socketBuffer: 'match' })];
    expect(a.labelBeside(b)).toBe('pipe');
    expect(b.labelBeside(a)).toBe('socketpair (socketBuffer match)');
    expect(a.labelBeside(socketpair)).toBe('pipe (mode 2proc)');
  });

  test('does not speak of the one buffer size that a sweep does not use', () => {
    expect(pipe.with({ bufferSize: '64KiB' }).across({ bufferSize: ['1KiB', '2KiB'] }).label).toBe('pipe');
  });

  test('is the name given, and stays with what is made of it', () => {
    const named = pipe.named('candidate');
    expect(named.label).toBe('candidate');
    expect(named.with({ mode: '2proc' }).across({ bufferSize: [1] }).label).toBe('candidate');
    expect(named.labelBeside(pipe)).toBe('candidate');
  });

  test.each([[''], ['  '], [7], [null]])('may not be %p', (label) => {
    expect(() => pipe.named(anything(label))).toThrow(TypeError);
    expect(() => pipe.named(anything(label))).toThrow(
      /^pipe\.named: .* is not a label; allowed: a string that isn't empty$/,
    );
  });
});

test('a subject is known also when another copy of the module made it', () => {
  const foreign = { [Symbol.for('outperform.subject')]: true };
  expect([pipe, pipe.across({ bufferSize: [1] }), foreign].map(isSubject)).toEqual([true, true, true]);
  expect([null, undefined, 'pipe', {}, () => pipe].map(isSubject)).toEqual([false, false, false, false, false]);
});
