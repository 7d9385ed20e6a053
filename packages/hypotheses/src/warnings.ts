// SPDX-License-Identifier: MIT
import { formatSize, type Sample, type Warning } from '@outperform/model';

/** CLOCK_MONOTONIC counts nanoseconds here; a trial should last a thousand of its steps. */
const shortestTrialSeconds = 1000 * 1e-9;

/** What whoever trusts these samples should know; one sentence a subject, whatever the number of levels. */
export function warningsAbout(samples: readonly Sample[]): Warning[] {
  return subjectsOf(samples).flatMap(({ subject, cells }) => [
    ...warn(
      cells.filter(({ trials }) => trials.some(({ bufferCut }) => bufferCut)),
      'buffer-cut',
      (levels) =>
        `${subject}: the kernel granted smaller buffers than were asked for at ${levels}; ` +
        'raise net.core.wmem_max and net.core.rmem_max to measure what was meant.',
    ),
    ...warn(
      cells.filter(({ trials }) => trials.some(({ seconds }) => seconds < shortestTrialSeconds)),
      'short-trials',
      (levels) => `${subject}: trials at ${levels} are too short for the clock; raise totalSize.`,
    ),
  ]);
}

function subjectsOf(samples: readonly Sample[]): { subject: string; cells: Sample[] }[] {
  const subjects = [...new Set(samples.map(({ subject }) => subject))];
  return subjects.map((subject) => ({ subject, cells: samples.filter((sample) => sample.subject === subject) }));
}

function warn(cells: readonly Sample[], code: string, sentence: (levels: string) => string): Warning[] {
  if (cells.length === 0) return [];
  return [{ code, message: sentence(cells.map(({ level }) => formatSize(level)).join(', ')) }];
}
