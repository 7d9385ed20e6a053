// SPDX-License-Identifier: MIT
// What is refused before there is anything to measure with: no compiler, another system, no core; and how a program
// leaves that still measures.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { expect, test } from '@jest/globals';

const root = path.join(__dirname, '..');

function node(args: readonly string[], env: NodeJS.ProcessEnv = {}) {
  return spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8', env: { ...process.env, ...env } });
}

const ask =
  "try { require('@outperform/native').channelNames() } catch ({ code, message }) { console.log(code, message) }";

test('a build without a compiler says which one it looked for, and what to install', () => {
  const { status, stderr } = node(['scripts/build.mjs'], { CXX: 'no-such-compiler' });
  expect(status).toBe(1);
  expect(stderr).toContain("the core can't be built without a C++ compiler (looked for no-such-compiler)");
});

test('a system without a core is named, and where to go instead', () => {
  const { stdout } = node(['-e', `Object.defineProperty(process, 'platform', { value: 'freebsd' }); ${ask}`]);
  expect(stdout).toContain('platform-unsupported Outperform measures on Linux; this is freebsd.');
});

test('a processor that nobody has built a core for is named', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'outperform-no-core-'));
  cpSync(path.join(root, 'native', 'dist'), path.join(folder, 'native', 'dist'), { recursive: true });
  const here = JSON.stringify(path.join(folder, 'native', 'dist'));
  const { stdout } = node(['-e', ask.replace("'@outperform/native'", here)], {
    NODE_PATH: path.join(root, 'node_modules'),
  });
  rmSync(folder, { recursive: true });
  expect(stdout).toMatch(/^native-missing Outperform's core isn't there for linux-.*looked in .*prebuilds/);
});

test('a core that cannot be loaded says why', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'outperform-bad-core-'));
  cpSync(path.join(root, 'native', 'dist'), path.join(folder, 'native', 'dist'), { recursive: true });
  cpSync(path.join(root, 'LICENSE'), path.join(folder, 'native', 'build', 'Release', 'outperform.node'));
  const here = JSON.stringify(path.join(folder, 'native', 'dist'));
  const { stdout } = node(['-e', ask.replace("'@outperform/native'", here)], {
    NODE_PATH: path.join(root, 'node_modules'),
  });
  rmSync(folder, { recursive: true });
  expect(stdout).toMatch(
    /^native-missing Outperform's core in .* can't be loaded: .*(invalid ELF header|file too short)/,
  );
});

const endless = `require('@outperform/native').runTrial({
  channel: 'pipe', mode: '2thread', bufferBytes: 4096, totalBytes: 2 ** 40, socketBufferBytes: null,
  pipeCapacityBytes: null, senderCpu: -1, receiverCpu: -1, deadlineSeconds: 1000 }).catch(() => {});`;

test('a program that exits during a trial leaves at once', () => {
  const { status, signal } = spawnSync(process.execPath, ['-e', `${endless} setTimeout(() => process.exit(7), 200)`], {
    cwd: root,
    timeout: 20_000,
  });
  expect([status, signal]).toEqual([7, null]);
});

test('a worker that is terminated during a trial takes nobody with it', () => {
  const short = endless.replace('deadlineSeconds: 1000', 'deadlineSeconds: 1');
  const program = `const { Worker } = require('node:worker_threads');
    const worker = new Worker(${JSON.stringify(short)}, { eval: true });
    setTimeout(() => worker.terminate().then(() => console.log('the main thread lives on')), 300)`;
  expect(node(['-e', program]).stdout).toBe('the main thread lives on\n');
});
