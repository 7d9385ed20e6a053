// SPDX-License-Identifier: MIT

/** What can go wrong with a measurement, as opposed to with the words it was asked for in. */
export const errorCodes = [
  'system-call-failed',
  'channel-unavailable',
  'platform-unsupported',
  'native-missing',
  'not-enough-memory',
  'deadline-passed',
  'aborted',
  'peer-lost',
  'bytes-missing',
  'content-wrong',
  'probe-unavailable',
  'protocol-error',
  'target-lost',
  'command-failed',
  'task-failed',
  'record-malformed',
  'record-lost',
] as const;
export type ErrorCode = (typeof errorCodes)[number];

/** The system call that failed, when one did: its name and its error, as in the manual page (`'ENOBUFS'`). */
export interface SystemCall {
  readonly syscall: string;
  readonly errno: string;
}

/** The system couldn't do what was asked. The message says what was tried, what happened and what to do. */
export class OutperformError extends Error {
  override readonly name = 'OutperformError';
  readonly syscall?: string;
  readonly errno?: string;

  constructor(
    readonly code: ErrorCode,
    message: string,
    cause: Partial<SystemCall> = {},
  ) {
    super(message);
    if (cause.syscall) this.syscall = cause.syscall;
    if (cause.errno) this.errno = cause.errno;
  }
}
