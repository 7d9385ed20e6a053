// SPDX-License-Identifier: MIT
// `preset: 'jest-outperform'` brings all of it. Nothing here depends on what the user's own configuration says.
module.exports = {
  testEnvironment: require.resolve('./dist/environment'),
  runner: require.resolve('./dist/runner'),
  setupFilesAfterEnv: [require.resolve('./dist/setup')],
  reporters: [require.resolve('./dist/reporter'), 'summary'],
  maxWorkers: 1,
};
