/** Tests run as ES modules on the TypeScript sources; one embedded store serves the whole run. */
export default {
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  transform: {
    '^.+\\.tsx?$': [
      '@swc/jest',
      {
        jsc: { parser: { syntax: 'typescript', tsx: false }, target: 'es2022' },
        module: { type: 'es6' },
      },
    ],
  },
  globalSetup: '<rootDir>/test/support/global-setup.ts',
  globalTeardown: '<rootDir>/test/support/global-teardown.ts',
  testEnvironment: 'node',
  // A hung test ends; how long things may take is asserted where it matters, not by this.
  testTimeout: 600_000,
  // Both cores of a small machine: by itself jest would leave one to the shared store.
  maxWorkers: 2,
};
