// SPDX-License-Identifier: MIT

import vm from 'node:vm';
import { expect, test } from '@jest/globals';
import { requireSample } from '../src/samples';

test.each<[ArrayLike<number>]>([[[1]], [Float32Array.of(1, 2)], [{ length: 1, 0: 5 }], [vm.runInNewContext('[1, 2]')]])(
  'takes %p, an array of its kind or realm',
  (values) => {
    expect(() => requireSample(values, 'test')).not.toThrow();
  },
);

test.each<[unknown, string]>([
  [[], 'test: the sample is empty; allowed: one value or more'],
  [[0, Number.NaN], 'test: value 1 is NaN; allowed: finite numbers'],
  [[-Infinity], 'test: value 0 is -Infinity; allowed: finite numbers'],
  [['1'], 'test: value 0 is 1; allowed: finite numbers'],
  [Array(2), 'test: value 0 is undefined'],
  [BigInt64Array.of(1n), 'test: value 0 is 1'],
])('refuses %p by its values', (values, message) => {
  expect(() => requireSample(values as number[], 'test')).toThrow(RangeError);
  expect(() => requireSample(values as number[], 'test')).toThrow(message);
});

test.each<[unknown]>([[undefined], [null], [7], ['12'], [{}], [{ length: '1' }], [new Set([1])], [(_: unknown) => 1]])(
  'refuses %p, which is no array',
  (values) => {
    expect(() => requireSample(values as number[], 'test')).toThrow(TypeError);
    expect(() => requireSample(values as number[], 'test')).toThrow('allowed: an array or typed array of numbers');
  },
);
