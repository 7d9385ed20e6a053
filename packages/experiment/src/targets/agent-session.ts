// SPDX-License-Identifier: MIT
import { type ChildProcessByStdio, spawn } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import { OutperformError, show, type Target } from '@outperform/model';
import {
  agentPath,
  type Hello,
  readDone,
  readHello,
  readTrialReply,
  type TrialReport,
  type TrialRequest,
  writeRequest,
} from '@outperform/native';
import { LineStream } from './line-stream';
import type { Machine, Session } from './session';

/** A login over a slow network, or a machine that first has to be woken. */
const helloMilliseconds = 60_000;
/** A check opens and closes a channel; a trial has a deadline of its own, after which its reply is on its way. */
const replyMilliseconds = 30_000;
/** What a timer takes: 24 days. */
const longestTimer = 2 ** 31 - 1;
/** What an agent is given to end a trial, or itself, when told to. */
const leaveMilliseconds = 2_000;
/** The end of its standard error says why it left. */
const shownErrorCharacters = 2_000;

type AgentProcess = ChildProcessByStdio<Writable, Readable, Readable>;

/** An agent that was started and has said hello (docs/protocol.md). */
export class AgentSession implements Session {
  #requests = 0;
  /** The ids of stops that haven't been replied to. */
  readonly #stops = new Set<number>();

  private constructor(
    private readonly target: Target,
    private readonly process: AgentProcess,
    private readonly lines: LineStream,
    readonly place: Hello,
  ) {}

  /**
   * @param signal ends the attempt
   * @throws OutperformError `target-lost` if the program doesn't start or says nothing; `protocol-error` if it is no
   * agent, or one of another version
   */
  static async start(target: Target, signal: AbortSignal): Promise<AgentSession> {
    if (signal.aborted) throw new OutperformError('aborted', `the start of ${target.label} was stopped`);
    const child = startProcess(target);
    const lines = linesOf(child, target);
    const abandon = () => lines.end(new OutperformError('aborted', `the start of ${target.label} was stopped`));
    signal.addEventListener('abort', abandon);
    try {
      const hello = readHello(await within(helloMilliseconds, lines, target, 'said nothing'));
      return new AgentSession(target, child, lines, hello);
    } catch (error) {
      destroy(child);
      throw error;
    } finally {
      signal.removeEventListener('abort', abandon);
    }
  }

  get machine(): Machine {
    return this.place;
  }

  async check(request: TrialRequest): Promise<void> {
    const id = this.#ask('check', request);
    readDone(await this.#reply(replyMilliseconds, 'gave no reply to a check'), id);
  }

  async run(request: TrialRequest, signal: AbortSignal): Promise<TrialReport> {
    const id = this.#ask('trial', request);
    let impatience: NodeJS.Timeout | undefined;
    const stop = () => {
      this.#stops.add(this.#ask('stop'));
      // Whether it still answers or not: who stopped us doesn't wait for a connection that hangs.
      impatience = setTimeout(() => this.lines.end(lost(this.target, 'did not end its trial')), leaveMilliseconds);
    };
    signal.addEventListener('abort', stop);
    try {
      const milliseconds = request.deadlineSeconds * 1000 + replyMilliseconds;
      return readTrialReply(await this.#reply(milliseconds, 'gave no reply to a trial'), id);
    } finally {
      signal.removeEventListener('abort', stop);
      clearTimeout(impatience);
    }
  }

  async close(): Promise<void> {
    const { process: child } = this;
    if (child.exitCode === null && child.signalCode === null) {
      const gone = new Promise((resolve) => child.once('exit', resolve));
      child.stdin.end();
      const impatience = setTimeout(() => destroy(child), leaveMilliseconds);
      await gone;
      clearTimeout(impatience);
    }
    destroy(child);
  }

  /** The next reply to anything but a stop: that one comes before or after the one to the trial that it ends. */
  async #reply(milliseconds: number, what: string): Promise<string> {
    for (;;) {
      const line = await within(milliseconds, this.lines, this.target, what);
      const id = Number(/^ok id=(\d+)$/.exec(line)?.[1]);
      if (!this.#stops.delete(id)) return line;
    }
  }

  /** Writes a request and gives its id, which the reply repeats. */
  #ask(verb: string, fields: object = {}): number {
    this.#requests += 1;
    this.#send(writeRequest(verb, fields, this.#requests));
    return this.#requests;
  }

  #send(line: string): void {
    // An agent that has left is told of by its lines.
    if (this.process.stdin.writable) this.process.stdin.write(`${line}\n`);
  }
}

function startProcess({ argv }: Target): AgentProcess {
  const [program = agentPath(), ...words] = argv ?? [];
  // In a process group of its own: a Ctrl-C is for us to handle, and then it sees the end of its input.
  return spawn(program, words, { stdio: ['pipe', 'pipe', 'pipe'], detached: true });
}

/** With all that it has started and that has stayed in its group: a program between us and the agent, as ssh. */
function destroy(child: AgentProcess): void {
  // What escaped may hold the other ends open, and go on writing.
  for (const stream of [child.stdin, child.stdout, child.stderr]) stream.destroy();
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch {
    // It has just ended by itself.
  }
}

function linesOf(child: AgentProcess, target: Target): LineStream {
  const lines = new LineStream(
    child.stdout,
    (beginning) =>
      new OutperformError('protocol-error', `the target ${target.label} is no agent: it wrote ${show(beginning)}...`),
  );
  let stderr = '';
  child.stderr.setEncoding('utf8');
  child.stderr.on('data', (text: string) => {
    stderr = (stderr + text).slice(-shownErrorCharacters);
  });
  child.stdin.on('error', () => undefined); // EPIPE: it has left, which its exit tells
  child.on('error', (error) => lines.end(lost(target, `can't be started: ${error.message}`)));
  child.on('close', (code, killedBy) => {
    const how = killedBy ? `was killed by ${killedBy}` : `exited with ${code}`;
    const said =
      stderr.trim() === ''
        ? 'It wrote nothing to its standard error.'
        : `Its standard error ended:\n${stderr.trimEnd()}`;
    lines.end(lost(target, `${how}. ${said}`));
  });
  return lines;
}

/** The next line, if it comes in time. */
async function within(milliseconds: number, lines: LineStream, target: Target, what: string): Promise<string> {
  const impatience = setTimeout(
    () => lines.end(lost(target, `${what} within ${Math.round(milliseconds / 1000)} s`)),
    Math.min(milliseconds, longestTimer),
  );
  try {
    return await lines.next();
  } finally {
    clearTimeout(impatience);
  }
}

function lost({ label }: Target, what: string): OutperformError {
  return new OutperformError('target-lost', `the target ${label} ${what}`);
}
