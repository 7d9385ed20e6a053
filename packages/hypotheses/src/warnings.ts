// SPDX-License-Identifier: MIT
import { formatSize, type Sample, type Warning } from '@outperform/model';
import { smallestPairs } from '@outperform/stats';

/** CLOCK_MONOTONIC counts nanoseconds here; a trial should last a thousand of its steps. */
const shortestTrialSeconds = 1000 * 1e-9;

/** What whoever trusts this test of pairs should know. */
export function warningsAboutPairs(zeros: number, pairs: number, alpha: number): Warning[] {
  const atLeast = smallestPairs(alpha);
  return [
    ...warnIf(
      pairs < atLeast,
      'too-few-blocks',
      `${pairs} blocks can never show anything at alpha ${alpha}; it takes at least ${atLeast}.`,
    ),
    // The interval keeps them, so that it may touch the ratio where the test rejects it.
    ...warnIf(
      zeros > 0,
      'pairs-left-out',
      `${zeros} of ${pairs} pairs lie exactly at the claimed ratio; the test leaves them out.`,
    ),
  ];
}

function warnIf(holds: boolean, code: string, message: string): Warning[] {
  return holds ? [{ code, message }] : [];
}

/** What whoever trusts these samples should know; one sentence a subject, whatever the number of levels. */
export function warningsAbout(samples: readonly Sample[]): Warning[] {
  return subjectsOf(samples).flatMap(({ subject, cells }) => [
    ...warnAt(
      cells.filter(({ trials }) => trials.some(({ bufferCut }) => bufferCut)),
      'buffer-cut',
      (levels) =>
        `${subject}: the kernel gave smaller buffers than usual or than asked for at ${levels}; ` +
        'raise net.core.wmem_max and net.core.rmem_max for sockets, fs.pipe-user-pages-soft for pipes.',
    ),
    ...warnAt(
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

function warnAt(cells: readonly Sample[], code: string, sentence: (levels: string) => string): Warning[] {
  return warnIf(cells.length > 0, code, sentence(cells.map(({ level }) => formatSize(level)).join(', ')));
}
