// SPDX-License-Identifier: MIT
import { describe, expect, test } from '@jest/globals';
import {
  type Curve,
  datagram,
  messageQueue,
  OutperformError,
  type Placement,
  pipe,
  type Sample,
  seqpacket,
  socketpair,
  type Transfer,
  tcp,
} from '@outperform/model';
import type { TrialRequest } from '@outperform/native';
import { cpusOf, trialRequest as requestOn, requireRoom, verifyingRequest } from '../../src/cells/transfer-request';
import { addonSession } from '../../src/targets';

const mib = 2 ** 20;
const here = addonSession.place;
const trialRequest = (subject: Transfer<Sample | Curve>, level: number) => requestOn(subject, level, here);
const checkRequest = (request: TrialRequest, label: string) => {
  requireRoom(request, label, here);
  addonSession.checkNow(request);
};

describe('the CPUs of the ends', () => {
  test.each<[Placement, number[], [number, number]]>([
    ['unpinned', [0, 1, 2, 3], [-1, -1]],
    ['unpinned', [5], [-1, -1]],
    ['same-cpu', [0, 1, 2, 3], [3, 3]],
    ['same-cpu', [5], [5, 5]],
    ['different-cpus', [0, 1, 2, 3], [2, 3]],
    ['different-cpus', [4, 9], [4, 9]],
    [
      [0, 3],
      [0, 1, 2, 3],
      [0, 3],
    ],
    [
      [2, 2],
      [0, 2],
      [2, 2],
    ],
  ])('%p of %p are %p', (placement, allowed, cpus) => {
    expect(cpusOf(placement, allowed)).toEqual(cpus);
  });

  test('are two for different-cpus, and one that is all there is gets named', () => {
    expect(() => cpusOf('different-cpus', [5])).toThrow(
      new RangeError("placement: 'different-cpus' needs two CPUs, and this process may run on 5 only"),
    );
  });

  test.each<[Placement, number]>([
    [[0, 7], 7],
    [[7, 0], 7],
    [[1, 1], 1],
  ])('of %p are refused, naming CPU %p and those allowed', (placement, missing) => {
    expect(() => cpusOf(placement, [0, 2])).toThrow(
      new RangeError(`placement: CPU ${missing} is not one this process may run on; allowed: 0, 2`),
    );
  });

  test('leave the list of those allowed as it was', () => {
    const allowed = Object.freeze([0, 1]);
    expect(cpusOf('same-cpu', allowed)).toEqual([1, 1]);
  });
});

describe('a request', () => {
  test('says what the core has to do, at the level and not at the buffer size of its own', () => {
    const subject = pipe.with({ mode: '2proc', placement: 'unpinned', totalSize: '1MiB', bufferSize: '64KiB' });
    expect(trialRequest(subject, 4096)).toEqual({
      channel: 'pipe',
      mode: '2proc',
      metric: 'bandwidth',
      bufferBytes: 4096,
      totalBytes: mib,
      verify: false,
      priority: 'normal',
      socketBufferBytes: null,
      pipeCapacityBytes: null,
      noDelay: false,
      senderCpu: -1,
      receiverCpu: -1,
      deadlineSeconds: 60 + 0.1 + 256 * 20e-6,
    });
  });

  test('has the sizes that match, or those that were given', () => {
    expect(trialRequest(socketpair.with({ socketBuffer: 'match' }), 4096).socketBufferBytes).toBe(4096);
    expect(trialRequest(socketpair.with({ socketBuffer: '8KiB' }), 4096).socketBufferBytes).toBe(8192);
    expect(trialRequest(pipe.with({ pipeCapacity: 'match' }), 8192).pipeCapacityBytes).toBe(8192);
    expect(trialRequest(pipe.with({ pipeCapacity: '1MiB' }), 8192).pipeCapacityBytes).toBe(mib);
  });

  test('says whether small segments wait for company', () => {
    expect(trialRequest(tcp.with({ noDelay: true }), 4096).noDelay).toBe(true);
    expect(trialRequest(tcp, 4096).noDelay).toBe(false);
  });

  test('says under what priority', () => {
    expect(trialRequest(pipe.with({ priority: 'fifo' }), 4096).priority).toBe('fifo');
  });

  test('waits longer for more bytes, and for more messages', () => {
    const whole = pipe.with({ totalSize: '1GiB' });
    expect(trialRequest(whole, 2 ** 30).deadlineSeconds).toBeCloseTo(60 + 102.4, 3);
    expect(trialRequest(whole, 1).deadlineSeconds).toBeCloseTo(60 + 102.4 + 2 ** 30 * 20e-6, 3);
  });

  test('on a CPU that this process may not run on is refused', () => {
    expect(() => trialRequest(pipe.with({ placement: [0, 100_000] }), 1)).toThrow(/^placement: CPU 100000 is not one/);
  });
});

