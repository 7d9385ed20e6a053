// SPDX-License-Identifier: MIT

/** What a file gives of one subject at one level, by block. */
export interface RecordedCell {
  /** Buffer size in bytes; undefined where the file names none. */
  readonly level: number | undefined;
  /** Each value's block; whole numbers from 1, ascending, none twice. */
  readonly blocks: readonly number[];
  /** In base units, finite, above 0. */
  readonly values: readonly number[];
}

/** One subject's measurements in one run. Values of two subjects are pairs only within one `run`, by block. */
export interface Recording {
  readonly subject: string;
  readonly metric: string;
  readonly unit: string;
  readonly better: 'higher' | 'lower';
  /** Tells runs apart: the experiment's id in run.jsonl, otherwise the file's real path and what the CSV says. */
  readonly run: string;
  /** The boot's id where the file has one, else the file's real path. */
  readonly boot: string;
  /** By ascending level, all with the same blocks. */
  readonly cells: readonly RecordedCell[];
}

/** Which of the measurements in a file are meant. */
export interface RecordedChoice {
  /** May be left out where the file holds just one. */
  readonly subject?: string;
  /** An experiment's id, or in run.jsonl the name of its test. May be left out where just one holds the subject. */
  readonly experiment?: string;
}

/** A file to be read. */
export interface RecordedFile {
  /** As it was given: what errors name. */
  readonly path: string;
  readonly realPath: string;
}

/** Reads one format. @throws OutperformError `record-malformed`, RangeError, or the system's own error */
export type RecordingReader = (file: RecordedFile, options: RecordedChoice) => readonly Recording[];
