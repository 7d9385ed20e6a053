// SPDX-License-Identifier: MIT
import {
  type ErrorCode,
  type EventName,
  errorCodes,
  eventNames,
  OutperformError,
  type Priority,
  type SizeCount,
  type TransferMetric,
} from '@outperform/model';

/**
 * The lines between a host and an agent, or the addon (docs/protocol.md): requests are written here, replies are read.
 * Their C++ side is native/src/protocol.
 */
export const protocolVersion = 1;

/** One trial, as the core takes it. Null and -1 mean: as the system has it. */
export interface TrialRequest {
  readonly channel: string;
  readonly mode: '1thread' | '2thread' | '2proc';
  readonly metric: TransferMetric;
  readonly bufferBytes: number;
  readonly totalBytes: number;
  readonly socketBufferBytes: number | null;
  readonly pipeCapacityBytes: number | null;
  /** TCP_NODELAY, of channel tcp; false where absent. */
  readonly noDelay?: boolean;
  /** Whether the content of what comes is compared with what was sent. */
  readonly verify: boolean;
  readonly senderCpu: number;
  readonly receiverCpu: number;
  /** That of the ends' threads; fifo is SCHED_FIFO. */
  readonly priority: Priority;
  /** What the system counts of each end, by name: those of the model that take a perf event. None where absent. */
  readonly counters?: readonly EventName[];
  /** Whether the sizes of reads and writes are counted; false where absent. */
  readonly sizes?: boolean;
  readonly deadlineSeconds: number;
}

/** Reads one value; undefined if it is none. */
type Reader<T> = (text: string) => T | undefined;

/** Percent-encoded bytes, which needn't be UTF-8 on every machine: what isn't is replaced. */
const word: Reader<string> = (text) => {
  if (!/^([^%]|%[0-9A-Fa-f]{2})*$/.test(text)) return undefined;
  const bytes = text.replace(/%([0-9A-Fa-f]{2})/g, (_, digits: string) =>
    String.fromCharCode(Number.parseInt(digits, 16)),
  );
  return Buffer.from(bytes, 'latin1').toString('utf8') || undefined;
};
/** 0 or more, and exact: at most 2^53 - 1. */
const whole: Reader<number> = (text) => {
  const value = /^\d{1,16}$/.test(text) ? Number(text) : Number.NaN;
  return Number.isSafeInteger(value) ? value : undefined;
};
const flag: Reader<boolean> = (text) => (text === 'true' || text === 'false' ? text === 'true' : undefined);
/** Two CPUs, -1 where the system doesn't tell. */
const cpuPair: Reader<[number, number]> = (text) =>
  /^(-1|\d{1,4}),(-1|\d{1,4})$/.test(text) ? (text.split(',').map(Number) as [number, number]) : undefined;
/** From 0 to 1. */
const share: Reader<number> = (text) => (/^(0(\.\d+)?|1(\.0+)?)$/.test(text) ? Number(text) : undefined);
/** `cycles:123,taskClock:45`; of an event that isn't known here, or is there twice, none. */
const countsByName: Reader<Readonly<Partial<Record<EventName, number>>>> = (text) => {
  const counts = pairsOf(text, eventNames);
  return counts && new Set(counts.map(([name]) => name)).size === counts.length
    ? Object.fromEntries(counts)
    : undefined;
};
/** `1024:3,65536:256` */
const sizeCounts: Reader<readonly SizeCount[]> = (text) =>
  pairsOf(text)?.map(([bytes, calls]): SizeCount => [Number(bytes), calls]);

/** Of `a:1,b:2`; undefined unless each is one of the names, or a number above 0 if there are none, and a count. */
function pairsOf(text: string, names?: readonly string[]): [string, number][] | undefined {
  const pairs = text === '' ? [] : text.split(',').map((pair) => pair.split(':'));
  const read = pairs.map(([name = '', count = '', ...rest]) => {
    const named = names ? names.includes(name) : (whole(name) ?? 0) > 0;
    const value = named && rest.length === 0 ? whole(count) : undefined;
    return value === undefined ? undefined : ([name, value] satisfies [string, number]);
  });
  return read.includes(undefined) ? undefined : (read as [string, number][]);
}