describe('the request that verifies', () => {
  const verifying = (totalSize: number, level: number) =>
    verifyingRequest(trialRequest(pipe.with({ totalSize }), level));

  test.each([
    ['a small total, as it is', 5000, 1024, 5000],
    ['16 MiB of a large one', 2 ** 30, 65_536, 16 * mib],
    ['16,384 messages of small ones', 2 ** 30, 100, 1_638_400],
    ['one message that is larger than all that', 2 ** 30, 100 * mib, 100 * mib],
    ['the total where that is less than a message', mib, 100 * mib, mib],
  ])('moves %s', (_, totalSize, level, totalBytes) => {
    const request = trialRequest(pipe.with({ totalSize }), level);
    expect(verifying(totalSize, level)).toEqual({ ...request, verify: true, totalBytes });
  });
});

describe('before anything is measured', () => {
  test('what the system does is let through', () => {
    expect(() => checkRequest(trialRequest(pipe, 1024), 'pipe')).not.toThrow();
    expect(() =>
      checkRequest(trialRequest(socketpair.with({ socketBuffer: 'match' }), 1024), 'socketpair'),
    ).not.toThrow();
  });

  test('buffers that are larger than memory are refused, naming the subject and what is available', () => {
    const request = trialRequest(pipe, 2 ** 50);
    expect(() => checkRequest(request, 'huge')).toThrow(RangeError);
    expect(() => checkRequest(request, 'huge')).toThrow(
      /^huge: bufferSize 1,024 TiB needs 2,048 TiB for its two buffers; allowed: what is available, [\d.,]+ \wiB$/,
    );
  });

  test('verifying more than memory holds is refused, naming the subject and what is available', () => {
    const request = (metric: 'bandwidth' | 'latency', level: number) =>
      trialRequest(pipe.with({ verify: true, totalSize: 2 ** 50, metric }), level);
    expect(() => checkRequest(request('bandwidth', 1024), 'huge')).toThrow(RangeError);
    expect(() => checkRequest(request('bandwidth', 1024), 'huge')).toThrow(
      /^huge: verifying 1,024 TiB in messages of 1 KiB needs 2,048 TiB, since both ends keep all of it; allowed: what is available, [\d.,]+ \wiB$/,
    );
    // A thousand round trips at most, and the answers apart.
    expect(() => checkRequest(request('latency', mib * 64), 'huge')).toThrow(
      /^huge: verifying 62\.5 GiB in messages of 64 MiB needs 187\.5 GiB/,
    );
    expect(() => checkRequest(request('latency', 1024), 'pipe')).not.toThrow();
    expect(() => checkRequest(trialRequest(pipe.with({ totalSize: 2 ** 50 }), 1024), 'pipe')).not.toThrow();
  });

  test('a capacity that the kernel refuses is refused, naming the system call', () => {
    const request = trialRequest(pipe.with({ pipeCapacity: 2 ** 31 - 1 }), 1024);
    expect(() => checkRequest(request, 'pipe')).toThrow(OutperformError);
    expect(() => checkRequest(request, 'pipe')).toThrow(
      expect.objectContaining({
        code: 'system-call-failed',
        syscall: expect.stringMatching(/./),
        errno: expect.stringMatching(/^E/),
      }),
    );
  });

  test.each([
    [
      'seqpacket',
      seqpacket,
      /SO_SNDBUF is \d+ bytes, which takes messages of up to \d+; ask for a larger socketBuffer/,
    ],
    ['datagram', datagram, /SO_SNDBUF is \d+ bytes, which takes messages of up to \d+; ask for a larger socketBuffer/],
    [
      'messageQueue',
      messageQueue,
      /messages of up to \d+ bytes are allowed: raise \/proc\/sys\/fs\/mqueue\/msgsize_max/,
    ],
  ])('a message that %s will not carry is refused, naming the limit and what raises it', (_, subject, message) => {
    expect(() => checkRequest(trialRequest(subject, 64 * mib), 'subject')).toThrow(message);
  });

  test('a channel that this system lacks is named with the system and those it has', () => {
    const request = { ...trialRequest(pipe, 1024), channel: 'pigeon' };
    expect(() => checkRequest(request, 'pigeon')).toThrow(expect.objectContaining({ code: 'channel-unavailable' }));
    expect(() => checkRequest(request, 'pigeon')).toThrow(/^\w+ has no channel pigeon; it has .*pipe/);
  });
});
