import { describe, expect, it } from '@jest/globals';
import { InterlockError } from '../platform/errors/interlock-error.js';
import type { ProviderDefinition } from '../provider-kit/provider-definition.js';
import { resolveConfig } from './config-values.js';

const acme = (members: Partial<ProviderDefinition> = {}): ProviderDefinition => ({
  name: 'acme',
  display_name: 'Acme',
  category: 'other',
  description: 'Acme',
  config_fields: [
    { name: 'site', required: true },
    { name: 'region', enum: ['eu', 'us'], default: 'eu' },
    { name: 'room', pattern: '^[0-9]+$' },
  ],
  api_key: { verify: { url: 'https://${config.site}.acme.example/${config.region}' } },
  ...members,
});

const errorsOf = (given: Record<string, unknown>, definition = acme()): unknown => {
  try {
    return resolveConfig(definition, given);
  } catch (error) {
    return error instanceof InterlockError ? error.extras['errors'] : error;
  }
};

const wrong = (name: string, message: string): object[] => [{ field: `config.${name}`, message }];

describe('resolveConfig', () => {
  it('gives the values with defaults filled in, and nothing for what is left out', () => {
    expect(resolveConfig(acme(), { site: 'demo' })).toEqual({ site: 'demo', region: 'eu' });
    expect(resolveConfig(acme(), { site: 'demo', region: 'us', room: '7' })).toEqual({
      site: 'demo',
      region: 'us',
      room: '7',
    });
    expect(resolveConfig(acme(), { site: 'demo', region: '', room: null })).toEqual({ site: 'demo', region: 'eu' });
    expect(resolveConfig(acme({ config_fields: [], api_key: {} }))).toEqual({});
  });

  it.each([
    [{}, wrong('site', 'is required')],
    [{ site: '' }, wrong('site', 'is required')],
    [{ site: 5 }, wrong('site', 'must be text')],
    [{ site: 'demo', region: 'asia' }, wrong('region', 'must be one of eu, us')],
    [{ site: 'demo', room: 'x' }, wrong('room', 'must match ^[0-9]+$')],
    [{ site: 'demo', other: 'x' }, wrong('other', 'is not a known field')],
    [{ site: 'demo', toString: 'x' }, wrong('toString', 'is not a known field')],
    [{ site: 'x'.repeat(501) }, wrong('site', 'must be at most 500 characters')],
  ])('refuses %j', (given, errors) => {
    expect(errorsOf(given)).toEqual(errors);
  });

  it.each([
    'evil.example/',
    'a@evil.example',
    'a:8080',
    'a?b',
    'a#b',
    'a\\b',
    '../x',
    'a b',
    '-a',
    'a%2f',
    'ä',
    '${x}',
  ])('refuses %s, which would leave its place in a URL', (site) => {
    expect(errorsOf({ site })).toEqual(wrong('site', 'must be letters, digits, dots, underscores and hyphens'));
  });

  it('refuses a value that makes no URL', () => {
    const definition = acme({ api_key: { verify: { url: 'https://${config.site}/me' } } });
    expect(resolveConfig(definition, { site: '1.2.3.99' })).toMatchObject({ site: '1.2.3.99' });
    expect(errorsOf({ site: '1.2.3.999' }, definition)).toEqual(wrong('site', 'does not give a URL'));
  });

  it('needs every value that the definition uses, also where the field is not said to be required', () => {
    const definition = acme({
      config_fields: [{ name: 'site' }, { name: 'audience' }],
      oauth2: {
        authorize: { url: 'https://acme.example/a', params: { audience: '${config.audience}' } },
        token: { url: 'https://acme.example/t' },
      },
      api_key: { verify: { url: 'https://acme.example/${config.site}' } },
    });
    expect(errorsOf({}, definition)).toEqual([...wrong('site', 'is required'), ...wrong('audience', 'is required')]);
  });

  it('gives up on a pattern that backtracks without end', () => {
    const definition = acme({ config_fields: [{ name: 'site', pattern: '^(a+)+$', required: true }], api_key: {} });
    expect(errorsOf({ site: `${'a'.repeat(60)}!` }, definition)).toEqual(wrong('site', 'must match ^(a+)+$'));
  });
});
