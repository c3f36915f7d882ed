import base from './jest.config.mjs';

// Runs after everything else: see scripts/test.mjs.
const [unit] = base.projects;
export default {
  ...unit,
  displayName: 'leaks',
  testMatch: ['<rootDir>/test/leaks/**/*.spec.ts'],
  testTimeout: 120_000,
};
