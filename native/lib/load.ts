// SPDX-License-Identifier: MIT
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { OutperformError } from '@outperform/model';
import { type Binding, bindingKey, type LoadedBinding } from './binding';

let loaded: LoadedBinding | undefined;

/**
 * The addon: the one handed in by the Jest environment, or that of this process, loaded at the first call.
 *
 * @throws OutperformError `platform-unsupported` or `native-missing`, saying what to do
 */
export function loadBinding(): LoadedBinding {
  const handedIn = (globalThis as { [bindingKey]?: LoadedBinding })[bindingKey];
  loaded ??= handedIn ?? loadFrom(findDirectory());
  return loaded;
}

function findDirectory(): string {
  if (process.platform !== 'linux') {
    throw new OutperformError(
      'platform-unsupported',
      `Outperform measures on Linux; this is ${process.platform}. Run it on a Linux machine, in a container or virtual machine.`,
    );
  }
  const root = join(__dirname, '..');
  // A build of one's own comes first: whoever made it means it.
  const directories = [join(root, 'build', 'Release'), join(root, 'prebuilds', `linux-${process.arch}`)];
  const found = directories.find((directory) => existsSync(join(directory, 'outperform.node')));
  if (found === undefined) {
    throw new OutperformError(
      'native-missing',
      `Outperform's core isn't there for linux-${process.arch}; looked in ${directories.join(' and ')}. ` +
        "In a clone of the repository 'npm run build' makes it; a package comes with it for linux-x64.",
    );
  }
  return found;
}

function loadFrom(directory: string): LoadedBinding {
  try {
    const binding = require(join(directory, 'outperform.node')) as Binding;
    // Node joins its thread pool as it exits, and would wait there for a trial's end.
    process.on('exit', () => binding.abortTrials());
    return Object.freeze({ binding, agentPath: join(directory, 'outperform-agent') });
  } catch (error) {
    throw new OutperformError(
      'native-missing',
      `Outperform's core in ${directory} can't be loaded: ${(error as Error).message}. ` +
        "It needs Linux with glibc; in a clone of the repository 'npm run build' makes one for this machine.",
    );
  }
}
