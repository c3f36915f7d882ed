import type { Expectation } from '../../support/strict-provider/expectation.js';
import { github } from './github.js';

/** By name of the provider, sorted. */
export const EXPECTATIONS: Readonly<Record<string, Expectation>> = {
  github,
};
