// SPDX-License-Identifier: MIT
import * as path from 'node:path';
import type { Config } from '@jest/types';
import { checkSettings, defaultSettings } from '@outperform/model';

/**
 * The variable by which the reporter tells the process that runs the tests which run it belongs to. Without it (another
 * reporter is configured) nothing is recorded.
 */
export const runVariable = 'OUTPERFORM_RUN';

/** The files of one run in one project, all in its report directory. */
export interface RunFiles {
  readonly directory: string;
  /** Appended to while the run goes on; becomes `run.jsonl` when it is over. */
  readonly records: string;
  /** Overwritten with the latest progress. */
  readonly progress: string;
}

export function runFiles({ rootDir, testEnvironmentOptions }: Config.ProjectConfig, run: string): RunFiles {
  const { reportDirectory = defaultSettings.reportDirectory } = checkSettings(testEnvironmentOptions['outperform']);
  const directory = path.resolve(rootDir, reportDirectory);
  return {
    directory,
    records: path.join(directory, `.run-${run}.jsonl`),
    progress: path.join(directory, `.progress-${run}.json`),
  };
}
