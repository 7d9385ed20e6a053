// SPDX-License-Identifier: MIT
// Mutation tests: each small change of a source file, one at a time, should make some test fail. Those that don't are
// printed. Takes the files to be mutated; without any, all of packages/stats and packages/hypotheses, which takes hours.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Stryker } from '@stryker-mutator/core';
import settings from '../stryker.config.mjs';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));

/**
 * Where a mutation may come, Stryker puts a switch, which slows the loops that count by hundreds: 4 minutes instead of a
 * second for all tests of one file. So tests slower than this are tried only on what the others have missed.
 */
const slowMilliseconds = 50;

/** The names of a package's slow tests. */
function slowTests(folder) {
  const log = join(mkdtempSync(join(tmpdir(), 'outperform-mutate-')), 'tests.json');
  const jest = ['node_modules/jest/bin/jest.js', '--selectProjects', folder, '--json', `--outputFile=${log}`];
  spawnSync(process.execPath, jest, { stdio: 'ignore' });
  const tests = JSON.parse(readFileSync(log, 'utf8')).testResults.flatMap(({ assertionResults }) => assertionResults);
  return tests.filter(({ duration }) => duration > slowMilliseconds).map(({ fullName }) => fullName);
}

/** Mutates these files, or ranges of them; what the tests, but for those left out, make of each mutant. */
function mutants(mutate, reporters, leftOut) {
  const pattern = leftOut.map((name) => name.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')).join('|');
  const config = { ...settings.jest.config, ...(pattern && { testNamePattern: `^(?!(${pattern})$)` }) };
  return new Stryker({ ...settings, mutate, reporters, jest: { config } }).runMutationTest();
}

function missed(all) {
  return all.filter(({ status }) => status === 'Survived' || status === 'NoCoverage');
}

const folders = ['packages/stats', 'packages/hypotheses'];
const sources = folders.flatMap((folder) => readdirSync(join(folder, 'src')).map((file) => join(folder, 'src', file)));
const given = process.argv.slice(2);
const files = given.length > 0 ? given : sources.filter((file) => basename(file) !== 'index.ts');
const slow = new Map();
const rows = [];
for (const file of files) {
  const folder = join(file, '..', '..');
  if (!slow.has(folder)) slow.set(folder, slowTests(folder));
  const all = await mutants([file], ['dots'], slow.get(folder));
  // Stryker counts columns from 0 in a range, and from 1 in a result.
  const ranges = missed(all).map(
    ({ location: { start, end } }) => `${file}:${start.line}:${start.column - 1}-${end.line}:${end.column - 1}`,
  );
  const left = ranges.length > 0 ? missed(await mutants(ranges, ['clear-text'], [])) : [];
  rows.push({ file, mutants: all.length, missed: left.length });
}
console.table(rows);
