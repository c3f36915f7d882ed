import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CATALOG } from '../../src/providers/catalog/index.js';
import type { ProviderDefinition } from '../../src/provider-kit/provider-definition.js';
import { EXPECTATIONS } from './providers/index.js';
import { committedReport, reportOf, writeResults } from './report.js';
import { walk, type Walk } from './walk.js';
import { World } from './world.js';

const catalog: readonly ProviderDefinition[] = CATALOG;
const names = Object.keys(EXPECTATIONS);
const results = new Map<string, Walk>();

const resultOf = (name: string): Walk => {
  const result = results.get(name);
  if (!result) throw new Error(`${name} was not walked`);
  return result;
};

describe('an OAuth provider of the catalogue', () => {
  let world: World;

  beforeAll(async () => {
    world = await World.start(EXPECTATIONS);
    for (const [name, expectation] of Object.entries(EXPECTATIONS)) {
      results.set(name, await walk(world, name, expectation));
    }
    writeResults(results);
  }, 300_000);

  afterAll(() => world.close());

  it('has expectations of its own, and nobody else has', () => {
    expect(names).toEqual(catalog.filter(({ oauth2 }) => oauth2 !== undefined).map(({ name }) => name));
  });

  it.each(names)('connects %s with exactly the calls that its vendor documents', (name) => {
    expect(resultOf(name).connect).toEqual([]);
  });

  it.each(names)('refreshes %s as its vendor documents', (name) => {
    expect(resultOf(name).refresh).toEqual([]);
  });

  it.each(names)('revokes %s as its vendor documents', (name) => {
    expect(resultOf(name).revoke).toEqual([]);
  });

  it('is listed in docs/providers.md with these results; else run npm run providers:report', () => {
    expect(committedReport()).toBe(reportOf(results));
  });
});
