// SPDX-License-Identifier: MIT

import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { command } from '@outperform/model';
import { experiment, measure } from '../../src/experiment';
import { RecordingHost, useHost } from '../recording-host';

let host: RecordingHost;
let directory: string;
beforeEach(() => {
  host = new RecordingHost();
  useHost(host);
  directory = mkdtempSync(join(tmpdir(), 'outperform-command-'));
});
afterEach(() => {
  useHost();
  rmSync(directory, { recursive: true });
});

const node = process.execPath;
const few = { samples: 2, warmup: 1 };
const script = (text: string, options = {}) => command([node, '-e', text], options).named('script');

test('a command is measured by the seconds of a whole process', async () => {
  const { nap, none } = await experiment({ nap: command(['sleep', '0.2']), none: command(['true']) }, few);
  expect(Math.min(...nap.values)).toBeGreaterThan(0.2);
  expect(nap.trials.map(({ seconds }) => seconds)).toEqual(nap.values);
  expect([none.values.length, none.metric, none.better, none.level]).toEqual([2, 'seconds', 'lower', undefined]);
  expect(host.of('experiment')[0]?.subjects[0]).toEqual({
    subject: 'nap',
    kind: 'command',
    settings: { argv: ['sleep', '0.2'], metric: 'seconds' },
  });
});

test('no shell reads its words', async () => {
  const read = (stdout: string) => stdout.length;
  const words = ['$HOME', '; exit 1', '*'];
  const { values } = await measure(
    command(['printf', '%s', ...words], { read, metric: 'length', better: 'lower' }),
    few,
  );
  expect(values).toEqual([words[0]?.length, words[0]?.length].map(() => words.join('').length));
});

test('it gets the directory and the variables that it was given', async () => {
  const read = (stdout: string) => (stdout === `${directory} 7` ? 1 : Number.NaN);
  const options = { read, metric: 'matches', better: 'higher', cwd: directory, env: { SEVEN: '7' } };
  const { values } = await measure(
    script('process.stdout.write(process.cwd() + " " + process.env.SEVEN)', options),
    few,
  );
  expect(values).toEqual([1, 1]);
});

describe('one that fails is named with why', () => {
  test.each<[string, string, object, string | RegExp]>([
    [
      'an exit code, with what it wrote to its standard error',
      'console.error("out of cheese"); process.exit(3)',
      {},
      /^script, the warm-up: the command '.*' exited with 3; allowed: 0\. Its standard error ended:\nout of cheese$/s,
    ],
    ['without a word', 'process.exit(1)', {}, 'exited with 1; allowed: 0. It wrote nothing to its standard error.'],
    ['a signal', 'process.kill(process.pid, "SIGTERM")', {}, 'was killed by SIGTERM'],
    [
      'no figure in its output',
      'console.log("many")',
      { read: Number, metric: 'rate', better: 'higher' },
      /read gave NaN for rate; allowed: a number above 0\. Its standard output began 'many\n'/,
    ],
    [
      'a figure of nothing',
      'console.log(0)',
      { read: Number, metric: 'rate', better: 'higher' },
      'read gave 0 for rate; allowed: a number above 0.',
    ],
    ['an argument that is too long', '0', { env: { LONG: 'x'.repeat(200_000) } }, "can't be started: spawn E2BIG"],
    [
      'a read that throws',
      'console.log("{")',
      { read: (stdout: string) => JSON.parse(stdout).rate, metric: 'rate', better: 'higher' },
      'read threw on its standard output: ',
    ],
    [
      'output without end',
      'process.stdout.on("error", () => process.exit()); setInterval(() => process.stdout.write("x".repeat(1 << 20)), 0)',
      { read: Number, metric: 'rate', better: 'higher' },
      'wrote more than 16 MiB; allowed: up to that',
    ],
  ])('%s', async (_, text, options, message) => {
    const failing = measure(script(text, options), few);
    await expect(failing).rejects.toMatchObject({ code: 'command-failed' });
    await expect(failing).rejects.toThrow(message);
  });

  test('only the end of a long standard error is shown', async () => {
    const failing = measure(script('console.error("x".repeat(5000) + "end"); process.exit(1)'), few);
    await expect(failing).rejects.toThrow(/ended:\n\.\.\.x+end$/);
    await expect(failing).rejects.toMatchObject({ message: expect.not.stringContaining('x'.repeat(2000)) });
  });

  test('a program that goes away keeps what was measured before', async () => {
    const program = join(directory, 'program');
    const { copyFileSync, unlinkSync } = await import('node:fs');
    copyFileSync('/bin/true', program);
    host.onProgress = ({ block }) => block === 2 && unlinkSync(program);
    await expect(measure(command([program]).named('program'), few)).rejects.toThrow(
      /^program, block 2 of 2: the command '.*' can't be started: spawn .* ENOENT$/,
    );
    expect(host.of('trial').map(({ block }) => block)).toEqual([0, 1]);
  });
});

test('what it leaves running does not hold the next trial up for long', async () => {
  const started = performance.now();
  await measure(command(['sh', '-c', 'sleep 20 & exit 0']), { samples: 1, warmup: 0 });
  expect(performance.now() - started).toBeLessThan(15_000);
});

test('a directory that is not there is refused before anything is measured', async () => {
  await expect(measure(command(['true'], { cwd: '/no/such' }))).rejects.toThrow("cwd: '/no/such' is no directory");
  expect(host.records).toEqual([]);
});

test('the host ends it with all that it started', async () => {
  const pids = join(directory, 'pids');
  const nap = command(['sh', '-c', `sleep 300 & echo $! $$ > ${pids}; wait`]);
  const running = measure(nap, few);
  void running;
  while (!existsSync(pids) || readFileSync(pids, 'utf8').trim().split(' ').length < 2) {
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  host.begun[0]?.abort();
  await expect(host.begun[0]?.over).rejects.toMatchObject({ code: 'aborted' });
  for (const pid of readFileSync(pids, 'utf8').trim().split(' ')) await gone(Number(pid));
});

/** Fails by the test's timeout if the process stays. */
async function gone(pid: number): Promise<void> {
  for (;;) {
    try {
      // A zombie, which nobody has collected yet, is as good as gone.
      if (/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'))) return;
    } catch {
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
