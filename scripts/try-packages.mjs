// SPDX-License-Identifier: MIT
// What a newcomer does: packs the packages, installs them into an empty project elsewhere, and runs README's first test.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = new URL('..', import.meta.url).pathname;
const project = mkdtempSync(join(tmpdir(), 'outperform-newcomer-'));
const inherited = Object.entries(process.env).filter(
  ([name]) => !name.startsWith('npm_') || name.startsWith('npm_config_'),
);
const run = (command, args, cwd) =>
  execFileSync(command, args, { cwd, stdio: ['ignore', 2, 2], env: Object.fromEntries(inherited) });

/** The fenced block of README.md that begins with this comment. */
function readmeBlock(comment) {
  const blocks = readFileSync(join(root, 'README.md'), 'utf8').matchAll(/```js\n(\/\/ [^\n]*\n[\s\S]*?)```/g);
  const found = [...blocks].find(([, code]) => code.startsWith(comment));
  if (!found) throw new Error(`README.md has no block that begins with ${comment}`);
  return found[1];
}

const packages = ['model', 'stats', 'experiment', 'hypotheses', 'report', 'jest'].map((name) => join('packages', name));
const workspaces = ['native', ...packages].flatMap((folder) => ['--workspace', folder]);
run('npm', ['pack', '--silent', '--pack-destination', project, ...workspaces], root);
const tarballs = readdirSync(project).filter((file) => file.endsWith('.tgz'));
writeFileSync(join(project, 'package.json'), '{ "private": true }\n');
run(
  'npm',
  ['install', '--silent', '--no-audit', '--no-fund', 'jest@30', ...tarballs.map((file) => `./${file}`)],
  project,
);
writeFileSync(join(project, 'jest.config.js'), readmeBlock('// jest.config.js'));
writeFileSync(join(project, 'ipc.test.js'), readmeBlock('// ipc.test.js'));

const { status, stderr } = spawnSync('npx', ['jest'], {
  cwd: project,
  encoding: 'utf8',
  env: Object.fromEntries(inherited),
});
console.log(stderr);
const told = /✓ pipe outperforms socketpair: supported/.test(stderr) && /run\.jsonl/.test(stderr);

// The types, as an older configuration has it: CommonJS without exports lists, and declarations checked too.
const types = ['typescript@5.9', '@types/node@20', '@types/jest@30'];
run('npm', ['install', '--silent', '--no-audit', '--no-fund', ...types], project);
const program =
  "import { outperforms, pipe } from 'jest-outperform';\nexport const verdict = outperforms(pipe, pipe);\n";
writeFileSync(join(project, 'program.ts'), program);
const compiler = [
  'tsc',
  '--noEmit',
  '--strict',
  '--target',
  'es2022',
  '--module',
  'commonjs',
  '--esModuleInterop',
  'program.ts',
];
const { status: typeStatus, stdout: typeErrors } = spawnSync('npx', compiler, {
  cwd: project,
  encoding: 'utf8',
  env: Object.fromEntries(inherited),
});
console.log(typeErrors);

const well = status === 0 && told && typeStatus === 0;
console.log(
  `${tarballs.length} packages in ${project}: ${well ? 'the first test passes, and the types compile' : 'failed'}`,
);
if (well) rmSync(project, { recursive: true });
process.exitCode = well ? 0 : 1;
