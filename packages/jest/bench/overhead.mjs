// SPDX-License-Identifier: MIT
// Overhead on Jest: an empty test file under the preset, and under Jest's own environment.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { cpus, release, type } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '..', '..', '..');
const jestBin = createRequire(import.meta.url).resolve('jest/bin/jest');
const runs = 15; // a run of Jest takes about half a second; its median settles to some 10 ms

/** With this limit Jest takes a child even for one file; 1 GB is never reached. */
const oneChild = ['--maxWorkers=1', '--workerIdleMemoryLimit=1GB'];
const dist = '<rootDir>/node_modules/jest-outperform/dist';

/** Jest's own twice for the noise, in band and with a child as ours always has one; and ours, whole and in parts. */
const arms = {
  'plain, in band': { config: {}, args: ['-i'] },
  'plain, in band, again': { config: {}, args: ['-i'] },
  'plain, one child': { config: {}, args: oneChild },
  'plain, one child, again': { config: {}, args: oneChild },
  '  with our environment': { config: { testEnvironment: `${dist}/environment` }, args: oneChild },
  '  with our setup': { config: { setupFilesAfterEnv: [`${dist}/setup`] }, args: oneChild },
  '  with our reporter': { config: { reporters: [`${dist}/reporter`, 'summary'] }, args: oneChild },
  'jest-outperform': { config: { preset: 'jest-outperform' }, args: [] },
};

/** What is required in a process that has Jest's part already, by where Jest requires it. */
const loads = {
  'parent: reporter': ['@jest/reporters', './reporter'],
  'parent: runner': ['jest-runner', './runner'],
  'child: environment': ['jest-environment-node', './environment'],
};

/** A project with the packages in its node_modules as npm puts them there: links would lead Babel to compile them. */
function makeProject() {
  const builds = join(here, 'build'); // which git passes over, and from which Jest is found
  mkdirSync(builds, { recursive: true });
  const project = mkdtempSync(join(builds, 'overhead-'));
  // A package of its own: otherwise it would belong to the one around it, and find that by its name.
  writeFileSync(join(project, 'package.json'), '{}\n');
  writeFileSync(join(project, 'empty.test.js'), "test('nothing', () => {});\n");
  for (const name of ['model', 'stats', 'experiment', 'hypotheses', 'report']) {
    install(join(root, 'packages', name), project, `@outperform/${name}`);
  }
  install(join(root, 'packages', 'jest'), project, 'jest-outperform');
  install(join(root, 'native'), project, '@outperform/native');
  const prebuilds = join(project, 'node_modules/@outperform/native/prebuilds', `linux-${process.arch}`);
  for (const file of ['outperform.node', 'outperform-agent']) {
    cpSync(join(root, 'native/build/Release', file), join(prebuilds, file));
  }
  return project;
}

function install(from, project, name) {
  for (const part of ['package.json', 'dist', ...(name === 'jest-outperform' ? ['jest-preset.js'] : [])]) {
    cpSync(join(from, part), join(project, 'node_modules', name, part), { recursive: true });
  }
}

function runJest(project, { config, args }) {
  const words = [jestBin, '--config', JSON.stringify({ rootDir: project, ...config }), ...args];
  const began = performance.now();
  const { status, stderr } = spawnSync(process.execPath, words, { cwd: project, encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return performance.now() - began;
}

/** Milliseconds that our file takes beyond Jest's, and modules, in a fresh process. */
function measureLoad(project, [theirs, ours]) {
  const script = `
    const { createRequire } = require('node:module');
    const load = createRequire(require.resolve('jest-outperform'));
    load(${JSON.stringify(theirs)});
    const before = Object.keys(require.cache).length;
    const began = performance.now();
    load(${JSON.stringify(ours)});
    console.log(JSON.stringify([performance.now() - began, Object.keys(require.cache).length - before]));`;
  const { stdout } = spawnSync(process.execPath, ['-e', script], { cwd: project, encoding: 'utf8' });
  return JSON.parse(stdout);
}

function median(values) {
  return [...values].sort((a, b) => a - b)[values.length >> 1];
}

function shuffled(items) {
  const order = items.map((item) => ({ item, key: Math.random() }));
  return order.sort((a, b) => a.key - b.key).map(({ item }) => item);
}

function printTimes(project) {
  const times = Object.fromEntries(Object.keys(arms).map((name) => [name, []]));
  for (let run = 0; run <= runs; run += 1) {
    for (const name of shuffled(Object.keys(arms))) {
      const elapsed = runJest(project, arms[name]);
      if (run > 0) times[name].push(elapsed); // the first fills Jest's caches
    }
  }
  // A run beside its neighbour in the same round: what the machine does meanwhile drops out.
  const beside = (name, other) => median(times[name].map((elapsed, run) => elapsed - times[other][run]));
  process.stdout.write(
    `${''.padEnd(26)}${'median ms'.padStart(10)}${'more than in band'.padStart(20)}${'than one child'.padStart(18)}\n`,
  );
  for (const name of Object.keys(arms)) {
    const differences = ['plain, in band', 'plain, one child'].map((other) => beside(name, other).toFixed(0));
    const [inBand, child] = differences;
    process.stdout.write(
      `${name.padEnd(26)}${median(times[name]).toFixed(0).padStart(10)}${inBand.padStart(20)}${child.padStart(18)}\n`,
    );
  }
}

function printLoads(project) {
  process.stdout.write(`\n${'more than Jest loads'.padEnd(36)}${'ms'.padStart(8)}${'modules'.padStart(10)}\n`);
  for (const [name, pair] of Object.entries(loads)) {
    const measured = Array.from({ length: 5 }, () => measureLoad(project, pair));
    const [milliseconds, modules] = [median(measured.map(([ms]) => ms)), measured[0][1]];
    process.stdout.write(`${name.padEnd(36)}${milliseconds.toFixed(0).padStart(8)}${String(modules).padStart(10)}\n`);
  }
}

process.stdout.write(
  'Overhead on Jest, an empty test file (npm run bench --workspace packages/jest)\n' +
    `${cpus()[0].model.trim()}, ${cpus().length} CPUs, ${type()} ${release()}, Node ${process.version}\n` +
    `${runs} runs each in random order; differences are medians within a round\n\n`,
);
const project = makeProject();
try {
  printTimes(project);
  printLoads(project);
} finally {
  rmSync(project, { recursive: true, force: true });
}
