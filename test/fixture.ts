// SPDX-License-Identifier: MIT
import { type ChildProcess, spawn } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';

const jestBin = require.resolve('jest/bin/jest');

/** No fixture takes a quarter of that. */
const longestMilliseconds = 55_000;

/** What a run of Jest on a fixture project left. */
export interface Run {
  readonly code: number | null;
  readonly stdout: string;
  /** Where Jest's reporters write. */
  readonly stderr: string;
}

export interface Start {
  readonly args?: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
  /** Leaves the reports of the run before in place. */
  readonly keep?: boolean;
}

export function fixturePath(...parts: string[]): string {
  return path.join(__dirname, 'fixtures', ...parts);
}

/** Starts Jest on a fixture, as a user would at its folder, in a plain environment. */
export function startJest(
  fixture: string,
  { args = [], env = {}, keep = false }: Start = {},
): { child: ChildProcess; over: Promise<Run> } {
  if (!keep) fs.rmSync(fixturePath(fixture, 'outperform-report'), { recursive: true, force: true });
  const inherited = Object.entries(process.env).filter(
    ([name]) => !/^(OUTPERFORM|JEST|FORCE_COLOR|NODE_OPTIONS)/.test(name),
  );
  const child = spawn(process.execPath, [jestBin, ...args], {
    cwd: fixturePath(fixture),
    env: { ...Object.fromEntries(inherited), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true, // a process group of its own, as a shell gives it: Ctrl-C goes to all of it
  });
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (chunk) => (stdout += chunk));
  child.stderr.on('data', (chunk) => (stderr += chunk));
  // One that hangs would hold the machine's lock, and hang all that come after it.
  const watchdog = setTimeout(() => process.kill(-(child.pid as number), 'SIGKILL'), longestMilliseconds);
  const over = new Promise<Run>((resolve) => {
    child.on('close', (code) => {
      clearTimeout(watchdog);
      resolve({ code, stdout, stderr });
    });
  });
  return { child, over };
}

export function runJest(fixture: string, start?: Start): Promise<Run> {
  return startJest(fixture, start).over;
}

/** The messages of the tests that failed, by their names; an empty text for one that passed. */
export async function resultsOf(fixture: string, start: Start = {}): Promise<Map<string, string>> {
  const { stdout, stderr } = await runJest(fixture, { ...start, args: ['--json', ...(start.args ?? [])] });
  const jsonStart = stdout.indexOf('{');
  if (jsonStart !== 0) throw new Error(`--json is not clean: ${stdout}\n${stderr}`);
  const { testResults } = JSON.parse(stdout) as JestJson;
  return new Map(
    testResults.flatMap(({ assertionResults, message }) =>
      assertionResults.length === 0
        ? [['', message] as const]
        : assertionResults.map(({ title, failureMessages }) => [title, failureMessages.join('\n')] as const),
    ),
  );
}

interface JestJson {
  testResults: { message: string; assertionResults: { title: string; failureMessages: string[] }[] }[];
}

export async function until(holds: () => boolean, milliseconds = 90_000): Promise<void> {
  for (const deadline = Date.now() + milliseconds; !holds(); ) {
    if (Date.now() > deadline) throw new Error('it did not come to that in time');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
