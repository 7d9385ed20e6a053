// SPDX-License-Identifier: MIT

/**
 * The addon as it is: lines of the agent's protocol in and out (`protocol.ts`), so that nothing is thrown that a caller
 * in another realm would have to catch. One per process; the Jest environment hands it into its sandbox.
 */
export interface Binding {
  /** Takes a trial or a check, and the agent, which is the other process of mode 2proc. */
  run(request: string, agentPath: string): Promise<string>;
  check(request: string): string;
  abortTrials(): void;
  hello(): string;
  /** A function that gives the lock back, as its collection does too; the process id of who has it, 0 if unknown; or a reply. */
  tryMachineLock(path: string): (() => void) | number | string;
}

/** The addon with the agent of the same build, which is also the other process of its trials. */
export interface LoadedBinding {
  readonly binding: Binding;
  readonly agentPath: string;
}

/** Where the Jest environment leaves the addon for the code in its sandbox. */
export const bindingKey = Symbol.for('outperform.binding');
