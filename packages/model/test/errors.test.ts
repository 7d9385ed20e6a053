// SPDX-License-Identifier: MIT
import { expect, test } from '@jest/globals';
import { errorCodes, OutperformError } from '../src/errors';

test('an error has its code, and the system call where one failed', () => {
  const error = new OutperformError('system-call-failed', 'no', { syscall: 'open', errno: 'EMFILE' });
  expect(error).toBeInstanceOf(Error);
  expect(error).toMatchObject({
    name: 'OutperformError',
    code: 'system-call-failed',
    syscall: 'open',
    errno: 'EMFILE',
  });
  expect(String(error)).toBe('OutperformError: no');
});

test('an error without a system call has none', () => {
  const error = new OutperformError('aborted', 'stopped');
  expect('syscall' in error && error.syscall !== undefined).toBe(false);
  expect('errno' in error && error.errno !== undefined).toBe(false);
});

test('an error may pass on the cause of another', () => {
  const first = new OutperformError('system-call-failed', 'no', { syscall: 'open', errno: 'EMFILE' });
  expect(new OutperformError(first.code, `block 1: ${first.message}`, first)).toMatchObject({
    message: 'block 1: no',
    syscall: 'open',
    errno: 'EMFILE',
  });
});

test('no code is there twice', () => {
  expect(new Set(errorCodes).size).toBe(errorCodes.length);
});
