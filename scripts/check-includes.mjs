// SPDX-License-Identifier: MIT
// The arrows of the C++ core: which folder of native/src may include which (docs/architecture.md).
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const mayInclude = {
  core: ['core', 'platform'],
  platform: ['platform', 'core'], // core's descriptors, failures and counters only; they include nothing of a platform
  channels: ['channels', 'core', 'platform'],
  protocol: ['protocol', 'channels', 'core', 'platform'],
  agent: ['agent', 'protocol', 'channels', 'core', 'platform'],
  addon: ['protocol', 'channels', 'core', 'platform'],
};
/** Node's headers stay in the addon: the agent is built without them. */
const nodeHeaders = /^(napi|node|js_native|uv|v8)/;

const source = new URL('../native/src/', import.meta.url).pathname;
const files = readdirSync(source, { recursive: true }).filter((file) => /\.(cc|h)$/.test(file));
const crossed = files.flatMap((file) => {
  const folder = file.split('/')[0];
  const lines = readFileSync(join(source, file), 'utf8').split('\n');
  return lines.flatMap((line, index) => {
    const [, bracket, path] = /^#include\s*(["<])([^">]+)/.exec(line) ?? [];
    if (path === undefined) return [];
    const wrong =
      bracket === '"'
        ? !mayInclude[folder]?.includes(path.split('/')[0])
        : folder !== 'addon' && nodeHeaders.test(path);
    return wrong ? [`native/src/${file}:${index + 1}: ${folder} may not include ${path}`] : [];
  });
});
for (const message of crossed) console.error(message);
console.log(`${files.length} C++ files, ${crossed.length} forbidden includes`);
process.exitCode = crossed.length > 0 ? 1 : 0;
