// SPDX-License-Identifier: MIT
// The agent as a process, on its standard streams and by hand (docs/protocol.md).
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import * as path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, test } from '@jest/globals';
import {
  readDone,
  readHello,
  readTrialReply,
  type TrialReport,
  type TrialRequest,
  writeRequest,
} from '@outperform/native';
import { AgentProcess, agentRun, emulated, peersOf } from './agent-process';

const small: TrialRequest = {
  channel: 'pipe',
  mode: '2thread',
  metric: 'bandwidth',
  verify: false,
  bufferBytes: 4096,
  totalBytes: 2 ** 20,
  socketBufferBytes: null,
  pipeCapacityBytes: null,
  senderCpu: -1,
  receiverCpu: -1,
  priority: 'normal',
  deadlineSeconds: 60,
};
const endless = { ...small, totalBytes: 2 ** 50, deadlineSeconds: 1000 };

const started: AgentProcess[] = [];

async function agent(): Promise<AgentProcess> {
  const one = new AgentProcess();
  started.push(one);
  expect(await one.heard()).toMatch(/^outperform-agent protocol=1 /);
  return one;
}

afterEach(() => {
  for (const { process } of started.splice(0)) process.kill('SIGKILL');
});

/** Until what was asked for is under way. */
async function begun(one: AgentProcess, mode: string): Promise<void> {
  const busy = () => (mode === '2proc' ? peersOf(one.process.pid as number).length > 0 : threadsOf(one) >= 4);
  while (!busy()) await sleep(5);
}

/** The agent's own two, a trial's, and one for each end. */
function threadsOf(one: AgentProcess): number {
  const status = readFileSync(`/proc/${one.process.pid}/status`, 'utf8');
  return Number(/^Threads:\s+(\d+)/m.exec(status)?.[1]);
}

const modes = ['1thread', '2thread', '2proc'] as const;
/** Skipped by name where the agent is emulated: it can't start itself as the other process there. */
const testOf = (mode: string) => (emulated && mode === '2proc' ? test.skip : test);

test('an agent introduces itself and its machine', async () => {
  const one = new AgentProcess();
  started.push(one);
  const { channels, allowedCpus, system, memoryBytes } = readHello((await one.heard()) as string);
  expect(channels).toContain('sharedMemory');
  expect(allowedCpus.length).toBeGreaterThan(0);
  expect([system, memoryBytes > 0]).toEqual(['Linux', true]);
  const again = (await one.ask(writeRequest('hello', { protocol: 1 }, 1))) as string;
  expect(readHello(again, 1).channels).toEqual(channels);
});

for (const mode of modes) {
  testOf(mode)(`a trial in mode ${mode} is measured`, async () => {
    const one = await agent();
    const report = readTrialReply((await one.ask(writeRequest('trial', { ...small, mode }, 7))) as string, 7);
    expect(report.bytes).toBe(small.totalBytes);
    expect(report.elapsedNanoseconds).toBeGreaterThan(0);
    expect(report.writes).toBeGreaterThanOrEqual(256);
    expect(peersOf(one.process.pid as number)).toEqual([]);
  });

  testOf(mode)(`round trips in mode ${mode} are measured, and their content compared`, async () => {
    const one = await agent();
    const request = { ...small, mode, metric: 'latency', verify: true };
    const report = readTrialReply((await one.ask(writeRequest('trial', request, 7))) as string, 7);
    expect(report.roundTrips).toBe(256);
    expect(report.leastNanoseconds).toBeLessThanOrEqual(report.medianNanoseconds);
  });

  testOf(mode)(`a trial in mode ${mode} is stopped, and then another is measured`, async () => {
    const one = await agent();
    one.say(`${writeRequest('trial', { ...endless, mode }, 1)}\n`);
    await begun(one, mode);
    one.say('stop id=2\n');
    expect(await one.heard()).toMatch(/^failed id=1 code=aborted message=the trial was aborted; /);
    expect(await one.heard()).toBe('ok id=2');
    expect(peersOf(one.process.pid as number)).toEqual([]);
    readTrialReply((await one.ask(writeRequest('trial', { ...small, mode }, 3))) as string, 3);
  });

  testOf(mode)(`the end of its input ends a trial in mode ${mode}, and the agent`, async () => {
    const one = await agent();
    one.say(`${writeRequest('trial', { ...endless, mode }, 1)}\n`);
    await begun(one, mode);
    const peers = peersOf(one.process.pid as number);
    one.process.stdin.end();
    expect(await one.heard()).toMatch(/^failed id=1 code=aborted /);
    expect(await one.heard()).toBeUndefined();
    expect(await one.left()).toEqual([0, null]);
    expect(peers.filter((peer) => existsSync(`/proc/${peer}`))).toEqual([]);
  });

  testOf(mode)(`a signal ends a trial in mode ${mode}, and the agent`, async () => {
    for (const [signal, code] of [
      ['SIGINT', 130],
      ['SIGTERM', 143],
      ['SIGHUP', 129],
    ] as const) {
      const one = await agent();
      one.say(`${writeRequest('trial', { ...endless, mode }, 1)}\n`);
      await begun(one, mode);
      const peers = peersOf(one.process.pid as number);
      one.process.kill(signal);
      expect(await one.left()).toEqual([code, null]);
      expect(peers.filter((peer) => existsSync(`/proc/${peer}`))).toEqual([]);
    }
  });
}

