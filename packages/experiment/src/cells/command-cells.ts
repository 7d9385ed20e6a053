// SPDX-License-Identifier: MIT
import { type ChildProcess, spawn } from 'node:child_process';
import { accessSync, constants, readdirSync, readFileSync, statSync } from 'node:fs';
import * as path from 'node:path';
import { type Command, formatSize, OutperformError, show } from '@outperform/model';
import type { Cell, Cells, Counted } from './cell';

/** Kept from before any test could fake it. */
const nanosecondsNow = process.hrtime.bigint;

/** More output than a figure needs; a program that writes on is stopped rather than fill the memory. */
const mostOutputBytes = 16 * 2 ** 20;
/** So long its outputs are waited for once it has exited. */
const lingerMilliseconds = 1000;
/** The end of its standard error says why a program failed. */
const shownErrorCharacters = 2000;

/** The cells of commands: each trial is a process of its own. */
export function commandCells(commands: readonly { readonly name: string; readonly subject: Command }[]): Cells {
  return {
    rows: commands.map(({ subject }) => [commandCell(subject)]),
    settings: (index) => {
      const { argv, options, metric } = (commands[index] as (typeof commands)[number]).subject;
      return { argv, metric: metric.metric, ...(options.cwd !== undefined && { cwd: options.cwd }) };
    },
  };
}

function commandCell(command: Command): Cell {
  return {
    level: undefined,
    check: () => requireProgram(command),
    run: (signal) => runOnce(command, signal),
  };
}

/** @throws OutperformError `command-failed` if there is no such program to run */
function requireProgram({ argv: [program = ''], options }: Command): void {
  const directory = options.cwd ?? process.cwd();
  if (!isDirectory(directory)) {
    throw new OutperformError('command-failed', `cwd: ${show(directory)} is no directory; allowed: one that is there`);
  }
  const searched = options.env?.['PATH'] ?? process.env['PATH'] ?? '';
  const candidates = program.includes('/')
    ? [path.resolve(directory, program)]
    : searched.split(path.delimiter).map((folder) => path.resolve(directory, folder, program));
  if (candidates.some(isProgram)) return;
  const where = program.includes('/') ? `at ${candidates[0]}` : `on the PATH, ${searched}`;
  throw new OutperformError('command-failed', `${show(program)} is no program that can be run: there is none ${where}`);
}

function isDirectory(file: string): boolean {
  try {
    return statSync(file).isDirectory();
  } catch {
    return false;
  }
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

/** A run that is over. */
interface Ended {
  readonly seconds: number;
  readonly code: number | null;
  readonly killedBy: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

async function runOnce(command: Command, signal: AbortSignal): Promise<Counted> {
  const { argv, options, metric } = command;
  const ended = await runToEnd(command, signal);
  const { seconds, code, killedBy, stdout, stderr } = ended;
  if (signal.aborted) throw new OutperformError('aborted', `${inWords(argv)} was stopped`);
  if (code !== 0) {
    const how = killedBy ? `was killed by ${killedBy}` : `exited with ${code}`;
    throw new OutperformError('command-failed', `${inWords(argv)} ${how}; allowed: 0. ${saying(stderr)}`);
  }
  if (!options.read) return { value: seconds, trial: { seconds } };
  const value = figureIn(stdout, options.read, argv);
  if (typeof value !== 'number' || !(value > 0 && value < Infinity)) {
    throw new OutperformError(
      'command-failed',
      `${inWords(argv)}: read gave ${show(value)} for ${metric.metric}; allowed: a number above 0. ` +
        `Its standard output began ${show(stdout)}`,
    );
  }
  return { value, trial: { seconds } };
}

function figureIn(stdout: string, read: (stdout: string) => unknown, argv: readonly string[]): unknown {
  try {
    return read(stdout);
  } catch (error) {
    const message = error instanceof Object && 'message' in error ? String(error.message) : String(error);
    throw new OutperformError('command-failed', `${inWords(argv)}: read threw on its standard output: ${message}`);
  }
}

/** @throws OutperformError `command-failed` on what the system takes for no argv or environment, as one that is too long */
function start(argv: readonly string[], { cwd, env, read }: Command['options']): ChildProcess {
  const [program = '', ...words] = argv;
  try {
    return spawn(program, words, {
      cwd,
      env: { ...process.env, ...env },
      // What nobody reads isn't carried here: the program would wait for us.
      stdio: ['ignore', read ? 'pipe' : 'ignore', 'pipe'],
    });
  } catch (error) {
    const { message } = error as Error;
    throw new OutperformError('command-failed', `${inWords(argv)} can't be started: ${message}`);
  }
}

function runToEnd({ argv, options }: Command, signal: AbortSignal): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const started = nanosecondsNow();
    let seconds = 0;
    const child = start(argv, options);
    const close = () => {
      for (const stream of [child.stdout, child.stderr]) stream?.destroy();
    };
    const end = () => {
      killTree(child.pid);
      close(); // what escaped may hold their other ends open
    };
    signal.addEventListener('abort', end);
    const outputs = [child.stdout, child.stderr].map((stream) => collect(stream, () => reject(tooMuch(argv, end))));
    child.on('exit', () => {
      seconds = Number(nanosecondsNow() - started) / 1e9;
      // What it left running may hold its outputs open; it is the program that was measured.
      setTimeout(close, lingerMilliseconds).unref();
    });
    child.on('error', (error: NodeJS.ErrnoException) => {
      signal.removeEventListener('abort', end);
      reject(
        new OutperformError('command-failed', `${inWords(argv)} can't be started: ${error.message}`, {
          syscall: error.syscall ?? 'spawn',
          errno: error.code ?? '',
        }),
      );
    });
    child.on('close', (code, killedBy) => {
      signal.removeEventListener('abort', end);
      const [stdout = '', stderr = ''] = outputs.map((output) => output());
      resolve({ seconds, code, killedBy, stdout, stderr });
    });
  });
}

/** Everything that a stream gives, as text once it has ended. */
function collect(stream: ChildProcess['stdout'], overflow: () => void): () => string {
  const chunks: Buffer[] = [];
  let bytes = 0;
  stream?.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > mostOutputBytes) overflow();
    else chunks.push(chunk);
  });
  return () => Buffer.concat(chunks).toString('utf8');
}

function tooMuch(argv: readonly string[], end: () => void): OutperformError {
  end();
  return new OutperformError(
    'command-failed',
    `${inWords(argv)} wrote more than ${formatSize(mostOutputBytes)}; allowed: up to that`,
  );
}

/** Kills a process and what it started. It stays in our process group, so that Ctrl-C in a terminal reaches it too. */
function killTree(pid: number | undefined): void {
  if (pid === undefined) return;
  const children = childrenOf(pid);
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has just ended by itself.
  }
  for (const child of children) killTree(child);
}

/** By proc_pid_task(5); none where the system has no such files. */
function childrenOf(pid: number): number[] {
  try {
    const threads = readdirSync(`/proc/${pid}/task`);
    return threads.flatMap((thread) =>
      readFileSync(`/proc/${pid}/task/${thread}/children`, 'utf8').split(' ').filter(Boolean).map(Number),
    );
  } catch {
    return [];
  }
}

function inWords(argv: readonly string[]): string {
  return `the command ${show(argv.join(' '))}`;
}

function saying(stderr: string): string {
  const text = stderr.trimEnd();
  if (text === '') return 'It wrote nothing to its standard error.';
  const cut = text.length > shownErrorCharacters ? `...${text.slice(-shownErrorCharacters)}` : text;
  return `Its standard error ended:\n${cut}`;
}
