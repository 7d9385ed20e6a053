// SPDX-License-Identifier: MIT
import { type ChildProcessWithoutNullStreams, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { loadBinding } from '@outperform/native';

/** What starts the agent that is tested: another build of it, or an emulator in front, where OUTPERFORM_AGENT says so. */
export const agentCommand = process.env['OUTPERFORM_AGENT']?.split(' ') ?? [loadBinding().agentPath];

/** By name, since a program for another processor can't start itself again: the kernel doesn't know of the emulator. */
export const emulated = agentCommand.length > 1;

/** An agent's process, to whom lines are said, and who says lines. */
export class AgentProcess {
  readonly process: ChildProcessWithoutNullStreams;
  private readonly lines: AsyncIterableIterator<string>;

  constructor(args: readonly string[] = []) {
    const [program = '', ...before] = agentCommand;
    this.process = spawn(program, [...before, ...args]);
    this.process.stdin.on('error', () => undefined); // it may leave before it has read all
    this.lines = createInterface(this.process.stdout)[Symbol.asyncIterator]();
  }

  say(text: string | Buffer): void {
    this.process.stdin.write(text);
  }

  /** The next line, undefined at the end. */
  async heard(): Promise<string | undefined> {
    const { value, done } = await this.lines.next();
    return done ? undefined : value;
  }

  async ask(request: string): Promise<string | undefined> {
    this.say(`${request}\n`);
    return this.heard();
  }

  /** Its exit code and signal, once it has left. */
  async left(): Promise<[code: number | null, signal: string | null]> {
    const { exitCode, signalCode } = this.process;
    if (exitCode !== null || signalCode !== null) return [exitCode, signalCode];
    return (await once(this.process, 'exit')) as [number | null, string | null];
  }
}

/** Runs it to its end by hand. */
export function agentRun(...args: string[]) {
  const [program = '', ...before] = agentCommand;
  return spawnSync(program, [...before, ...args], { encoding: 'utf8', timeout: 120_000 });
}

/** The processes that run an agent's other end: there are none after a trial. */
export function peersOf(parent: number): number[] {
  const processes = readdirSync('/proc').map(Number).filter(Boolean);
  return processes.filter((process) => {
    try {
      const status = readFileSync(`/proc/${process}/status`, 'utf8');
      return Number(/^PPid:\s+(\d+)/m.exec(status)?.[1]) === parent;
    } catch {
      return false; // gone meanwhile
    }
  });
}
