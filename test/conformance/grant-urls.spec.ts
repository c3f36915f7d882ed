import { describe, expect, it } from '@jest/globals';
import { createRequire } from 'node:module';
import { CATALOG } from '../../src/providers/catalog/index.js';
import type { ProviderDefinition } from '../../src/provider-kit/provider-definition.js';
import { DIFFERENCES, NAMES_IN_GRANT } from './grant-differences.js';

interface GrantProvider {
  readonly oauth?: number;
  readonly authorize_url?: string;
  readonly access_url?: string;
}

/** The provider list of the `grant` package, which its maintainers keep: https://github.com/simov/grant */
const grant = createRequire(import.meta.url)('grant/config/oauth.json') as Readonly<Record<string, GrantProvider>>;
const catalog: readonly ProviderDefinition[] = CATALOG;

/** Host templates are written differently: `[subdomain]` there, `${config.shop}` here. */
const neutral = (url: string | undefined): string | undefined =>
  url?.replaceAll(/\$\{[^}]*\}/g, '*').replaceAll(/\[[^\]]*\]/g, '*');

const compared = catalog.flatMap(({ name, oauth2 }) => {
  const known = grant[NAMES_IN_GRANT[name] ?? name];
  if (known?.oauth !== 2 || oauth2?.authorize === undefined) return [];
  const ours = { authorize: neutral(oauth2.authorize.url), token: neutral(oauth2.token?.url) };
  const theirs = { authorize: neutral(known.authorize_url), token: neutral(known.access_url) };
  return [{ name, ours, theirs }];
});

describe('the authorize and token URLs of the catalogue, beside those of the grant package', () => {
  it('can be compared for many providers', () => {
    expect(compared.length).toBeGreaterThan(25);
  });

  it.each(compared.filter(({ name }) => DIFFERENCES[name] === undefined))('agree for $name', ({ ours, theirs }) => {
    expect(ours).toEqual(theirs);
  });

  it.each(compared.filter(({ name }) => DIFFERENCES[name] !== undefined))(
    'differ for $name as the list of differences says',
    ({ name, ours, theirs }) => {
      const { reason: _reason, ...listed } = DIFFERENCES[name] ?? { reason: '' };
      const found = Object.fromEntries(
        (['authorize', 'token'] as const)
          .filter((endpoint) => ours[endpoint] !== theirs[endpoint])
          .map((endpoint) => [endpoint, { ours: ours[endpoint], theirs: theirs[endpoint] }]),
      );
      expect(found).toEqual(listed);
    },
  );

  it('differ for nobody else', () => {
    expect(Object.keys(DIFFERENCES).filter((name) => !compared.some((each) => each.name === name))).toEqual([]);
  });
});
