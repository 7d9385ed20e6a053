// SPDX-License-Identifier: MIT
import * as fs from 'node:fs';
import { bootId, machine, type Progress } from '@outperform/experiment';
import { OutperformError } from '@outperform/model';
import type { Record as OutputRecord } from '@outperform/model/record';
import type { RunFiles } from './run-files';

/** How often the live line can change: ten times a second is as much as anyone reads. */
const progressMilliseconds = 100;

/**
 * Leaves what a test file measures for the reporter, which sits in another process: one append a record, so that a
 * crash loses nothing.
 */
export class Recorder {
  private descriptor: number | undefined;
  private nextProgress = 0;

  constructor(
    private readonly files: RunFiles,
    private readonly testPath: string,
    private readonly seed: number,
  ) {}

  /** @throws OutperformError `record-lost` if it can't be written */
  record(record: OutputRecord): void {
    try {
      this.descriptor ??= this.open();
      this.append(this.descriptor, record);
    } catch (error) {
      throw new OutperformError(
        'record-lost',
        `What was measured can't be kept in ${this.files.directory}: ${(error as Error).message}. ` +
          'Make room or allow writing there, or set testEnvironmentOptions.outperform.reportDirectory to another place.',
      );
    }
  }

  progress(progress: Progress): void {
    const now = performance.now();
    if (now < this.nextProgress) return;
    this.nextProgress = now + progressMilliseconds;
    try {
      fs.writeFileSync(this.files.progress, JSON.stringify(progress));
    } catch {
      // Only the live line would have shown it.
    }
  }

  close(): void {
    if (this.descriptor !== undefined) fs.closeSync(this.descriptor);
    this.descriptor = undefined;
    try {
      fs.rmSync(this.files.progress, { force: true });
    } catch {
      // There is no such directory: then there is no such file either.
    }
  }

  /** The file comes to be with the first record: a run that measures nothing leaves nothing. */
  private open(): number {
    fs.mkdirSync(this.files.directory, { recursive: true });
    const isNew = !fs.existsSync(this.files.records);
    const descriptor = fs.openSync(this.files.records, 'a');
    const started = new Date().toISOString();
    if (isNew) {
      const boot = bootId();
      const run = { type: 'run', format: 1, started, seed: this.seed, machine: machine() } as const;
      this.append(descriptor, boot === undefined ? run : { ...run, boot });
    }
    this.append(descriptor, { type: 'file', path: this.testPath, started });
    return descriptor;
  }

  private append(descriptor: number, record: OutputRecord): void {
    fs.writeFileSync(descriptor, `${JSON.stringify(record)}\n`); // whole, where writeSync may stop half-way
  }
}
