// SPDX-License-Identifier: MIT
import type { Curve, Probe, Sample, Transfer, TransferMetric, Trial } from '@outperform/model';
import type { TrialReport, TrialRequest } from '@outperform/native';
import { namingCell } from '../naming-cell';
import { useOf } from '../probes';
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
      for (const cell of rows.flat()) {
        const place = { subject: cell.name, level: cell.level };
        await namingCell(place, 'before the first block', signal, async () =>
          cell.meet(await sessions.on(cell.subject.target, signal)),
        );
      }
    },
    release: () => sessions.close(),
    settings: (index) => {
      const { channel, settings, probe, target } = (transfers[index] as (typeof transfers)[number]).subject;
      const [cell] = rows[index] as TransferCell[];
      return { channel, ...settings, ...probe?.settings, ...(target && { target: target.label, ...cell?.machine }) };
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

  /** Where it runs, for its record; undefined of this machine, of which the run tells. */
  get machine(): Record<string, string> | undefined {
    const { machine } = this.#session;
    if (!machine) return undefined;
    const { hostname, kernel, cpu, boot } = machine;
    return { targetHostname: hostname, targetKernel: kernel, targetCpu: cpu, targetBoot: boot };
  }

  /** Of another machine nothing is known before {@link meet}. */
  check(): void {
    if (!this.subject.target) addonSession.checkNow({ ...this.#requestOn(addonSession.place), ...this.#asked });
  }

  /** Checks against the machine that it is to run on, unless that is this one. */
  async meet(session: Session): Promise<void> {
    if (session === this.#session) return;
    this.#session = session;
    await session.check({ ...this.#requestOn(session.place), ...this.#asked });
  }

  async verify(signal: AbortSignal): Promise<void> {
    await this.#session.run(verifyingRequest(this.#request as TrialRequest), signal);
  }

  async run(signal: AbortSignal): Promise<Counted> {
    const request = this.#request as TrialRequest;
    const report = await this.#session.run({ ...request, ...this.#asked }, signal);
    return countedBy(request.metric, report, this.subject.probe);
  }

  /** What its probe has the core do besides. */
  get #asked(): Partial<TrialRequest> {
    const { probe } = this.subject;
    return probe ? useOf(probe).asked(probe) : {};
  }

  #requestOn(place: Place): TrialRequest {
    this.#request = trialRequest(this.subject, this.level, place);
    requireRoom(this.#request, this.name, place);
    return this.#request;
  }
}

function countedBy(metric: TransferMetric, report: TrialReport, probe: Probe | undefined): Counted {
  const counted = metric === 'bandwidth' ? bandwidthOf(report) : latencyOf(report);
  if (!probe) return counted;
  return { ...counted, trial: { ...counted.trial, ...useOf(probe).observed(probe, report, counted.trial) } };
}

interface CountedTransfer extends Counted {
  readonly trial: Omit<Trial, 'block'>;
}

function bandwidthOf(report: TrialReport): CountedTransfer {
  const trial = tallied(report);
  return { value: trial.bytes / trial.seconds, trial };
}

function latencyOf(report: TrialReport): CountedTransfer {
  const times = {
    leastSeconds: report.leastNanoseconds / 1e9,
    medianSeconds: report.medianNanoseconds / 1e9,
    p90Seconds: report.p90Nanoseconds / 1e9,
    p99Seconds: report.p99Nanoseconds / 1e9,
    mostSeconds: report.mostNanoseconds / 1e9,
  };
  return { value: times.medianSeconds, trial: { ...tallied(report), roundTrips: report.roundTrips, ...times } };
}

/** What all trials have; what a probe counted is its own to tell. */
function tallied(report: TrialReport): Omit<Trial, 'block'> {
  return {
    seconds: report.elapsedNanoseconds / 1e9,
    bytes: report.bytes,
    reads: report.reads,
    writes: report.writes,
    shortReads: report.shortReads,
    shortWrites: report.shortWrites,
    contextSwitches: report.contextSwitches,
    pageFaults: report.pageFaults,
    cpuSeconds: report.cpuNanoseconds / 1e9,
    sendBufferBytes: report.sendBufferBytes,
    receiveBufferBytes: report.receiveBufferBytes,
    bufferCut: report.bufferCut,
    senderCpus: report.senderCpus,
    receiverCpus: report.receiverCpus,
  };
}
