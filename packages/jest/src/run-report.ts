// SPDX-License-Identifier: MIT
import * as fs from 'node:fs';
import * as path from 'node:path';
import type { LineStart, RecordAt } from '@outperform/experiment';
import type {
  ExperimentRecord,
  Record as OutputRecord,
  SampleRecord,
  TogetherRecord,
  VerdictRecord,
} from '@outperform/model/record';
import { type ChartedExperiment, chart, samplesCsv, togetherLines, verdictLine } from '@outperform/report';
import type { RunFiles } from './run-files';

/** How wide and whether in colour. */
export interface Look {
  readonly width: number;
  readonly color: boolean;
}

/** One experiment of a test file, with what was found. */
interface Found {
  readonly experiment: ExperimentRecord;
  readonly samples: SampleRecord[];
  readonly verdicts: VerdictRecord[];
}

/** What one run leaves in one project: read as it grows, shown file by file, and put in its place at the end. */
export class RunReport {
  private next: LineStart | undefined;
  private seed: number | undefined;
  /** By test file: where Jest ran one again after a crash, those of its last run. */
  private readonly verdicts = new Map<string, VerdictRecord[]>();
  /** By test file, those that haven't been described yet: Jest may report a file while the next one is running. */
  private readonly found = new Map<string, Map<string, Found>>();
  private current = new Map<string, Found>();
  private currentVerdicts: VerdictRecord[] = [];

  constructor(private readonly files: RunFiles) {}

  /** What a test file that has ended measured, for the terminal: a chart an experiment, and its verdicts. */
  describe(testPath: string, look: Look): string[] {
    this.readNewest();
    const found = [...(this.found.get(testPath)?.values() ?? [])];
    this.found.delete(testPath);
    return found.map((one) => describe(one, look));
  }

  /** Puts the run's files in their place and says where they are; nothing if nothing was measured. */
  finish(look: Look): string[] {
    if (!fs.existsSync(this.files.records)) return [];
    this.readNewest();
    const record = togetherRecord([...this.verdicts.values()].flat());
    if (record.verdicts.length > 0) fs.appendFileSync(this.files.records, `${JSON.stringify(record)}\n`);
    const [jsonl, csv] = ['run.jsonl', 'samples.csv'].map((name) => path.join(this.files.directory, name)) as [
      string,
      string,
    ];
    // A rename leaves either the run before or this one, never half of each.
    fs.renameSync(this.files.records, jsonl);
    writeLines(csv, samplesCsv(this.samplesOf(jsonl)));
    fs.rmSync(this.files.progress, { force: true });
    const where = path.relative(process.cwd(), this.files.directory) || '.';
    const count = record.verdicts.length;
    const verdicts = count === 1 ? '1 verdict' : `${count} verdicts`;
    const seed = this.seed === undefined ? '' : `, seed ${this.seed}`;
    const adjusted = togetherLines(record.verdicts, look);
    return [
      ...(adjusted.length > 0 ? [adjusted.join('\n')] : []),
      `Measurements: ${where}/run.jsonl and samples.csv (${verdicts}${seed})`,
    ];
  }

  /** Where Jest ran a file again after a crash, the last run of it counts. */
  private readNewest(): void {
    if (!fs.existsSync(this.files.records)) return;
    for (const { record, next } of recordsIn(this.files.records, this.next)) {
      this.next = next;
      this.take(record);
    }
  }

  private take(record: OutputRecord): void {
    switch (record.type) {
      case 'run':
        this.seed = record.seed;
        break;
      case 'file':
        this.current = new Map();
        this.found.set(record.path, this.current);
        this.currentVerdicts = [];
        this.verdicts.set(record.path, this.currentVerdicts);
        break;
      case 'experiment':
        this.current.set(record.experiment, { experiment: record, samples: [], verdicts: [] });
        break;
      case 'sample':
        this.current.get(record.experiment)?.samples.push(record);
        break;
      case 'verdict':
        this.currentVerdicts.push(record);
        this.current.get(record.experiment)?.verdicts.push(record);
        break;
    }
  }

  private *samplesOf(file: string): Generator<SampleRecord> {
    for (const { record } of recordsIn(file)) if (record.type === 'sample') yield record;
  }
}

/** Loaded when there is something to read: Jest's main process needs nothing else of the room that measures. */
function recordsIn(file: string, from?: LineStart): Generator<RecordAt> {
  const experiment = require('@outperform/experiment') as typeof import('@outperform/experiment');
  return experiment.recordsIn(file, from);
}

function describe({ experiment, samples, verdicts }: Found, look: Look): string {
  const lines = verdicts.map(({ verdict }) => verdictLine(verdict, look));
  return ['', samples.length === 0 ? unfinished(experiment) : chart(charted(experiment, samples), look), ...lines].join(
    '\n',
  );
}

function unfinished({ test, subjects }: ExperimentRecord): string {
  return `${test || subjects.map(({ subject }) => subject).join(', ')}: not finished; its trials are in run.jsonl`;
}

function charted({ test, subjects, sweep }: ExperimentRecord, samples: SampleRecord[]): ChartedExperiment {
  const [first] = samples as [SampleRecord];
  const names = subjects.map(({ subject }) => subject);
  return {
    title: test || names.join(', '),
    metric: first.metric,
    unit: first.unit,
    sweep,
    blocks: first.values.length, // fewer than planned where the claim was settled before
    series: names.map((subject) => ({
      subject,
      points: samples.flatMap(({ subject: of, level, median, quartiles }) =>
        of === subject ? [{ level, median, quartiles }] : [],
      ),
    })),
  };
}

function togetherRecord(records: readonly VerdictRecord[]): TogetherRecord {
  // Not at the top: Jest's main process needs nothing else of the room that judges, and most runs measure nothing.
  const { together } = require('@outperform/hypotheses') as typeof import('@outperform/hypotheses');
  const judged = together(records.map(({ verdict }) => verdict));
  return {
    type: 'together',
    verdicts: judged.map(({ verdict: { claim, outcome, p, alpha }, adjustedP, holds }, index) => {
      const { experiment, test } = records[index] as VerdictRecord;
      return { experiment, test, claim, outcome, p, alpha, adjustedP, holds };
    }),
  };
}

function writeLines(file: string, lines: Iterable<string>): void {
  const descriptor = fs.openSync(file, 'w');
  for (const line of lines) fs.writeSync(descriptor, line);
  fs.closeSync(descriptor);
}
