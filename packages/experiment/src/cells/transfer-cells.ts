// SPDX-License-Identifier: MIT
import type { Curve, Sample, Transfer, TransferMetric, Trial } from '@outperform/model';
import { abortTrials, runTrial, type TrialReport, type TrialRequest } from '@outperform/native';
import type { Cell, Cells, Counted } from './cell';
import { checkRequest, trialRequest } from './transfer-request';

/**
 * The cells of transfers: each trial is the core's.
 *
 * @param levels those of the sweep; undefined where each has its own buffer size
 */
export function transferCells(
  transfers: readonly { readonly name: string; readonly subject: Transfer<Sample | Curve> }[],
  levels: readonly number[] | undefined,
): Cells {
  return {
    rows: transfers.map(({ name, subject }) =>
      (levels ?? [subject.settings.bufferSize]).map((level) => transferCell(name, trialRequest(subject, level))),
    ),
    settings: (index) => {
      const { channel, settings } = (transfers[index] as (typeof transfers)[number]).subject;
      return { channel, ...settings };
    },
  };
}

function transferCell(name: string, request: TrialRequest): Cell {
  return {
    level: request.bufferBytes,
    check: () => checkRequest(request, name),
    async run(signal) {
      signal.addEventListener('abort', abortTrials);
      try {
        return countedBy(request.metric, await runTrial(request));
      } finally {
        signal.removeEventListener('abort', abortTrials);
      }
    },
  };
}

function countedBy(metric: TransferMetric, report: TrialReport): Counted {
  const { elapsedNanoseconds, roundTrips, ...rest } = report;
  const { leastNanoseconds, medianNanoseconds, p90Nanoseconds, p99Nanoseconds, mostNanoseconds, ...counts } = rest;
  const seconds = elapsedNanoseconds / 1e9;
  if (metric === 'bandwidth') return { value: counts.bytes / seconds, trial: { seconds, ...counts } };
  const times = {
    leastSeconds: leastNanoseconds / 1e9,
    medianSeconds: medianNanoseconds / 1e9,
    p90Seconds: p90Nanoseconds / 1e9,
    p99Seconds: p99Nanoseconds / 1e9,
    mostSeconds: mostNanoseconds / 1e9,
  };
  const trial: Omit<Trial, 'block'> = { seconds, ...counts, roundTrips, ...times };
  return { value: times.medianSeconds, trial };
}
