// SPDX-License-Identifier: MIT
import { expect, test } from '@jest/globals';
import { resultsOf, runJest } from './fixture';

const withSettings = (settings: object) => ({ env: { FIXTURE_SETTINGS: JSON.stringify(settings) } });

test('the configuration holds, and the seed is the one given', async () => {
  const { code, stderr } = await runJest('settings');
  expect(code).toBe(0);
  expect(stderr).toContain('seed 42');
});

test('an environment variable overrides the configuration for one run', async () => {
  const { code, stderr } = await runJest('settings', {
    env: { OUTPERFORM_SAMPLES: '9', OUTPERFORM_SEED: '7', FIXTURE_BLOCKS: '9' },
  });
  expect(code).toBe(0);
  expect(stderr).toContain('seed 7');
});

test("Jest's own --seed is the seed where no setting is", async () => {
  const { stderr } = await runJest('settings', { ...withSettings({ samples: 7 }), args: ['--seed', '123'] });
  expect(stderr).toContain('seed 123');
});

test.each([
  [{ smaples: 3 }, "testEnvironmentOptions.outperform: unknown option 'smaples'; allowed: samples, warmup, alpha"],
  [
    { samples: '30' },
    "testEnvironmentOptions.outperform: samples: '30' is not a number; allowed: a whole number from 1",
  ],
  [
    { alpha: 2 },
    'testEnvironmentOptions.outperform: alpha: 2 is not allowed; allowed: a number above 1e-12 and below 0.5',
  ],
  [{ onInconclusive: 'ignore' }, "onInconclusive: 'ignore' is not allowed; allowed: 'fail', 'warn', 'pass'"],
])('a bad setting %j is an error that names it', async (settings, message) => {
  const results = await resultsOf('settings', withSettings(settings));
  expect([...results.values()].join()).toContain(message);
});

test.each([
  [{ OUTPERFORM_SAMPLES: 'many' }, "OUTPERFORM_SAMPLES: 'many' is not a number; allowed: a whole number"],
  [{ OUTPERFORM_SAMPLE: '3' }, 'unknown environment variable OUTPERFORM_SAMPLE; allowed: OUTPERFORM_SAMPLES'],
])('a bad variable %j is an error that names it', async (env, message) => {
  const results = await resultsOf('settings', { env });
  expect([...results.values()].join()).toContain(message);
});
