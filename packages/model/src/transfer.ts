// SPDX-License-Identifier: MIT
import { type Metric, type TransferMetric, transferMetricNames, transferMetrics } from './metric';
import { type Checks, checkOptions, oneOf } from './options';
import { checkProbe, type Probe } from './probe';
import type { AnySample, Curve, Sample } from './sample';
import { checkLabel, SubjectOf } from './subject-of';
import { checkTarget, type Target } from './target';
import { formatSize, parseSize, type Size, show } from './units';

export const channelNames = [
  'pipe',
  'fifo',
  'socketpair',
  'seqpacket',
  'datagram',
  'tcp',
  'messageQueue',
  'sharedMemory',
  'splice',
] as const;
export type ChannelName = (typeof channelNames)[number];

/** Who runs the two ends: one thread in turns, two threads, or two processes. */
export const modes = ['1thread', '2thread', '2proc'] as const;
export type Mode = (typeof modes)[number];

/** Where the two ends run: by rule, or the sender's and the receiver's CPU by number. */
export const placements = ['same-cpu', 'different-cpus', 'unpinned'] as const;
export type Placement = (typeof placements)[number] | readonly [senderCpu: number, receiverCpu: number];

/** Whether the ends run as all threads do, or before all that have no real-time priority: SCHED_FIFO (sched(7)). */
export const priorities = ['normal', 'fifo'] as const;
export type Priority = (typeof priorities)[number];

/** What `with` takes. Sizes are bytes or IEC strings; `'match'` means the buffer size. */
export interface TransferOptions {
  bufferSize?: Size;
  totalSize?: Size;
  mode?: Mode;
  placement?: Placement;
  priority?: Priority;
  metric?: TransferMetric;
  /** Whether what has come is compared with what was sent, byte by byte and off the clock (docs/subjects.md). */
  verify?: boolean;
  /** Sockets: SO_SNDBUF and SO_RCVBUF (socket(7)). */
  socketBuffer?: Size | 'match';
  /** Pipes, fifos and splice: F_SETPIPE_SZ (fcntl(2), Linux). */
  pipeCapacity?: Size | 'match';
  /** TCP: TCP_NODELAY, so that a small segment doesn't wait for company (tcp(7)). */
  noDelay?: boolean;
}

/** The options as kept: sizes in bytes. What is absent is as the system has it. */
export interface TransferSettings {
  readonly bufferSize: number;
  readonly totalSize: number;
  readonly mode: Mode;
  readonly placement: Placement;
  readonly priority: Priority;
  readonly metric: TransferMetric;
  readonly verify: boolean;
  readonly socketBuffer?: number | 'match';
  readonly pipeCapacity?: number | 'match';
  readonly noDelay?: boolean;
}

const defaults: TransferSettings = Object.freeze({
  bufferSize: 128 * 1024,
  totalSize: 16 * 1024 * 1024,
  mode: '2thread',
  // Two ends on one CPU vary by 2-3% from trial to trial; free to move, by up to 54% (docs/subjects.md).
  placement: 'same-cpu',
  priority: 'normal',
  metric: 'bandwidth',
  verify: false,
});

/** A sweep: the factor that varies, and its levels in ascending order. */
export interface Sweep {
  readonly factor: 'bufferSize';
  readonly levels: readonly number[];
}

/** Setsockopt takes an int. */
const largestSocketBuffer = 2 ** 31 - 1;

const transferChecks: Checks<TransferSettings> = {
  bufferSize: parseSize,
  totalSize: parseSize,
  mode: oneOf(modes),
  placement: checkPlacement,
  priority: oneOf(priorities),
  metric: oneOf(transferMetricNames),
  verify: yesOrNo,
  socketBuffer: sizeOrMatch(largestSocketBuffer),
  pipeCapacity: sizeOrMatch(largestSocketBuffer),
  noDelay: yesOrNo,
};

/** The options that not all channels have, by channel. */
const ownOptions: Readonly<Record<ChannelName, readonly (keyof TransferSettings)[]>> = {
  pipe: ['pipeCapacity'],
  fifo: ['pipeCapacity'],
  socketpair: ['socketBuffer'],
  seqpacket: ['socketBuffer'],
  datagram: ['socketBuffer'],
  tcp: ['socketBuffer', 'noDelay'],
  messageQueue: [],
  sharedMemory: [],
  splice: ['pipeCapacity'],
};