test('while a trial runs nothing else is done', async () => {
  const one = await agent();
  one.say(`${writeRequest('trial', endless, 1)}\n${writeRequest('trial', small, 2)}\nhello id=3\ncheck\n`);
  expect(await one.heard()).toBe('refused id=2 message=a trial is running; allowed until it has replied: stop, quit');
  expect(await one.heard()).toMatch(/^refused id=3 message=a trial is running/);
  expect(await one.heard()).toMatch(/^refused message=channel is missing/);
  expect(await one.ask('stop')).toMatch(/^failed id=1 code=aborted/);
  expect(await one.heard()).toBe('ok');
});

test('a thousand trials in a row leave no thread and no descriptor', async () => {
  const one = await agent();
  const descriptors = () => readdirSync(`/proc/${one.process.pid}/fd`).length;
  const before = [threadsOf(one), descriptors()];
  for (let id = 0; id < 1000; id++) {
    readTrialReply((await one.ask(writeRequest('trial', { ...small, totalBytes: 4096 }, id))) as string, id);
  }
  await one.ask('stop'); // which waits for the last trial's thread
  // A thread that was joined is seen for a moment more.
  while (threadsOf(one) > (before[0] as number)) await sleep(5);
  expect(descriptors()).toBe(before[1]);
});

test('a check says what the system refuses', async () => {
  const one = await agent();
  readDone((await one.ask(writeRequest('check', small, 1))) as string, 1);
  const tooLarge = writeRequest('check', { ...small, pipeCapacityBytes: 2 ** 31 - 1 }, 2);
  expect(await one.ask(tooLarge)).toMatch(
    /^failed id=2 code=system-call-failed syscall=fcntl errno=E\w+ message=.*2147483647/,
  );
  const tooMuch = writeRequest('check', { ...small, bufferBytes: 2 ** 52, totalBytes: 2 ** 52 }, 3);
  expect(await one.ask(tooMuch)).toMatch(/^failed id=3 code=not-enough-memory message=/);
});

test('a stop without a trial is done at once, and so is a quit', async () => {
  const one = await agent();
  expect(await one.ask('stop id=4')).toBe('ok id=4');
  expect(await one.ask('quit id=5')).toBe('ok id=5');
  expect(await one.left()).toEqual([0, null]);
});

