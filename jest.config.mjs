// SWC compiles, tsc checks: the same split as the build (see docs/decisions/esm-and-swc.md).
const swc = {
  swcrc: false, // the build's own settings leave specs out
  jsc: {
    target: 'es2022',
    parser: { syntax: 'typescript', decorators: true },
    transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
    keepClassNames: true,
  },
  module: { type: 'es6' },
  sourceMaps: 'inline',
};

const project = (displayName, testMatch, more = {}) => ({
  displayName,
  testEnvironment: 'node',
  testMatch,
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1', '^@domain/(.*)$': '<rootDir>/src/domain/$1' },
  transform: { '^.+\\.tsx?$': ['@swc/jest', swc] },
  testPathIgnorePatterns: ['/node_modules/', '/dist/', '/data/'],
  ...more,
});

export default {
  projects: [
    project('unit', [
      '<rootDir>/src/**/*.spec.ts',
      '<rootDir>/web/src/**/*.spec.ts',
      '<rootDir>/test/architecture.spec.ts',
    ]),
    project('house', ['<rootDir>/test/**/*.spec.ts'], {
      testPathIgnorePatterns: [
        '/node_modules/',
        '<rootDir>/test/architecture.spec.ts',
        '<rootDir>/test/stories/browser/',
        '<rootDir>/test/real/',
      ],
      setupFilesAfterEnv: ['<rootDir>/test/setup/patience.mjs'],
      globalSetup: '<rootDir>/test/setup/database.mjs',
      globalTeardown: '<rootDir>/test/setup/database-down.mjs',
    }),
  ],
};
