// SPDX-License-Identifier: MIT
import type { Hello, TrialReport, TrialRequest } from '@outperform/native';

/** What a plan has to know of a machine before it measures there. */
export type Place = Pick<Hello, 'system' | 'channels' | 'allowedCpus' | 'availableMemoryBytes'>;

/** A machine that trials can be run on, one at a time. */
export interface Session {
  readonly place: Place;
  /** Opens the channel as a trial would, and closes it. @throws OutperformError if the system refuses */
  check(request: TrialRequest): Promise<void>;
  /** @param signal ends the trial at once. @throws OutperformError saying what failed */
  run(request: TrialRequest, signal: AbortSignal): Promise<TrialReport>;
  close(): Promise<void>;
}
