// SPDX-License-Identifier: MIT
// The host's side of the protocol, by the vectors that the agent's side is held to as well (native/test/protocol_test.cc).
import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import { expect, test } from '@jest/globals';
import { OutperformError } from '@outperform/model';
import { readHello, readTrialReply, writeRequest } from '@outperform/native';

interface Vector {
  readonly kind: string;
  readonly line: string;
  readonly meaning: ReadonlyMap<string, string>;
}

function vectors(): Vector[] {
  const text = readFileSync(path.join(__dirname, 'vectors', 'protocol.txt'), 'utf8').replace(/^#.*\n/gm, '');
  const blocks = text.split(/\n\n+/).filter((block) => block.trim() !== '');
  return blocks.map((block) => {
    const [first = '', ...rest] = block.replace(/^\n+|\n$/g, '').split('\n');
    const [kind, line] = cutAtSpace(first);
    return { kind, line, meaning: new Map(rest.map((entry) => cutAtSpace(entry.slice(2)))) };
  });
}

function cutAtSpace(text: string): [string, string] {
  const at = text.indexOf(' ');
  return [text.slice(0, at), text.slice(at + 1)];
}

const of = (...kinds: string[]) => vectors().filter(({ kind }) => kinds.includes(kind));

/** A value as it was before it became text. */
function typed(text: string): unknown {
  if (text === 'true' || text === 'false') return text === 'true';
  if (/^-?\d+,-?\d+$/.test(text)) return text.split(',').map(Number);
  return /^-?\d[\d.]*$/.test(text) ? Number(text) : text;
}

/** Fields of a reply that aren't a value as {@link typed} has them; "-" is an empty one. */
const lists: Readonly<Record<string, (pairs: [string, number][]) => unknown>> = {
  counts: Object.fromEntries,
  readSizes: (pairs) => pairs.map(([bytes, calls]) => [Number(bytes), calls]),
  writeSizes: (pairs) => pairs.map(([bytes, calls]) => [Number(bytes), calls]),
};

function typedField(name: string, text: string): unknown {
  const pairs = text === '-' ? [] : text.split(',').map((pair) => pair.split(':'));
  return lists[name]?.(pairs.map(([key = '', count]) => [key, Number(count)])) ?? typed(text);
}

const asked = (name: string, text: string) => (name === 'counters' ? text.split(',') : typed(text));

test.each(of('request'))('$line is what a host writes', ({ line, meaning }) => {
  const {
    verb = '',
    id,
    ...fields
  } = Object.fromEntries([...meaning].map(([name, text]) => [name, text === '-' ? null : asked(name, text)])) as Record<
    string,
    string | number | null
  >;
  const protocol = verb === 'hello' ? { protocol: 1 } : {};
  expect(wordsOf(writeRequest(String(verb), { ...protocol, ...fields }, id as number))).toEqual(wordsOf(line));
});

/** The order is free. */
function wordsOf(line: string) {
  const [verb, ...fields] = line.split(' ');
  return [verb, new Set(fields)];
}

test.each(of('reply', 'any-reply'))('$line is what a host reads', ({ line, meaning }) => {
  const id = /^\w+ id=(\d+)/.exec(line)?.[1];
  const read = () => readTrialReply(line, id === undefined ? undefined : Number(id));
  const { malformed, refused, code, ...fields } = Object.fromEntries(meaning);
  if (malformed !== undefined) {
    const shown = line.length > 200 ? `${line.slice(0, 197)}...` : line;
    expect(read).toThrow(`a malformed reply, ${malformed}: '${shown}'`);
    expect(read).toThrow(expect.objectContaining({ code: 'protocol-error' }));
  } else if (refused !== undefined) {
    expect(read).toThrow(new RangeError(refused));
  } else if (code !== undefined) {
    const { syscall, errno, message } = fields;
    expect(read).toThrow(message as string);
    const named = { ...(syscall !== '-' && { syscall }), ...(errno !== '-' && { errno }) };
    expect(read).toThrow(expect.objectContaining({ code, ...named }));
    expect(read).toThrow(OutperformError);
  } else {
    const { id: _, ...report } = fields;
    expect(read()).toEqual(
      Object.fromEntries(Object.entries(report).map(([name, text]) => [name, typedField(name, text)])),
    );
  }
});

test('a reply to another request is told apart', () => {
  expect(() => readTrialReply('ok id=7', 8)).toThrow('a malformed reply, id: this is the reply to 7, not to 8');
  expect(() => readTrialReply('ok', 8)).toThrow('id: this is the reply to none, not to 8');
});

test('what could break a line is encoded', () => {
  expect(writeRequest('trial', { channel: 'pipe totalBytes=1\nquit' })).toBe(
    'trial channel=pipe%20totalBytes%3D1%0Aquit',
  );
});

const greeting =
  'outperform-agent protocol=1 version=0.1.0 system=Linux kernel=6.1.0 architecture=arm64 hostname=board boot=b-1 ' +
  'cpu=A%20CPU%20@%20100%25 memoryBytes=1024 availableMemoryBytes=512 clockResolutionNanoseconds=1 ' +
  'allowedCpus=0-2,8 channels=pipe,tcp';

test('a greeting is read', () => {
  const { cpu, allowedCpus, channels, architecture } = readHello(greeting);
  expect({ cpu, allowedCpus, channels, architecture }).toEqual({
    cpu: 'A CPU @ 100%',
    allowedCpus: [0, 1, 2, 8],
    channels: ['pipe', 'tcp'],
    architecture: 'arm64',
  });
  expect(readHello(greeting.replace('outperform-agent', 'ok id=1'), 1).boot).toBe('b-1');
});

test('an agent that speaks another protocol is refused, with both versions', () => {
  expect(() => readHello('outperform-agent protocol=2 version=3.4.5 colour=red')).toThrow(
    'the agent (version 3.4.5) speaks protocol 2, and this side 1; install the same version of Outperform on both machines',
  );
});

test.each([
  ['cpu=%E0%A4%A', 'cpu=A%20CPU%20@%20100%25', "cpu: '%E0%A4%A' is not what it may be"],
  ['allowedCpus=0-', 'allowedCpus=0-2,8', "allowedCpus: '0-' is not what it may be"],
  ['allowedCpus=5-3', 'allowedCpus=0-2,8', "allowedCpus: '5-3' is not what it may be"],
  ['allowedCpus=0-2,1', 'allowedCpus=0-2,8', "allowedCpus: '0-2,1' is not what it may be"],
  ['allowedCpus=0-1024', 'allowedCpus=0-2,8', "allowedCpus: '0-1024' is not what it may be"],
  ['channels=', 'channels=pipe,tcp', "channels: '' is not what it may be"],
  ['colour=red', 'kernel=6.1.0', 'kernel is missing'],
])('a greeting with %s is malformed', (wrong, right, why) => {
  expect(() => readHello(greeting.replace(right, wrong))).toThrow(`a malformed reply, ${why}`);
});
