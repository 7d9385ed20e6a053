// SPDX-License-Identifier: MIT
// How Stryker mutates a file and runs the tests of it; scripts/mutate.mjs says which files.
import jest from './jest.config.js';

const folders = ['packages/stats', 'packages/hypotheses'];
const [{ testMatch, transform }] = jest.projects;

export default {
  logLevel: 'warn',
  testRunner: 'jest',
  jest: {
    config: {
      projects: [], // Stryker learns from the environment of a single project which test runs which line
      roots: folders.map((folder) => `<rootDir>/${folder}`),
      setupFiles: ['<rootDir>/scripts/first-failure.cjs'],
      testMatch,
      transform,
    },
  },
  coverageAnalysis: 'perTest',
  concurrency: 2,
  dryRunTimeoutMinutes: 60,
  timeoutMS: 20_000, // beyond what the tests take, since other work on the machine slows them
  ignorePatterns: ['/*', '!/packages', '!/test', '!/scripts', '!/jest.config.js'],
  clearTextReporter: { logTests: false, reportTests: false },
};
