// SPDX-License-Identifier: MIT
// Puts what was built for this machine where a package carries it: prebuilds/linux-x64/. Run by `npm pack`.
import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';

const native = new URL('..', import.meta.url).pathname;
const target = join(native, 'prebuilds', `${process.platform}-${process.arch}`);
mkdirSync(target, { recursive: true });
for (const file of ['outperform.node', 'outperform-agent']) {
  const built = join(native, 'build', 'Release', file);
  if (!existsSync(built)) {
    console.error(`${built} isn't there: build first, with 'npm run build' at the root`);
    process.exit(1);
  }
  copyFileSync(built, join(target, file));
  execFileSync('strip', ['--strip-unneeded', join(target, file)]);
}
