// SPDX-License-Identifier: MIT
import { expect } from '@jest/globals';
import { matcherNames, matchers } from './matchers';
import { type TestState, testStateKey } from './test-state';

expect.extend(matchers);

for (const name of matcherNames) {
  const misused = () => {
    throw new TypeError(
      `expect.${name}() can't stand inside another expectation: it measures. Write \`await expect(subject).${name}(...)\`.`,
    );
  };
  // Jest makes an asymmetric matcher of each; that one would see a promise, which is neither true nor false.
  Object.assign(expect, { [name]: misused });
  Object.assign(expect.not, { [name]: misused });
}

const testState: TestState = {
  currentName() {
    const { currentConcurrentTestName, currentTestName } = expect.getState();
    return currentConcurrentTestName?.() ?? currentTestName ?? '';
  },
  currentTest: () => expect.getState().currentTestIdentity?.(),
};
Object.defineProperty(globalThis, testStateKey, { value: Object.freeze(testState) });
