// SPDX-License-Identifier: MIT
// Builds what has changed: the TypeScript packages, and the native core.
import { spawnSync } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const native = join(root, 'native');

/** Runs a tool quietly: what it prints matters only when it fails. */
function run(title, command, args, cwd = root) {
  process.stderr.write(`${title} ... `);
  const started = performance.now();
  const { status, error, stdout, stderr } = spawnSync(command, args, { cwd, encoding: 'utf8' });
  process.stderr.write(`${((performance.now() - started) / 1000).toFixed(1)} s\n`);
  if (status === 0) return;
  process.stderr.write(`${stdout ?? ''}${stderr ?? ''}${error ? `${error.message}\n` : ''}`);
  fail(`${title} failed; the reason stands above.`);
}

function fail(message) {
  process.stderr.write(`\nOutperform: ${message}\n`);
  process.exit(1);
}

function has(command) {
  return spawnSync(command, ['--version'], { stdio: 'ignore' }).status === 0;
}

/** What node-gyp needs, asked for in words of one's own: its message for a missing compiler is a page of make's. */
function requireTools() {
  if (process.platform !== 'linux') {
    fail(`the core is built on Linux; this is ${process.platform}. Use a Linux machine, container or virtual machine.`);
  }
  const compilers = process.env.CXX ? [process.env.CXX] : ['g++', 'c++'];
  const missing = [
    ...(compilers.some(has) ? [] : [`a C++ compiler (looked for ${compilers.join(' and ')})`]),
    ...(has('make') ? [] : ['make']),
    ...(has(process.env.PYTHON ?? 'python3') ? [] : ['python3']),
  ];
  if (missing.length === 0) return;
  const hint = existsSync('/etc/debian_version') ? ' On Debian and its kin: apt-get install g++ make python3.' : '';
  fail(`the core can't be built without ${missing.join(', ')}.${hint}`);
}

/** Headers beside the running Node save the download that node-gyp would make otherwise. */
function headers() {
  const prefix = join(dirname(process.execPath), '..');
  return existsSync(join(prefix, 'include', 'node', 'node_api.h')) ? [`--nodedir=${prefix}`] : [];
}

function buildNative() {
  requireTools();
  const gyp = join(root, 'node_modules', 'node-gyp', 'bin', 'node-gyp.js');
  const configured = existsSync(join(native, 'build', 'Makefile'));
  const steps = configured ? ['build'] : ['configure', 'build'];
  for (const step of steps)
    run(`native core: ${step}`, process.execPath, [gyp, step, '--release', ...headers()], native);
}

if (process.argv.includes('--clean')) {
  for (const directory of ['build', 'dist']) rmSync(join(native, directory), { recursive: true, force: true });
}
run('packages', process.execPath, [join(root, 'node_modules', 'typescript', 'bin', 'tsc'), '-b']);
buildNative();
