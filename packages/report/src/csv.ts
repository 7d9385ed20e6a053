// SPDX-License-Identifier: MIT
import type { SampleRecord } from '@outperform/model/record';

const header = ['subject', 'bufferSize', 'block', 'value', 'metric', 'unit', 'better', 'experiment'] as const;

/**
 * Samples as tidy CSV, a row a value, quoted by RFC 4180.
 *
 * Yields the header and then the rows, each ending in a line feed. Sizes are bytes, or empty where there are none; blocks count from 1, values are in
 * base units with every digit that tells them apart.
 */
export function* samplesCsv(samples: Iterable<SampleRecord>): Generator<string, void, undefined> {
  yield row(header);
  for (const { subject, level, values, metric, unit, better, experiment } of samples) {
    for (const [index, value] of values.entries()) {
      yield row([subject, level ?? '', index + 1, value, metric, unit, better, experiment]);
    }
  }
}

function row(fields: readonly (string | number)[]): string {
  return `${fields.map(quoted).join(',')}\n`;
}

function quoted(field: string | number): string {
  const text = String(field);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
