// SPDX-License-Identifier: MIT
// Makes a clone ready: installs what package-lock.json says unless it is there already, and builds what has changed.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const [major] = process.versions.node.split('.').map(Number);
if (major < 20) {
  process.stderr.write(`Outperform needs Node 20 or later; this is ${process.version}.\n`);
  process.exit(1);
}

const installed = join(root, 'node_modules', '.outperform-lock');
const lock = createHash('sha256')
  .update(readFileSync(join(root, 'package-lock.json')))
  .digest('hex');
if (!existsSync(installed) || readFileSync(installed, 'utf8') !== lock) {
  step('npm', ['ci', '--include=dev', '--no-audit', '--no-fund']);
  writeFileSync(installed, lock);
}
step(process.execPath, [join(root, 'scripts', 'build.mjs')]);

function step(command, args) {
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: ['ignore', 2, 2] });
  if (status === 0) return;
  if (error) process.stderr.write(`Outperform: ${command} could not be run: ${error.message}\n`);
  process.exit(status ?? 1);
}
