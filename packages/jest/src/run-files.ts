// SPDX-License-Identifier: MIT
import * as path from 'node:path';
import type { Config } from '@jest/types';
import { checkSettings, defaultSettings } from '@outperform/model';

/**
 * The variable by which Jest's main process tells the one that runs the tests where their records go. Without it (another
 * reporter is configured) nothing is recorded.
 */
const runVariable = 'OUTPERFORM_RUN';

/** What the variable holds, as JSON: the reporter begins it, and the runner adds where each project's records go. */
interface Announcement {
  readonly run: string;
  /** Report directories by the project's id: what a test file's docblock says can't move them. */
  readonly directories: Readonly<Record<string, string>>;
}

/** The files of one run in one project, all in its report directory. */
export interface RunFiles {
  readonly directory: string;
  /** Appended to while the run goes on; becomes `run.jsonl` when it is over. */
  readonly records: string;
  /** Overwritten with the latest progress. */
  readonly progress: string;
}

/** A name that no other run has had, also not one that was killed under the same process id. */
export function announceRun(ordinal: number): string {
  const run = `${process.pid}-${Date.now().toString(36)}-${ordinal}`;
  announce({ run, directories: {} });
  return run;
}

export function announceDirectories(configs: Iterable<Config.ProjectConfig>): void {
  const announced = announcement();
  if (!announced) return;
  const directories = Object.fromEntries(Array.from(configs, (config) => [config.id, reportDirectory(config)]));
  announce({ ...announced, directories });
}

/** The files that the tests of a project record to; undefined if nobody asked for records. */
export function announcedFiles(config: Config.ProjectConfig): RunFiles | undefined {
  const announced = announcement();
  if (!announced) return undefined;
  return filesIn(announced.directories[config.id] ?? reportDirectory(config), announced.run);
}

/** @throws TypeError, RangeError on bad settings */
export function runFiles(config: Config.ProjectConfig, run: string): RunFiles {
  return filesIn(reportDirectory(config), run);
}

function filesIn(directory: string, run: string): RunFiles {
  return {
    directory,
    records: path.join(directory, `.run-${run}.jsonl`),
    progress: path.join(directory, `.progress-${run}.json`),
  };
}

function reportDirectory({ rootDir, testEnvironmentOptions }: Config.ProjectConfig): string {
  const settings = checkSettings(testEnvironmentOptions['outperform']);
  return path.resolve(rootDir, settings.reportDirectory ?? defaultSettings.reportDirectory);
}

function announce(announcement: Announcement): void {
  process.env[runVariable] = JSON.stringify(announcement);
}

function announcement(): Announcement | undefined {
  const text = process.env[runVariable];
  return text === undefined ? undefined : (JSON.parse(text) as Announcement);
}
