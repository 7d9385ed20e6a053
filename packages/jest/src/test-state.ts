// SPDX-License-Identifier: MIT

/** What only the sandbox knows of the test that is running. */
export interface TestState {
  currentName(): string;
  /** Circus's entry for it, the same object that its events carry; undefined outside tests. */
  currentTest(): object | undefined;
}

/** Where the setup file leaves it for the environment. */
export const testStateKey = Symbol.for('outperform.test-state');
