// SPDX-License-Identifier: MIT
import { OutperformError, type Task, type TaskFunction } from '@outperform/model';
import type { Cell, Cells } from './cell';

/** A trial of the fastest task lasts that long at least: ten thousand times what reading the clock takes. */
const shortestSeconds = 0.01;
/** One of the slowest lasts no longer than that, unless a single call does: thirty blocks shouldn't take minutes. */
const longestSeconds = 1;
/** Calls before the first timing, by which V8 has compiled what is hot; a slow function gets as many as fit the time. */
const [warmCalls, warmSeconds] = [1000, 0.1];

/** What an experiment's tasks have in common. */
interface Shared {
  /** Of each trial of each task: chosen once, so that no side's overhead is spread over more calls than another's. */
  calls: number;
}

/** The cells of tasks: each trial calls the function as often as all others of the experiment do. */
export function taskCells(tasks: readonly { readonly name: string; readonly subject: Task }[]): Cells {
  const shared: Shared = { calls: 1 };
  const runs = tasks.map(({ name, subject }) => new TaskRun(name, subject.run));
  return {
    rows: runs.map((run) => [taskCell(run, shared)]),
    async prepare(signal) {
      shared.calls = await callsFor(runs, signal);
    },
    settings: () => ({ calls: shared.calls }),
  };
}

function taskCell(run: TaskRun, shared: Shared): Cell {
  return {
    level: undefined,
    check: () => undefined,
    async run(signal) {
      const { calls } = shared;
      const seconds = await run.seconds(calls, signal);
      return { value: seconds / calls, trial: { seconds, calls } };
    },
  };
}

/** As few calls, by powers of two, as make the fastest task's trial long enough and the slowest one's not too long. */
async function callsFor(runs: readonly TaskRun[], signal: AbortSignal): Promise<number> {
  for (const run of runs) await run.warmUp(signal);
  for (let calls = 1; ; calls *= 2) {
    const seconds: number[] = [];
    for (const run of runs) seconds.push(await run.seconds(calls, signal));
    if (Math.min(...seconds) >= shortestSeconds || 2 * Math.max(...seconds) > longestSeconds) return calls;
  }
}

/** Kept from before any test could fake it. */
const nanosecondsNow = process.hrtime.bigint;

type Loop = (run: TaskFunction, calls: number, signal: AbortSignal) => unknown;

/** Where results go, for everyone to see: one that nobody reads could be optimised away with the work behind it. */
const sink: { last: unknown } = { last: undefined };

/** One task, with loops of its own. */
class TaskRun {
  /** Whether calls are awaited; found out by the first one. */
  private isAsync: boolean | undefined;
  private readonly loop = freshLoop('');
  private readonly awaitingLoop = freshLoop('async ');

  constructor(
    private readonly name: string,
    private readonly run: TaskFunction,
  ) {}

  async warmUp(signal: AbortSignal): Promise<void> {
    const started = performance.now();
    for (let calls = 0; calls < warmCalls; calls += 1) {
      await this.seconds(1, signal);
      if (performance.now() - started > 1000 * warmSeconds) return;
    }
  }

  /** How long so many calls take, one after the other. @throws OutperformError `task-failed`, `aborted` */
  async seconds(calls: number, signal: AbortSignal): Promise<number> {
    const aborted = whenAborted(signal);
    try {
      this.isAsync ??= await Promise.race([this.firstCallIsAsync(), aborted.promise]);
      const started = nanosecondsNow();
      if (this.isAsync) await Promise.race([this.awaitingLoop(this.run, calls, signal), aborted.promise]);
      else this.loop(this.run, calls, signal);
      const nanoseconds = nanosecondsNow() - started;
      if (!this.isAsync && isThenable(sink.last))
        throw new Error('a promise, after calls that gave none; let all or none be async');
      // A function faster than the clock's step, called once: the shortest time that the clock could tell.
      return Math.max(1, Number(nanoseconds)) / 1e9;
    } catch (error) {
      if (signal.aborted) throw new OutperformError('aborted', 'the trial was aborted');
      throw new OutperformError('task-failed', `the task ${this.name} threw: ${inWords(error)}`);
    } finally {
      aborted.forget();
    }
  }

  private async firstCallIsAsync(): Promise<boolean> {
    const result = this.run();
    sink.last = result;
    if (!isThenable(result)) return false;
    await result;
    return true;
  }
}

/**
 * A loop made anew from its text. V8 keeps what it learns about calls with the code: in a loop that all share, the first
 * task would be compiled into it, and all later ones would pay for not being that one.
 */
function freshLoop(kind: '' | 'async '): Loop {
  // A look at the signal costs less than a hundredth of an await, and much more than a call that V8 inlines.
  const [call, goOn] = kind === '' ? ['run()', ''] : ['await run()', '&& !signal.aborted'];
  const make = new Function(
    'sink',
    `return ${kind}function (run, calls, signal) { for (let i = 0; i < calls ${goOn}; i += 1) sink.last = ${call}; };`,
  ) as (into: typeof sink) => Loop;
  return make(sink);
}

/** A promise that rejects when the signal says so: a task may promise something and never keep it. */
function whenAborted(signal: AbortSignal): { promise: Promise<never>; forget: () => void } {
  let stop: () => void = () => undefined;
  const promise = new Promise<never>((_, reject) => {
    stop = () => reject(new OutperformError('aborted', 'the trial was aborted'));
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop);
  });
  // Nobody waits for it where the task is sync.
  promise.catch(() => undefined);
  return { promise, forget: () => signal.removeEventListener('abort', stop) };
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  const holds = (typeof value === 'object' && value !== null) || typeof value === 'function';
  return holds && typeof (value as { then?: unknown }).then === 'function';
}

/** What was thrown, which may be anything. */
function inWords(error: unknown): string {
  try {
    const { message } = (error ?? {}) as { message?: unknown };
    return typeof message === 'string' ? message : String(error);
  } catch {
    return 'something that has no words';
  }
}
