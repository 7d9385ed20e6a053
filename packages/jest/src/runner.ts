// SPDX-License-Identifier: MIT
import type { Config } from '@jest/types';
import TestRunner, { type Test, type TestRunnerContext, type TestRunnerOptions, type TestWatcher } from 'jest-runner';

/**
 * Jest's runner with exactly one child process, whatever `-i` or `--maxWorkers` say: no two test files measure at once,
 * and a crash of native code ends the child, not Jest.
 */
export default class OutperformRunner extends TestRunner {
  constructor(globalConfig: Config.GlobalConfig, context: TestRunnerContext) {
    super({ ...globalConfig, maxWorkers: 1 }, context);
  }

  override runTests(tests: Test[], watcher: TestWatcher, options: TestRunnerOptions): Promise<void> {
    return super.runTests(tests, watcher, { ...options, serial: false });
  }
}
