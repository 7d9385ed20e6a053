// SPDX-License-Identifier: MIT
// The arrows between the packages, and no others (docs/architecture.md).
const mayImport = {
  model: [],
  stats: [],
  native: ['model'],
  experiment: ['model', 'native'],
  hypotheses: ['model', 'stats', 'experiment'],
  report: ['model', 'stats'],
  jest: ['model', 'stats', 'native', 'experiment', 'hypotheses', 'report'],
};

/** The folder with a package's sources, or what is built of them. */
const folder = (name) => (name === 'native' ? 'native/(lib|dist)/' : `packages/${name}/`);

module.exports = {
  forbidden: [
    ...Object.entries(mayImport).map(([name, allowed]) => ({
      name: `arrows-of-${name}`,
      comment: `${name} may import ${allowed.join(', ') || 'nothing of ours'}`,
      severity: 'error',
      from: { path: `^${folder(name)}` },
      to: { path: '^(packages|native)/', pathNot: [name, ...allowed].map((other) => `^${folder(other)}`) },
    })),
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-orphans',
      severity: 'error',
      from: { orphan: true, pathNot: '((index|environment|reporter|runner|setup)\\.ts|jest-preset\\.js)$' },
      to: {},
    },
  ],
  options: {
    doNotFollow: { path: ['node_modules', 'dist'] },
    exclude: { path: ['/test/', '/bench/', '/build/', '/dist/.*dist/'] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['types', 'require', 'node', 'default'] },
  },
};
