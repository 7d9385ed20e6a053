// SPDX-License-Identifier: MIT
import { createHash } from 'node:crypto';
import * as path from 'node:path';
import type { EnvironmentContext, JestEnvironmentConfig } from '@jest/environment';
import type { Circus } from '@jest/types';
import {
  type Host,
  holdMachine,
  hostKey,
  type RunningExperiment,
  settingsFromEnvironment,
  waitingMessage,
} from '@outperform/experiment';
import { checkSettings } from '@outperform/model';
import { bindingKey, loadBinding } from '@outperform/native';
import { TestEnvironment } from 'jest-environment-node';
import { Recorder } from './recorder';
import { announcedFiles } from './run-files';
import { type TestState, testStateKey } from './test-state';

/** A test may measure for that long, unless the configuration says otherwise: ten minutes. Jest's 5 s suit no measurement. */
const testTimeoutMilliseconds = 600_000;

/** Jest's node environment, which measures: it has the core, the machine, the settings and the records. */
export default class OutperformEnvironment extends TestEnvironment {
  private readonly config: JestEnvironmentConfig;
  private readonly testPath: string;
  private readonly running = new Map<RunningExperiment, object | undefined>();
  private recorder: Recorder | undefined;
  private releaseMachine: () => void = () => undefined;

  constructor(config: JestEnvironmentConfig, context: EnvironmentContext) {
    super(config, context);
    this.config = config;
    this.testPath = context.testPath;
  }

  override async setup(): Promise<void> {
    await super.setup();
    const { projectConfig, globalConfig } = this.config;
    const settings = checkSettings(projectConfig.testEnvironmentOptions['outperform']);
    const { seed = globalConfig.seed >>> 0 } = { ...settings, ...settingsFromEnvironment(process.env) };
    const testPath = path.relative(projectConfig.rootDir, this.testPath);
    const files = announcedFiles(projectConfig);
    if (files) this.recorder = new Recorder(files, testPath, seed);
    // Loaded out here, once a process: the sandbox is made anew for each file, and an addon can't be.
    this.hand(bindingKey, loadBinding());
    this.hand(hostKey, this.host(settings, seed, saltOf(testPath)));
    this.releaseMachine = await holdMachine((holder) => process.stderr.write(`${waitingMessage(holder)}\n`));
  }

  async handleTestEvent(event: Circus.Event, state: Circus.State): Promise<void> {
    switch (event.name) {
      case 'setup':
        // Here, since a preset's own testTimeout is lost without a word where `projects` are used.
        if (this.config.globalConfig.testTimeout === undefined) state.testTimeout = testTimeoutMilliseconds;
        break;
      case 'test_fn_success':
        event.test.errors.push(...(await this.endLeftovers(event.test)));
        break;
      case 'hook_success': {
        // Thrown, since a hook has no list of errors: circus makes a failed hook of it.
        const [error] = await this.endLeftovers(event.test);
        if (error) throw error;
        break;
      }
      case 'hook_failure':
      case 'test_fn_failure': // a test that ran out of time leaves its experiment behind
        await this.endLeftovers(event.test);
        break;
    }
  }

  override async teardown(): Promise<void> {
    // Otherwise Jest would wait for trials whose tests are gone.
    await this.end([...this.running.keys()]);
    this.releaseMachine();
    this.recorder?.close();
    await super.teardown();
  }

  private hand(key: symbol, value: object): void {
    Object.defineProperty(this.global, key, { value: Object.freeze(value) });
  }

  private host(settings: Host['settings'], seed: number, salt: number): Host {
    return {
      settings,
      seed,
      salt,
      testName: () => this.testState()?.currentName() ?? '',
      record: (record) => this.recorder?.record(record),
      progress: (progress) => this.recorder?.progress(progress),
      began: (experiment) => {
        this.running.set(experiment, this.testState()?.currentTest());
        const over = () => this.running.delete(experiment);
        experiment.over.then(over, over);
      },
      holdsMachine: true,
    };
  }

  private testState(): TestState | undefined {
    return (this.global as unknown as { [testStateKey]?: TestState })[testStateKey];
  }

  /** Ends the experiments that a test, or a hook outside tests, left running, and gives an error for each. */
  private async endLeftovers(test: Circus.TestEntry | undefined): Promise<Error[]> {
    const left = [...this.running].filter(([, owner]) => owner === test).map(([experiment]) => experiment);
    await this.end(left);
    return left.map(({ subjects }) => {
      const error = new Error(
        `${test ? 'The test' : 'The hook'} ended while ${subjects} ${subjects.includes(' and ') ? 'were' : 'was'} still being measured, so nothing was claimed.\n` +
          'An await is missing: write `await expect(...)`, or `await` the experiment.',
      );
      delete error.stack; // it would lead into this file, not to the test
      return error;
    });
  }

  private async end(experiments: readonly RunningExperiment[]): Promise<void> {
    for (const experiment of experiments) experiment.abort();
    await Promise.allSettled(experiments.map(({ over }) => over));
  }
}

/** Makes the orders of each test file its own, under one seed of the run. */
function saltOf(testPath: string): number {
  return createHash('sha256').update(testPath).digest().readUInt32LE();
}
