// SPDX-License-Identifier: MIT
import { checkArgv } from './argv';
import { type Metric, seconds } from './metric';
import { type Check, type Checks, checkOptions, oneOf } from './options';
import type { AnySample } from './sample';
import { checkLabel, SubjectOf } from './subject-of';
import { show } from './units';

/** What {@link command} takes beside the argv. */
export interface CommandOptions {
  /** What is measured: `'seconds'`, or the name of the figure that `read` finds. */
  readonly metric?: string;
  /** Finds the figure in what the program wrote to its standard output: a number above 0. Without it, wall time counts. */
  readonly read?: (stdout: string) => number;
  /** Which way that figure is better; has to be said with `read`. */
  readonly better?: 'higher' | 'lower';
  /** What it counts, base unit: `'B/s'` and `'s'` are shown with prefixes. The metric's name if left out. */
  readonly unit?: string;
  /** Where it runs; this process's directory if left out. */
  readonly cwd?: string;
  /** Its environment variables beside this process's. */
  readonly env?: Readonly<Record<string, string>>;
}

const text: Check<string> = (value, name) => {
  if (typeof value === 'string' && value.trim() !== '') return value;
  throw new TypeError(`${name}: ${show(value)} is not a name; allowed: a string that isn't empty`);
};

const optionChecks: Checks<CommandOptions> = {
  metric: text,
  read: (value, name) => {
    if (typeof value === 'function') return value as (stdout: string) => number;
    throw new TypeError(`${name}: ${show(value)} is not a function; allowed: (stdout) => number`);
  },
  better: oneOf(['higher', 'lower']),
  unit: text,
  cwd: text,
  env: (value, name) => {
    const entries = typeof value === 'object' && value !== null ? Object.entries(value) : undefined;
    if (entries?.every(([, one]) => typeof one === 'string')) return Object.freeze(Object.fromEntries(entries));
    throw new TypeError(`${name}: ${show(value)} is not an environment; allowed: { NAME: 'value' }`);
  },
};

/** A program, measured by the seconds of a whole run, or by a figure that it prints. */
export class Command extends SubjectOf<AnySample> {
  readonly kind = 'command';
  readonly levels = undefined;

  /** @internal Use {@link command}. */
  constructor(
    readonly argv: readonly string[],
    readonly options: CommandOptions,
    readonly metric: Metric,
    private readonly givenName?: string,
  ) {
    super();
    Object.freeze(this);
  }

  get label(): string {
    return this.givenName ?? this.argv.join(' ');
  }

  named(label: string): Command {
    return new Command(this.argv, this.options, this.metric, checkLabel(label, 'command.named'));
  }
}

/**
 * A program as a subject: `command(['./a.out', '--fast'])`, or `command(argv, { read: (stdout) => number, metric, better })`
 * where it measures itself. Each trial is a process of its own, started without a shell; it has to exit with 0.
 *
 * @throws TypeError, RangeError naming the value and what is allowed
 */
export function command(argv: readonly string[], options: CommandOptions = {}): Command {
  const program = checkArgv(argv, 'command', "['./a.out', '--fast']");
  const checked = Object.freeze(checkOptions<CommandOptions>(options, optionChecks, 'command'));
  return new Command(program, checked, metricOf(checked));
}

function metricOf({ metric, read, better, unit }: CommandOptions): Metric {
  if (read) {
    if (metric === undefined || better === undefined) {
      const missing = metric === undefined ? 'metric' : 'better';
      throw new TypeError(
        `command: read: needs ${missing} beside it; allowed: { read, metric: 'requests', better: 'higher' }`,
      );
    }
    return Object.freeze({ metric, unit: unit ?? metric, better });
  }
  if (metric !== undefined && metric !== seconds.metric) {
    throw new RangeError(
      `command: metric: ${show(metric)} needs a read that finds it; allowed: 'seconds', or with read any`,
    );
  }
  const idle = better !== undefined ? 'better' : unit !== undefined ? 'unit' : undefined;
  if (idle) throw new TypeError(`command: ${idle}: is for a figure that read finds; of seconds, fewer are better`);
  return seconds;
}