/** What may be said of a transfer beside its channel. */
interface TransferParts {
  readonly settings?: TransferSettings;
  readonly sweep?: Sweep;
  readonly target?: Target;
  readonly probe?: Probe;
  readonly givenName?: string;
}

/**
 * A transfer through one channel, and how it is done. `Measured` is what measuring it gives: a {@link Sample}, or a
 * {@link Curve} after `across`.
 */
export class Transfer<Measured extends Sample | Curve = Sample> extends SubjectOf<Measured> {
  readonly kind = 'transfer';

  readonly settings: TransferSettings;
  readonly sweep: Sweep | undefined;
  /** Where it is measured; undefined for here. */
  readonly target: Target | undefined;
  /** What it is measured under; undefined for nothing. */
  readonly probe: Probe | undefined;
  readonly #parts: TransferParts;

  /** @internal Use the values `pipe`, `socketpair`, ... and their methods. */
  constructor(
    readonly channel: ChannelName,
    parts: TransferParts = {},
  ) {
    super();
    const { settings = defaults, sweep, target, probe } = parts;
    [this.settings, this.sweep, this.target, this.probe, this.#parts] = [settings, sweep, target, probe, parts];
    Object.freeze(this);
  }

  get metric(): Metric {
    return transferMetrics[this.settings.metric];
  }

  /** The buffer sizes that it is swept over. */
  get levels(): readonly number[] | undefined {
    return this.sweep?.levels;
  }

  /** Its label in reports: the name given, or the channel and what differs from the defaults. */
  get label(): string {
    return this.#parts.givenName ?? labelOf(this);
  }

  override labelBeside(other: SubjectOf<AnySample | Curve>): string {
    return this.#parts.givenName ?? (other instanceof Transfer ? labelOf(this, other) : labelOf(this));
  }

  /** The same with other options. @throws TypeError, RangeError naming the option, its value and what is allowed */
  with(options: TransferOptions): Transfer<Measured> {
    const checks = channelChecks(this.channel);
    const given = checkOptions<TransferSettings>(options, checks, `${this.channel}.with`);
    if (this.sweep && given.bufferSize !== undefined) {
      throw new TypeError(
        `${this.channel}.with: bufferSize: this subject is swept over it; allowed: with(...) before across(...)`,
      );
    }
    const settings = Object.freeze({ ...this.settings, ...given });
    return this.#but({ settings });
  }

  /** The same at each of several buffer sizes: measuring it gives a curve. */
  across(sweep: { bufferSize: readonly Size[] }): Transfer<Curve> {
    return this.#but({ sweep: checkSweep(sweep, `${this.channel}.across`) });
  }

  /** The same on another machine, in a container or a kernel; with `agent()`, here but in a process of its own. */
  on(target: Target): Transfer<Measured> {
    return this.#but({ target: checkTarget(target, `${this.channel}.on`) });
  }

  /** The same with an instrument attached. @throws TypeError if it isn't one, or there is one already */
  under(probe: Probe): Transfer<Measured> {
    const checked = checkProbe(probe, `${this.channel}.under`);
    if (!this.probe) return this.#but({ probe: checked });
    throw new TypeError(`${this.channel}.under: this subject is under ${this.probe.label} already; allowed: one probe`);
  }

  named(label: string): Transfer<Measured> {
    return this.#but({ givenName: checkLabel(label, `${this.channel}.named`) });
  }

  #but<M extends Sample | Curve = Measured>(changes: TransferParts): Transfer<M> {
    return new Transfer<M>(this.channel, { ...this.#parts, ...changes });
  }
}

/** A pipe (pipe(7)). */
export const pipe: Transfer = new Transfer('pipe');
/** A named pipe (fifo(7)). */
export const fifo: Transfer = new Transfer('fifo');
/** A pair of AF_UNIX stream sockets (socketpair(2), unix(7)). */
export const socketpair: Transfer = new Transfer('socketpair');
/** The same of type SOCK_SEQPACKET: messages keep their boundaries. */
export const seqpacket: Transfer = new Transfer('seqpacket');
/** The same of type SOCK_DGRAM. */
export const datagram: Transfer = new Transfer('datagram');
/** A TCP connection over the loopback interface (tcp(7)). */
export const tcp: Transfer = new Transfer('tcp');
/** A POSIX message queue (mq_overview(7)). */
export const messageQueue: Transfer = new Transfer('messageQueue');
/** A ring of bytes in shared memory, whose ends sleep on futexes (futex(2)). */
export const sharedMemory: Transfer = new Transfer('sharedMemory');
/** A pipe that takes references to the sender's pages (vmsplice(2), Linux) instead of copies. */
export const splice: Transfer = new Transfer('splice');

/** @throws TypeError, RangeError unless it is `{ bufferSize: [...] }` with distinct sizes */
export function checkSweep(sweep: unknown, where: string): Sweep {
  const { bufferSize: levels } = checkOptions<{ bufferSize: number[] }>(sweep, { bufferSize: checkLevels }, where);
  if (!levels) throw new TypeError(`${where}: names no factor; allowed: { bufferSize: [...] }`);
  return Object.freeze({ factor: 'bufferSize', levels: Object.freeze(levels) });
}

function checkLevels(value: unknown, name: string): number[] {
  if (!Array.isArray(value) || value.length === 0) {
    throw new TypeError(
      `${name}: ${show(value)} is not a list of sizes; allowed: ['1KiB', '2KiB', ...] or powersOfTwo(...)`,
    );
  }
  // Array.from sees the holes that map passes over.
  const levels = Array.from(value, (size, index) => parseSize(size, `${name}[${index}]`)).sort((a, b) => a - b);
  const twice = levels.find((level, index) => level === levels[index + 1]);
  if (twice !== undefined)
    throw new RangeError(`${name}: ${formatSize(twice)} is there twice; allowed: distinct sizes`);
  return levels;
}

function channelChecks(channel: ChannelName): Checks<TransferSettings> {
  const foreign = Object.values(ownOptions)
    .flat()
    .filter((option) => !ownOptions[channel].includes(option));
  return Object.fromEntries(
    Object.entries(transferChecks).filter(([name]) => !foreign.includes(name as keyof TransferSettings)),
  ) as unknown as Checks<TransferSettings>;
}

function yesOrNo(value: unknown, name: string): boolean {
  if (typeof value === 'boolean') return value;
  throw new TypeError(`${name}: ${show(value)} is not allowed; allowed: true, false`);
}

function sizeOrMatch(largest: number) {
  return (value: unknown, name: string): number | 'match' => {
    if (value === 'match') return value;
    const bytes = parseSize(value, name);
    if (bytes > largest)
      throw new RangeError(`${name}: ${show(value)} is too large; allowed: up to ${largest} bytes, or 'match'`);
    return bytes;
  };
}

function checkPlacement(value: unknown, name: string): Placement {
  const pair =
    Array.isArray(value) && value.length === 2 && value.every((cpu) => Number.isSafeInteger(cpu) && cpu >= 0);
  if (pair) return Object.freeze([value[0], value[1]] as const);
  if ((placements as readonly unknown[]).includes(value)) return value as Placement;
  const allowed = `${placements.map(show).join(', ')}, or [senderCpu, receiverCpu]`;
  throw new RangeError(`${name}: ${show(value)} is not a placement; allowed: ${allowed}`);
}

/** The channel, with what is neither the default's nor the other's, nor swept. */
function labelOf(subject: Transfer<Sample | Curve>, other?: Transfer<Sample | Curve>): string {
  const { channel, settings, sweep, probe, target } = subject;
  const own = Object.entries(settings).filter(([key, value]) => {
    const name = key as keyof TransferSettings;
    const told = name !== sweep?.factor && String(value) !== String(defaults[name]);
    return told && String(value) !== String(other?.settings[name]);
  });
  const words = own.map(([name, value]) => `${name} ${typeof value === 'number' ? formatSize(value) : String(value)}`);
  const named = words.length === 0 ? channel : `${channel} (${words.join(', ')})`;
  const under = probe && probe.label !== other?.probe?.label ? ` under ${probe.label}` : '';
  const on = target && target.label !== other?.target?.label ? ` on ${target.label}` : '';
  return `${named}${under}${on}`;
}
