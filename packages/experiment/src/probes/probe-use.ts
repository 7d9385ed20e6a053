// SPDX-License-Identifier: MIT
import type { Probe, Trial } from '@outperform/model';
import type { TrialReport, TrialRequest } from '@outperform/native';

/** What an experiment does with one kind of probe. */
export interface ProbeUse<P extends Probe> {
  /** What the request of each trial has besides. */
  asked(probe: P): Partial<TrialRequest>;
  /** What a trial under it has besides, of what the core reports and of what all trials have. */
  observed(probe: P, report: TrialReport, tallies: Omit<Trial, 'block'>): Partial<Trial>;
}
