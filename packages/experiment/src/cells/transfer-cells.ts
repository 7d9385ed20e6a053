// SPDX-License-Identifier: MIT
import type { Curve, Sample, Transfer, TransferMetric, Trial } from '@outperform/model';
import type { TrialReport, TrialRequest } from '@outperform/native';
import { addonSession, type Place, type Session, Sessions } from '../targets';
import type { Cell, Cells, Counted } from './cell';
import { requireRoom, trialRequest, verifyingRequest } from './transfer-request';

/**
 * The cells of transfers: each trial is the core's, in this process or in an agent.
 *
 * @param levels those of the sweep; undefined where each has its own buffer size
 */
export function transferCells(
  transfers: readonly { readonly name: string; readonly subject: Transfer<Sample | Curve> }[],
  levels: readonly number[] | undefined,
): Cells {
  const rows = transfers.map(({ name, subject }) =>
    (levels ?? [subject.settings.bufferSize]).map((level) => new TransferCell(name, subject, level)),
  );
  const sessions = new Sessions();
  return {
    rows,
    async prepare(signal) {
      for (const cell of rows.flat()) await cell.meet(await sessions.on(cell.subject.target, signal));
    },
    release: () => sessions.close(),
    settings: (index) => {
      const { channel, settings, target } = (transfers[index] as (typeof transfers)[number]).subject;
      return { channel, ...settings, ...(target && { target: target.label }) };
    },
  };
}

class TransferCell implements Cell {
  #session: Session = addonSession;
  #request: TrialRequest | undefined;

  constructor(
    readonly name: string,
    readonly subject: Transfer<Sample | Curve>,
    readonly level: number,
  ) {}

  /** Of another machine nothing is known before {@link meet}. */
  check(): void {
    if (!this.subject.target) addonSession.checkNow(this.#requestOn(addonSession.place));
  }

  /** Checks against the machine that it is to run on, unless that is this one. */
  async meet(session: Session): Promise<void> {
    if (session === this.#session) return;
    this.#session = session;
    await session.check(this.#requestOn(session.place));
  }

  async verify(signal: AbortSignal): Promise<void> {
    await this.#session.run(verifyingRequest(this.#request as TrialRequest), signal);
  }

  async run(signal: AbortSignal): Promise<Counted> {
    const request = this.#request as TrialRequest;
    return countedBy(request.metric, await this.#session.run(request, signal));
  }

  #requestOn(place: Place): TrialRequest {
    this.#request = trialRequest(this.subject, this.level, place);
    requireRoom(this.#request, this.name, place);
    return this.#request;
  }
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
