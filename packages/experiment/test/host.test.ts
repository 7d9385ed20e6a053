// SPDX-License-Identifier: MIT
import { afterEach, expect, test } from '@jest/globals';
import { host } from '../src/host';
import { RecordingHost, useHost } from './recording-host';

afterEach(() => useHost());

test('a plain program has a host that keeps nothing and holds no lock', () => {
  expect(host()).toMatchObject({ settings: {}, holdsMachine: false });
  expect(host().testName()).toBe('');
  expect(host().record({ type: 'file', path: 'a', started: '' })).toBeUndefined();
});

test('the host that a runner leaves is found at each call', () => {
  const [first, second] = [new RecordingHost(), new RecordingHost()];
  useHost(first);
  expect(host()).toBe(first);
  useHost(second);
  expect(host()).toBe(second);
});