test('what is refused is refused, and the agent goes on', async () => {
  const one = await agent();
  const text = readFileSync(path.join(__dirname, 'vectors', 'protocol.txt'), 'utf8');
  const blocks = [...text.matchAll(/^any-request (.*)\n {2}refused (.*)$/gm)];
  expect(blocks.length).toBeGreaterThan(30);
  for (const [, line = '', refusal = ''] of blocks) {
    const bytes = line.replace(/\\x(..)/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
    one.say(Buffer.from(`${bytes}\n`, 'latin1'));
    const id = / id=(\d+)/.exec(line)?.[1];
    expect(await one.heard()).toBe(`refused ${id === undefined ? '' : `id=${id} `}message=${refusal}`);
  }
  readTrialReply((await one.ask(writeRequest('trial', small))) as string);
});

test('a line that is too long is refused, not kept, and the next one is heard', async () => {
  const one = await agent();
  one.say(`trial id=9 channel=${'x'.repeat(20 * 2 ** 20)}\nstop id=10\n`);
  expect(await one.heard()).toBe('refused id=9 message=the line is too long; allowed: 4096 bytes');
  expect(await one.heard()).toBe('ok id=10');
  const status = readFileSync(`/proc/${one.process.pid}/status`, 'utf8');
  if (!process.env['OUTPERFORM_AGENT']) expect(Number(/^VmHWM:\s+(\d+) kB/m.exec(status)?.[1])).toBeLessThan(20 * 1024);
});

test('bytes that are no text are refused', async () => {
  const one = await agent();
  const garbage = Buffer.from(Array.from({ length: 4000 }, (_, index) => (index * 7919 + (index >> 3)) % 256));
  one.say(Buffer.concat([garbage, Buffer.from('\n\0\0\n')]));
  const lines = garbage.filter((byte) => byte === 10).length + 2;
  for (let line = 0; line < lines; line++) expect(await one.heard()).toMatch(/^refused message=/);
  expect(await one.ask('stop id=1')).toBe('ok id=1');
});

test('half a line at the end of input is not taken for a whole one', async () => {
  const one = await agent();
  one.process.stdin.end('quit');
  expect(await one.heard()).toBeUndefined();
  expect(await one.left()).toEqual([0, null]);
});

test('an agent whom nobody hears leaves', async () => {
  const one = await agent();
  one.process.stdout.destroy();
  await sleep(50);
  one.say('stop\n');
  expect(await one.left()).toEqual([1, null]);
});

test('an agent whom nobody hears leaves at the end of a trial', async () => {
  const one = await agent();
  one.say(`${writeRequest('trial', { ...endless, deadlineSeconds: 0.3 })}\n`);
  one.process.stdout.destroy();
  expect(await one.left()).toEqual([1, null]);
});

test('by hand it prints a table', () => {
  const { status, stdout } = agentRun('--channel', 'socketpair', '--buffer', '64KiB', '--total=1MiB', '--trials', '3');
  expect(stdout).toMatch(
    /^socketpair, 2thread, messages of 64 KiB, 1 MiB a trial,\n.*, 3 trials after one that is discarded\n/,
  );
  expect(stdout).toMatch(/\nbandwidth +\S+ .iB\/s/);
  expect(stdout).toMatch(/\nbytes( +1048576){5}\n/);
  expect(status).toBe(0);
});

testOf('2proc')('by hand it prints JSON, of two processes', () => {
  const { status, stdout } = agentRun('--mode', '2proc', '--total', '1MiB', '--trials', '3', '--json');
  const { channel, mode, unit, median, quartiles, trials } = JSON.parse(stdout);
  expect([channel, mode, unit, trials.length, status]).toEqual(['pipe', '2proc', 'B/s', 3, 0]);
  const [, middle] = (trials as TrialReport[])
    .map(({ bytes, elapsedNanoseconds }) => (bytes * 1e9) / elapsedNanoseconds)
    .sort((a, b) => a - b);
  expect(median).toBeCloseTo(middle as number);
  expect(quartiles[0]).toBeLessThanOrEqual(median);
  expect(trials[0]).toMatchObject({
    bytes: 2 ** 20,
    bufferCut: false,
    senderCpus: [expect.any(Number), expect.any(Number)],
  });
});

test('by hand it prints latency in its own unit', () => {
  const { stdout } = agentRun('--metric', 'latency', '--buffer', '1KiB', '--trials', '2', '--json');
  const { metric, unit, median, trials } = JSON.parse(stdout);
  expect([metric, unit]).toEqual(['latency', 's']);
  const [first, second] = (trials as TrialReport[]).map(({ medianNanoseconds }) => medianNanoseconds);
  expect(median * 1e9).toBeCloseTo(((first as number) + (second as number)) / 2);
});

test.each([
  [['--mode', '3thread'], "--mode: '3thread' is no mode; allowed: 1thread, 2thread, 2proc"],
  [['--buffer', '64KB'], "--buffer: '64KB' has the unknown unit 'KB'; allowed: B, KiB, MiB, GiB, TiB"],
  [['measure'], "'measure' is no option; allowed: --channel"],
  [['peer', '1'], "'peer' is no option; allowed: --channel"],
])('%j is a wrong option', (args, message) => {
  const { status, stdout, stderr } = agentRun(...args);
  expect(stderr).toContain(`outperform-agent: ${message}`);
  expect([status, stdout]).toEqual([2, '']);
});

test('what the system refuses ends a measurement by hand', () => {
  const { status, stderr } = agentRun('--pipe-capacity', '2047MiB', '--trials', '1');
  expect(stderr).toMatch(/^outperform-agent: could not .*fcntl/m);
  expect(status).toBe(1);
});

test('help and version are told', () => {
  expect(agentRun('--help').stdout).toContain('--placement WHERE');
  expect(agentRun('--version').stdout).toMatch(/^outperform-agent \d+\.\d+\.\d+\n$/);
});

test('Ctrl-C stops a measurement by hand at once', async () => {
  const one = new AgentProcess(['--total', '100GiB', '--trials', '1000']);
  started.push(one);
  await sleep(300);
  one.process.kill('SIGINT');
  expect(await one.left()).toEqual([130, null]);
});
