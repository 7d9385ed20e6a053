// SPDX-License-Identifier: MIT
import type { Hello, TrialReport, TrialRequest } from '@outperform/native';

/** What a plan has to know of a machine before it measures there. */
export type Place = Pick<Hello, 'system' | 'channels' | 'allowedCpus' | 'availableMemoryBytes'>;

/** What identifies the machine of a target, and its boot. */
export type Machine = Pick<Hello, 'hostname' | 'kernel' | 'cpu' | 'boot'>;

/** A machine that trials can be run on, one at a time. */
export interface Session {
  readonly place: Place;
  /** Undefined of the machine that the run's own record tells of. */
  readonly machine: Machine | undefined;
  /** Opens the channel as a trial would, and closes it. @throws OutperformError if the system refuses */
  check(request: TrialRequest): Promise<void>;
  /** @param signal ends the trial at once. @throws OutperformError saying what failed */
  run(request: TrialRequest, signal: AbortSignal): Promise<TrialReport>;
  close(): Promise<void>;
}
