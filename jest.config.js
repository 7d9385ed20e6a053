// SPDX-License-Identifier: MIT
const transform = {
  '\\.ts$': [
    '@swc/jest',
    { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'commonjs' } },
  ],
};

/** The packages' own tests, and those across packages, which run Jest on projects like a user's. */
const folders = [
  'packages/model',
  'packages/stats',
  'packages/experiment',
  'packages/hypotheses',
  'packages/report',
  'packages/jest',
  'test',
];

module.exports = {
  testTimeout: 120_000, // whoever measures waits for the machine, which other test files hold for seconds
  projects: folders.map((folder) => ({
    displayName: folder,
    rootDir: `<rootDir>/${folder}`,
    testMatch: ['**/*.test.ts'],
    transform,
  })),
};
