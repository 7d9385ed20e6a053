// SPDX-License-Identifier: MIT
import type { Settings } from '@outperform/model';
import type { Record as OutputRecord } from '@outperform/model/record';
import { type Host, hostKey, type Progress, type RunningExperiment } from '../src/host';

/** A host that keeps what it is told. */
export class RecordingHost implements Host {
  readonly salt = 0;
  readonly records: OutputRecord[] = [];
  readonly told: Progress[] = [];
  readonly begun: RunningExperiment[] = [];
  /** The tests' own trials are never judged by their time, so they needn't have the machine to themselves. */
  readonly holdsMachine = true;
  /** Called at each turn, before its trial. */
  onProgress: (progress: Progress) => void = () => undefined;

  declare readonly seed?: number;

  constructor(
    readonly settings: Partial<Settings> = {},
    seed?: number,
  ) {
    if (seed !== undefined) Object.assign(this, { seed });
  }

  testName(): string {
    return 'a test';
  }

  record(record: OutputRecord): void {
    this.records.push(record);
  }

  progress(progress: Progress): void {
    this.told.push(progress);
    this.onProgress(progress);
  }

  began(experiment: RunningExperiment): void {
    this.begun.push(experiment);
  }

  of<T extends OutputRecord['type']>(type: T): Extract<OutputRecord, { type: T }>[] {
    return this.records.filter((record): record is Extract<OutputRecord, { type: T }> => record.type === type);
  }
}

/** Leaves a host where the code under test looks for one; without one, takes it away. */
export function useHost(host?: Host): void {
  const place = globalThis as { [hostKey]?: Host };
  if (host) place[hostKey] = host;
  else delete place[hostKey];
}
