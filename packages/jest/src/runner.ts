// SPDX-License-Identifier: MIT
import type { Config } from '@jest/types';
import TestRunner, { type Test, type TestRunnerContext, type TestRunnerOptions, type TestWatcher } from 'jest-runner';
import { announceDirectories } from './run-files';

/**
 * Jest's runner with exactly one child process, whatever `-i` or `--maxWorkers` say: no two test files measure at once,
 * and a crash of native code ends the child, not Jest.
 */
export default class OutperformRunner extends TestRunner {
  constructor(globalConfig: Config.GlobalConfig, context: TestRunnerContext) {
    super({ ...globalConfig, maxWorkers: 1, workerThreads: false }, context);
  }

  override runTests(tests: Test[], watcher: TestWatcher, options: TestRunnerOptions): Promise<void> {
    try {
      announceDirectories(tests.map(({ context }) => context.config));
    } catch {
      // Bad settings: each test file's environment says so.
    }
    return super.runTests(tests, watcher, { ...options, serial: false });
  }
}
