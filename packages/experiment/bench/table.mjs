// SPDX-License-Identifier: MIT
import { cpus, release, type } from 'node:os';

/** The heading of a table: what it shows, the command that prints it, and the machine. */
export function heading(title, command) {
  const machine = `${cpus()[0].model.trim()}, ${cpus().length} CPUs, ${type()} ${release()}, Node ${process.version}`;
  return `${title} (${command})\n${machine}\n`;
}

/** Rows of words under a row of names: the first column to the left, figures to the right. */
export function table(rows) {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  const pad = (text, column) => (column === 0 ? text.padEnd(widths[column]) : text.padStart(widths[column]));
  return `${rows.map((row) => row.map(pad).join('  ').trimEnd()).join('\n')}\n`;
}

export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return (sorted[(sorted.length - 1) >> 1] + sorted[sorted.length >> 1]) / 2;
}

export function shuffled(items) {
  const order = items.map((item) => ({ item, key: Math.random() }));
  return order.sort((a, b) => a.key - b.key).map(({ item }) => item);
}
