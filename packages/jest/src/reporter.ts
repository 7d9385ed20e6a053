// SPDX-License-Identifier: MIT
import { constants } from 'node:os';
import * as path from 'node:path';
import {
  type AggregatedResult,
  type Config,
  DefaultReporter,
  type Reporter,
  type Test,
  type TestResult,
  VerboseReporter,
} from '@jest/reporters';
import { stderr as chalkForStderr } from 'chalk';
import { isInteractive } from 'jest-util';
import { LiveProgress } from './live-progress';
import { announceRun, type RunFiles, runFiles } from './run-files';
import { type Look, RunReport } from './run-report';

/** Charts wider than this are harder to read, not easier. */
const widestColumns = 120;
/** A terminal's live line, and the line now and then that a CI log gets instead. */
const [liveMilliseconds, logMilliseconds] = [200, 30_000];

/** At these Jest just ends. */
const endingSignals = ['SIGINT', 'SIGTERM'] as const;

let runs = 0;

/** Jest's own lines, and beside them a live line, a chart an experiment, and its verdicts. */
function withMeasurements(Base: typeof DefaultReporter): new (globalConfig: Config.GlobalConfig) => Reporter {
  return class extends Base {
    readonly #run: string;
    readonly #reports = new Map<string, RunReport>();
    readonly #live: LiveProgress;
    /** Past Jest's wrapping of the stream, as its own status is written. */
    readonly #write: (text: string) => void;
    #watched: Test | undefined;
    #line = '';
    #shown = false;

    constructor(globalConfig: Config.GlobalConfig) {
      const stream = globalConfig.useStderr ? process.stderr : process.stdout;
      const write = stream.write.bind(stream);
      super(globalConfig);
      this.#write = write;
      runs += 1;
      this.#run = announceRun(runs);
      const show = isInteractive ? this.#showLive : (line: string) => line && this.log(line);
      this.#live = new LiveProgress(show, () => columns() - 1, isInteractive ? liveMilliseconds : logMilliseconds);
      for (const signal of endingSignals) process.once(signal, this.#interrupted);
      process.once('exit', this.#finish); // watch mode ends without a signal and without onRunComplete
    }

    override onTestStart(test: Test): void {
      super.onTestStart(test);
      this.#watched = test;
      const files = this.#filesOf(test);
      if (!files) return;
      if (!this.#reports.has(files.records)) this.#reports.set(files.records, new RunReport(files));
      this.#live.watch(files.progress);
    }

    override onTestResult(test: Test, testResult: TestResult, results: AggregatedResult): void {
      if (this.#watched === test) this.#live.stop(); // the next one may have begun already
      super.onTestResult(test, testResult, results);
      this.#guard(() => {
        const files = this.#filesOf(test);
        const report = files && this.#reports.get(files.records);
        const testPath = path.relative(test.context.config.rootDir, test.path);
        for (const text of report?.describe(testPath, look()) ?? []) this.log(text);
      });
    }

    override onRunComplete(): void {
      this.#live.stop();
      super.onRunComplete();
      this.#finish();
    }

    protected override __clearStatus(): void {
      if (this.#shown) this.#write('\r\u001B[K\r\u001B[1A');
      this.#shown = false;
      super.__clearStatus();
    }

    protected override __printStatus(): void {
      super.__printStatus();
      this.#shown = this.#line !== '';
      if (this.#shown) this.#write(`\n${this.#line}`);
    }

    readonly #showLive = (line: string): void => {
      this.__clearStatus();
      this.#line = line;
      this.__printStatus();
    };

    /** Undefined where the settings are bad: the environment of each test file says so. */
    #filesOf(test: Test): RunFiles | undefined {
      try {
        return runFiles(test.context.config, this.#run);
      } catch {
        return undefined;
      }
    }

    /** Jest itself just ends at Ctrl-C. */
    readonly #interrupted = (signal: NodeJS.Signals): void => {
      this.#live.stop();
      this.log('\nInterrupted.');
      this.#finish();
      this.__clearStatus();
      process.exit(128 + constants.signals[signal]); // as a shell says of it
    };

    readonly #finish = (): void => {
      for (const signal of endingSignals) process.removeListener(signal, this.#interrupted);
      process.removeListener('exit', this.#finish);
      this.#guard(() => {
        for (const report of this.#reports.values()) for (const line of report.finish(look())) this.log(`\n${line}`);
      });
    };

    /** A reporter that throws truncates the run, and Jest exits with 0: an error of ours fails the run instead. */
    #guard(work: () => void): void {
      try {
        work();
      } catch (error) {
        this.log(`Outperform could not report: ${(error as Error).message}`);
        this._setError(error as Error);
      }
    }
  };
}

function columns(): number {
  return Math.min(process.stdout.columns || 80, widestColumns);
}

function look(): Look {
  // The chalk that Jest carries doesn't know of NO_COLOR (no-color.org).
  return { width: columns(), color: !process.env['NO_COLOR'] && Boolean(chalkForStderr.supportsColor) };
}

const WithDefault = withMeasurements(DefaultReporter);
const WithVerbose = withMeasurements(VerboseReporter);

/** The reporter of the preset; verbose where Jest is. Under another configuration of reporters: `jest-outperform/reporter`. */
export default class OutperformReporter {
  constructor(globalConfig: Config.GlobalConfig) {
    // biome-ignore lint/correctness/noConstructorReturn: Jest calls `new`, and its base class is known only here
    return (globalConfig.verbose ? new WithVerbose(globalConfig) : new WithDefault(globalConfig)) as OutperformReporter;
  }
}