const words: Reader<readonly string[]> = (text) => (text === '' ? undefined : text.split(','));
/** Ascending numbers and ranges, `0-3,8`: one at least, and each below the 1,024 that the core can name. */
const cpuList: Reader<readonly number[]> = (text) => {
  if (!/^\d{1,4}(-\d{1,4})?(,\d{1,4}(-\d{1,4})?)*$/.test(text)) return undefined;
  const ranges = text.split(',').map((range) => range.split('-').map(Number));
  const ends = ranges.map(([first = 0, last = first]) => [first, last] as const);
  const ascending = ends.every(
    ([first, last], at) => first <= last && first > (ends[at - 1]?.[1] ?? -1) && last < 1024,
  );
  if (!ascending) return undefined;
  return ends.flatMap(([first, last]) => Array.from({ length: last - first + 1 }, (_, index) => first + index));
};

type Table = Readonly<Record<string, Reader<unknown>>>;
type FieldsOf<T extends Table> = { readonly [Name in keyof T]: T[Name] extends Reader<infer Value> ? Value : never };

const reportTable = {
  elapsedNanoseconds: whole,
  bytes: whole,
  reads: whole,
  writes: whole,
  shortReads: whole,
  shortWrites: whole,
  sendBufferBytes: whole,
  receiveBufferBytes: whole,
  bufferCut: flag,
  senderCpus: cpuPair,
  receiverCpus: cpuPair,
  /** Of both ends, voluntary and involuntary, from just before the transfer to just after it: getrusage(2). */
  contextSwitches: whole,
  /** Likewise, minor and major; the buffers' first touches come before. */
  pageFaults: whole,
  /** Likewise, in user space and in the kernel. */
  cpuNanoseconds: whole,
  /** Likewise, what was asked for. */
  counts: countsByName,
  /** The part of the time in which the one was counted that was counted least; below 1 counts are scaled up. */
  countedShare: share,
  /** Whether the kernel's own part was not permitted to be counted. */
  userSpaceOnly: flag,
  /** How many calls moved so many bytes, or more but less than twice that, if sizes were asked for. */
  readSizes: sizeCounts,
  writeSizes: sizeCounts,
  /** Of a trial of latency: how many round trips, and the quantiles of their times; 0 of any other. */
  roundTrips: whole,
  leastNanoseconds: whole,
  medianNanoseconds: whole,
  p90Nanoseconds: whole,
  p99Nanoseconds: whole,
  mostNanoseconds: whole,
};
/** What a trial counted, as the core gives it. */
export type TrialReport = FieldsOf<typeof reportTable>;

const helloTable = {
  /** Of the package that the other side was built from. */
  version: word,
  system: word,
  kernel: word,
  /** As Node calls it: `x64`, `arm64`. */
  architecture: word,
  hostname: word,
  /** Tells this boot of the machine from all others. */
  boot: word,
  cpu: word,
  memoryBytes: whole,
  availableMemoryBytes: whole,
  clockResolutionNanoseconds: whole,
  allowedCpus: cpuList,
  channels: words,
};
/** What the other side says of itself and its machine. */
export type Hello = FieldsOf<typeof helloTable>;

/** A request without its end of line. What is null or undefined is left out. */
export function writeRequest(verb: string, fields: object = {}, id?: number): string {
  const given = Object.entries({ id, ...fields }).filter(([, value]) => value !== null && value !== undefined);
  return [verb, ...given.map(([name, value]) => `${name}=${wordOf(value)}`)].join(' ');
}

/** A value as one word; of a list, with commas between. */
function wordOf(value: unknown): string {
  return Array.isArray(value) ? value.map(wordOf).join(',') : encodeURIComponent(String(value));
}

