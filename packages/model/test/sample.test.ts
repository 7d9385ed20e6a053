// SPDX-License-Identifier: MIT
import { expect, test } from '@jest/globals';
import { isCurve, isSample } from '../src/sample';
import { pipe } from '../src/transfer';

const sample = { subject: 'pipe', values: [1], trials: [] };
const curve = { subject: 'pipe', levels: [1], samples: [sample] };

test('a curve and a sample are told apart from each other, from subjects and from anything else', () => {
  const others = [null, undefined, 7, 'pipe', [], {}, pipe, pipe.across({ bufferSize: [1] })];
  expect([curve, sample].map(isCurve)).toEqual([true, false]);
  expect([curve, sample].map(isSample)).toEqual([false, true]);
  expect(others.filter((other) => isCurve(other) || isSample(other))).toEqual([]);
});
