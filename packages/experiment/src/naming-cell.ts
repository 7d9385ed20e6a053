// SPDX-License-Identifier: MIT
import { formatSize, OutperformError } from '@outperform/model';

/**
 * Does a part of an experiment; what the system refuses in it is thrown on with the cell and the part of the experiment
 * before the message: `'pipe at 1 KiB, block 2 of 3: ...'`.
 */
export async function namingCell<T>(
  cell: { readonly subject: string; readonly level: number | undefined },
  part: string,
  signal: AbortSignal,
  work: () => Promise<T>,
): Promise<T> {
  try {
    if (signal.aborted) throw new OutperformError('aborted', 'the experiment was stopped');
    return await work();
  } catch (error) {
    if (!(error instanceof OutperformError)) throw error;
    const at = cell.level === undefined ? '' : ` at ${formatSize(cell.level)}`;
    throw new OutperformError(error.code, `${cell.subject}${at}, ${part}: ${error.message}`, error);
  }
}