/**
 * The reply to a trial.
 *
 * @param id what its request had, if it had one
 * @throws OutperformError what the trial failed of; `protocol-error` naming the field if this is no such reply
 * @throws RangeError if the request was refused, with the reason
 */
export function readTrialReply(line: string, id?: number): TrialReport {
  return readTable(reportTable, okFields(line, id), line);
}

/** The reply to a request that has only to be done, as a check. @throws likewise */
export function readDone(line: string, id?: number): void {
  okFields(line, id);
}

/** What an agent says first, and the reply to `hello`. @throws OutperformError `protocol-error`, also on another version */
export function readHello(line: string, id?: number): Hello {
  const greets = line.startsWith('outperform-agent ');
  const fields = greets ? fieldsOf(line) : okFields(line, id);
  const theirs = readField('protocol', whole, fields, line);
  if (theirs === protocolVersion) return readTable(helloTable, fields, line);
  throw new OutperformError(
    'protocol-error',
    `the agent (version ${fields.get('version')}) speaks protocol ${theirs}, and this side ${protocolVersion}; ` +
      'install the same version of Outperform on both machines',
  );
}

function readTable<T extends Table>(table: T, fields: ReadonlyMap<string, string>, line: string): FieldsOf<T> {
  // Fields that aren't known here are a newer agent's, and say nothing that was asked for.
  const entries = Object.entries(table).map(([name, reader]) => [name, readField(name, reader, fields, line)]);
  return Object.fromEntries(entries) as FieldsOf<T>;
}

function readField<T>(name: string, reader: Reader<T>, fields: ReadonlyMap<string, string>, line: string): T {
  const text = fields.get(name);
  if (text === undefined) throw malformed(`${name} is missing`, line);
  const value = reader(text);
  if (value === undefined) throw malformed(`${name}: ${quoted(text)} is not what it may be`, line);
  return value;
}

/** The fields of an ok; anything else is thrown. */
function okFields(line: string, id: number | undefined): ReadonlyMap<string, string> {
  const fields = fieldsOf(line);
  const theirs = fields.has('id') ? readField('id', whole, fields, line) : undefined;
  if (theirs !== id) throw malformed(`id: this is the reply to ${theirs ?? 'none'}, not to ${id ?? 'none'}`, line);
  if (/^ok( |$)/.test(line)) return fields;
  if (line.startsWith('failed ')) throw failureIn(fields, line);
  if (line.startsWith('refused ')) throw new RangeError(readField('message', sentence, fields, line));
  throw malformed('it begins with none of ok, failed and refused', line);
}

const sentence: Reader<string> = (text) => text;
const errorCode: Reader<ErrorCode> = (text) => errorCodes.find((code) => code === text);

function failureIn(fields: ReadonlyMap<string, string>, line: string): OutperformError {
  const code = readField('code', errorCode, fields, line);
  const message = readField('message', sentence, fields, line);
  const [syscall, errno] = [fields.get('syscall'), fields.get('errno')];
  return new OutperformError(code, message, { ...(syscall && { syscall }), ...(errno && { errno }) });
}

/** Names and values after the first word; `message` goes on to the end of the line. */
function fieldsOf(line: string): ReadonlyMap<string, string> {
  const [, head = '', message] = /^\S+(.*?)(?: message=(.*))?$/s.exec(line) ?? [];
  const fields = new Map(message === undefined ? [] : [['message', message]]);
  for (const text of head.split(' ').filter((part) => part !== '')) {
    const [, name, value] = /^([^=]+)=(.*)$/.exec(text) ?? [];
    if (name === undefined || value === undefined) throw malformed(`${quoted(text)} is no field`, line);
    if (fields.has(name)) throw malformed(`${name} is given twice`, line);
    fields.set(name, value);
  }
  return fields;
}

function malformed(what: string, line: string): OutperformError {
  return new OutperformError('protocol-error', `a malformed reply, ${what}: ${quoted(line)}`);
}

function quoted(text: string): string {
  return `'${text.length > 200 ? `${text.slice(0, 197)}...` : text}'`;
}
