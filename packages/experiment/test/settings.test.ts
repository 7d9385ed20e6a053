// SPDX-License-Identifier: MIT
import { afterEach, describe, expect, test } from '@jest/globals';
import { checkSettings, defaultSettings } from '@outperform/model';
import { settings, settingsFromEnvironment } from '../src/settings';
import { RecordingHost, useHost } from './recording-host';

const variables = ['OUTPERFORM_SAMPLES', 'OUTPERFORM_ALPHA', 'OUTPERFORM_SEED', 'OUTPERFORM_SAMPLE'];

afterEach(() => {
  useHost();
  for (const name of variables) delete process.env[name];
});

describe('what holds', () => {
  test('are the defaults', () => {
    expect(settings()).toEqual(defaultSettings);
  });

  test('over them the configuration', () => {
    useHost(new RecordingHost({ samples: 10, onInconclusive: 'warn' }));
    expect(settings()).toEqual({ ...defaultSettings, samples: 10, onInconclusive: 'warn' });
  });

  test('and over that the environment variables', () => {
    useHost(new RecordingHost({ samples: 10, alpha: 0.01 }));
    Object.assign(process.env, { OUTPERFORM_SAMPLES: '7', OUTPERFORM_SEED: '42' });
    expect(settings()).toEqual({ ...defaultSettings, samples: 7, alpha: 0.01, seed: 42 });
  });

  test('an unknown variable is found here too', () => {
    process.env['OUTPERFORM_SAMPLE'] = '7';
    expect(() => settings()).toThrow(TypeError);
  });
});

describe('environment variables', () => {
  test('that are not ours are left alone, and so is our own between processes', () => {
    expect(settingsFromEnvironment({ PATH: '/bin', MY_OUTPERFORM_X: '1', OUTPERFORM_RUN: '/tmp/run' })).toEqual({});
  });

  test('are numbers', () => {
    const given = { OUTPERFORM_SAMPLES: ' 30 ', OUTPERFORM_ALPHA: '0.01', OUTPERFORM_SEED: '0' };
    expect(settingsFromEnvironment(given)).toEqual({ samples: 30, alpha: 0.01, seed: 0 });
  });

  test('that are unknown are named with those allowed', () => {
    expect(() => settingsFromEnvironment({ OUTPERFORM_SAMPLE: '7' })).toThrow(
      /^unknown environment variable OUTPERFORM_SAMPLE; allowed: OUTPERFORM_SAMPLES, OUTPERFORM_ALPHA, OUTPERFORM_SEED/,
    );
  });

  test.each([
    ['OUTPERFORM_SAMPLES', 'many', "OUTPERFORM_SAMPLES: 'many' is not a number"],
    ['OUTPERFORM_SAMPLES', '', "OUTPERFORM_SAMPLES: '' is not a number"],
    ['OUTPERFORM_SAMPLES', '0', 'OUTPERFORM_SAMPLES: 0 is not allowed; allowed: a whole number from 1'],
    ['OUTPERFORM_SAMPLES', '2.5', 'OUTPERFORM_SAMPLES: 2.5 is not allowed'],
    ['OUTPERFORM_ALPHA', '5%', "OUTPERFORM_ALPHA: '5%' is not a number"],
    ['OUTPERFORM_ALPHA', '5', 'OUTPERFORM_ALPHA: 5 is not allowed; allowed: a number above 1e-12'],
    ['OUTPERFORM_SEED', '-1', 'OUTPERFORM_SEED: -1 is not allowed'],
    ['OUTPERFORM_SEED', 'Infinity', 'OUTPERFORM_SEED: Infinity is not allowed'],
  ])('%s=%s is refused', (name, value, message) => {
    expect(() => settingsFromEnvironment({ [name]: value })).toThrow(message);
  });
});

test('the configuration is checked, and its place is named', () => {
  expect(checkSettings(undefined)).toEqual({});
  expect(checkSettings({ samples: 5, reportDirectory: 'out' })).toEqual({ samples: 5, reportDirectory: 'out' });
  expect(() => checkSettings({ sample: 5 })).toThrow(
    /^testEnvironmentOptions\.outperform: unknown option 'sample'; allowed: /,
  );
  expect(() => checkSettings({ samples: '5' })).toThrow(
    "testEnvironmentOptions.outperform: samples: '5' is not a number",
  );
});
