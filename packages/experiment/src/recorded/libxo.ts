// SPDX-License-Identifier: MIT
import * as path from 'node:path';
import { show, transferMetrics } from '@outperform/model';
import { choiceError } from './choose';
import { malformed } from './malformed';
import { faultOf, isMeasurable, numberIn } from './number';
import { lineAt, readText } from './read-text';
import type { RecordedChoice, RecordedFile, Recording } from './recording';

type JsonObject = Readonly<Record<string, unknown>>;

/** What the benchmark calls KBytes: it divides by 1,024. */
const bytesPerKilobyte = 1024;

const expected = 'the JSON of the IPC benchmark: an object with benchmark_samples';

/**
 * Reads what Robert Watson's IPC benchmark prints with `-j`: one run of one IPC type at one buffer size, which it names
 * with `-v` only.
 *
 * `ipc.c` opens the list `benchmark_samples` and in it an instance `datum` an iteration, which libxo makes a list of
 * objects in JSON; `{ "datum": [...] }`, as converted from its XML, is read too.
 *
 * @returns one recording; its subject is the one asked for, or the IPC type, or the file's name without its extension
 * @throws OutperformError `record-malformed` naming the datum; RangeError if an experiment is asked for
 */
export function readLibxo(file: RecordedFile, { subject, experiment }: RecordedChoice): readonly Recording[] {
  if (experiment !== undefined) {
    throw choiceError(file.path, 'experiment', `${show(experiment)} is not in the file`, ['none, as it is one run']);
  }
  const document = parse(file.path);
  const ipcType = find(document, ['ipctype']);
  const values = dataOf(document, file.path).map((datum, index) =>
    bandwidthOf(datum, `${file.path}: datum ${index + 1}`),
  );
  return [
    {
      subject: subject ?? (typeof ipcType === 'string' && ipcType !== '' ? ipcType : path.parse(file.path).name),
      ...transferMetrics.bandwidth,
      run: file.realPath,
      boot: file.realPath,
      cells: [{ level: levelOf(document), blocks: values.map((_, index) => index + 1), values }],
    },
  ];
}

function parse(file: string): JsonObject {
  const text = readText(file, expected).toString();
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const { message } = error as Error;
    throw malformed(placeIn(file, text, message), `not JSON (${message}); expected ${expected}`);
  }
  if (!isObject(value)) throw malformed(file, `${show(value)} is no object; expected ${expected}`);
  return value;
}

/** The file, and the line where V8's message lets it be known. */
function placeIn(file: string, text: string, message: string): string {
  const position = message.includes('end of JSON') ? text.length : /at position (\d+)/.exec(message)?.[1];
  return position === undefined ? file : `${file}:${lineAt(Buffer.from(text.slice(0, Number(position))))}`;
}

function dataOf(document: JsonObject, file: string): readonly unknown[] {
  const samples = find(document, ['benchmark_samples']);
  if (samples === undefined) throw malformed(file, `has no benchmark_samples; expected ${expected}`);
  const data = isObject(samples) ? samples['datum'] : samples;
  if (isObject(data)) return [data];
  if (Array.isArray(data) && data.length > 0) return data;
  throw malformed(file, 'benchmark_samples has no datum; expected one an iteration');
}

/** In bytes per second. */
function bandwidthOf(datum: unknown, where: string): number {
  if (!isObject(datum)) throw malformed(where, `${show(datum)} is no object; expected one with a bandwidth`);
  const { bandwidth: given } = datum;
  const value = numberOf(given) * bytesPerKilobyte;
  if (isMeasurable(value)) return value;
  throw malformed(where, `bandwidth: ${faultIn(given)}; expected a number above 0, in KBytes/sec`);
}

function faultIn(value: unknown): string {
  if (value === undefined) return 'is missing';
  return typeof value === 'number' || typeof value === 'string'
    ? faultOf(String(value))
    : `${show(value)} is not a number`;
}

function levelOf(document: JsonObject): number | undefined {
  const size = numberOf(find(document, ['buffersize', 'blocksize']));
  return Number.isSafeInteger(size) && size > 0 ? size : undefined;
}

function numberOf(value: unknown): number {
  if (typeof value === 'number') return value;
  return typeof value === 'string' ? numberIn(value) : Number.NaN;
}

/** What is first found under one of the names, outer objects before those in them; lists are not looked into. */
function find(document: JsonObject, names: readonly string[]): unknown {
  const objects = [document];
  for (const object of objects) {
    const name = names.find((one) => Object.hasOwn(object, one));
    if (name !== undefined) return object[name];
    for (const value of Object.values(object)) if (isObject(value)) objects.push(value);
  }
  return undefined;
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
