// SPDX-License-Identifier: MIT
import { describe, expect, test } from '@jest/globals';
import { defaultSettings, designChecks, settingsChecks } from '../src/design';
import { checkOptions } from '../src/options';

const check = (design: unknown) => checkOptions(design, designChecks, 'experiment');

test('the defaults are those of the report, and pass their own checks', () => {
  expect(defaultSettings).toMatchObject({ samples: 30, warmup: 1, alpha: 0.05, onInconclusive: 'fail' });
  expect(checkOptions(defaultSettings, settingsChecks, 'settings')).toEqual(defaultSettings);
});

test.each([
  { samples: 1 },
  { samples: 1_000_000 },
  { warmup: 0 },
  { alpha: 0.001 },
  { alpha: 0.49 },
  { seed: 0 },
  { seed: 2 ** 32 - 1 },
])('%p is a design', (design) => {
  expect(check(design)).toEqual(design);
});

test.each([
  [{ samples: 0 }, 'experiment: samples: 0 is not allowed; allowed: a whole number from 1 to 1,000,000'],
  [{ samples: 2.5 }, 'experiment: samples: 2.5 is not allowed'],
  [{ samples: '30' }, "experiment: samples: '30' is not a number"],
  [{ warmup: -1 }, 'experiment: warmup: -1 is not allowed; allowed: a whole number from 0 to 1,000'],
  [{ alpha: 0 }, 'experiment: alpha: 0 is not allowed'],
  [{ alpha: 0.6 }, 'experiment: alpha: 0.6 is not allowed'],
  [{ alpha: 5 }, 'experiment: alpha: 5 is not allowed'],
  [{ alpha: Number.NaN }, 'experiment: alpha: NaN is not allowed'],
  [{ seed: 2 ** 32 }, 'experiment: seed: 4294967296 is not allowed; allowed: a whole number from 0 to 4,294,967,295'],
  [{ onInconclusive: 'warn' }, "experiment: unknown option 'onInconclusive'; allowed: samples, warmup, alpha, seed"],
])('%p is none, and the error says why', (design, message) => {
  expect(() => check(design)).toThrow(message);
});

test('an alpha of one half is refused: the interval that goes with it would have no confidence', () => {
  expect(() => check({ alpha: 0.5 })).toThrow(RangeError);
});

describe('settings', () => {
  const checkSettings = (settings: unknown) => checkOptions(settings, settingsChecks, 'outperform');

  test.each(['fail', 'warn', 'pass'])('onInconclusive may be %p', (onInconclusive) => {
    expect(checkSettings({ onInconclusive })).toEqual({ onInconclusive });
  });

  test('onInconclusive is named when it is bad', () => {
    expect(() => checkSettings({ onInconclusive: 'ignore' })).toThrow(
      "outperform: onInconclusive: 'ignore' is not allowed; allowed: 'fail', 'warn', 'pass'",
    );
  });

  test.each([[''], [7], [null]])('reportDirectory may not be %p', (reportDirectory) => {
    expect(() => checkSettings({ reportDirectory })).toThrow(TypeError);
    expect(() => checkSettings({ reportDirectory })).toThrow(
      /^outperform: reportDirectory: .* is not a directory; allowed/,
    );
  });
});
