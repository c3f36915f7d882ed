import { describe, expect, it } from '@jest/globals';
import { InterlockError } from '../platform/errors/interlock-error.js';
import type { ProviderDefinition } from '../provider-kit/provider-definition.js';
import {
  captureConfig,
  missingConfig,
  partConfig,
  resolveBroughtConfig,
  resolveConfig,
  withSealedConfig,
} from './config-values.js';

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
    return resolveConfig(definition, 'authorize', given);
  } catch (error) {
    return error instanceof InterlockError ? error.extras['errors'] : error;
  }
};

const wrong = (name: string, message: string): object[] => [{ field: `config.${name}`, message }];

describe('resolveConfig', () => {
  it('gives the values with defaults filled in, and nothing for what is left out', () => {
    expect(resolveConfig(acme(), 'authorize', { site: 'demo' })).toEqual({ site: 'demo', region: 'eu' });
    expect(resolveConfig(acme(), 'authorize', { site: 'demo', region: 'us', room: '7' })).toEqual({
      site: 'demo',
      region: 'us',
      room: '7',
    });
    expect(resolveConfig(acme(), 'authorize', { site: 'demo', region: '', room: null })).toEqual({
      site: 'demo',
      region: 'eu',
    });
    expect(resolveConfig(acme({ config_fields: [], api_key: {} }), 'api_key')).toEqual({});
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
    expect(resolveConfig(definition, 'authorize', { site: '1.2.3.99' })).toMatchObject({ site: '1.2.3.99' });
    expect(errorsOf({ site: '1.2.3.999' }, definition)).toEqual(wrong('site', 'does not give a URL'));
  });

  it('needs every value that the way of connecting uses, also where the field is not said to be required', () => {
    const definition = acme({
      config_fields: [{ name: 'site' }, { name: 'audience' }],
      oauth2: {
        authorize: { url: 'https://acme.example/a', params: { audience: '${config.audience}' } },
        token: { url: 'https://acme.example/${config.site}' },
      },
    });
    expect(errorsOf({}, definition)).toEqual([...wrong('site', 'is required'), ...wrong('audience', 'is required')]);
  });

  it('gives up on a pattern that backtracks without end', () => {
    const definition = acme({ config_fields: [{ name: 'site', pattern: '^(a+)+$', required: true }], api_key: {} });
    expect(errorsOf({ site: `${'a'.repeat(60)}!` }, definition)).toEqual(wrong('site', 'must match ^(a+)+$'));
  });
});

const roaming = acme({
  config_fields: [
    { name: 'site' },
    { name: 'instance', pattern: '^[a-z]+[0-9]*$', strip: ['https://'], from: { token_response: '/instance_url' } },
    { name: 'company', from: { callback: 'realmId' }, default: 'main' },
    { name: 'session', secret: true },
  ],
  api_base_url: 'https://api.acme.example/${config.instance}/${config.company}',
  api_key: { verify: { url: 'https://${config.site}.acme.example/me' } },
  request_headers: { 'X-Session': '${config.session}' },
});

describe('a field with values of the provider', () => {
  it('is neither asked for nor taken when an account is connected', () => {
    expect(resolveConfig(roaming, 'authorize', { site: 'demo', instance: '' })).toEqual({
      site: 'demo',
      company: 'main',
    });
    expect(errorsOf({ site: 'demo', instance: 'eu1' }, roaming)).toEqual(
      wrong('instance', 'is a value that the provider gives'),
    );
  });

  it('keeps the value that a credential has, unless it is none any more', () => {
    const held = { site: 'old', instance: 'eu1', company: '7', gone: 'x' };
    expect(resolveConfig(roaming, 'authorize', { site: 'new' }, held)).toEqual({
      site: 'new',
      instance: 'eu1',
      company: '7',
    });
    expect(resolveConfig(roaming, 'authorize', {}, { ...held, instance: 'https://evil.example' })).toEqual({
      site: 'old',
      company: '7',
    });
  });

  it('may be given with a secret that the user brings, for then the provider says nothing', () => {
    expect(resolveBroughtConfig(roaming, 'oauth', { site: 'demo', instance: 'https://eu1' })).toMatchObject({
      instance: 'eu1',
    });
    expect(resolveBroughtConfig(roaming, 'oauth', { site: 'demo' })).toEqual({ site: 'demo', company: 'main' });
    expect(() => resolveBroughtConfig(roaming, 'oauth', { site: 'demo', instance: 'a/b' })).toThrow(InterlockError);
  });

  it('takes what fits, and nothing else', () => {
    const read = (value: string | undefined) =>
      captureConfig(roaming, (from) => ('token_response' in from ? value : undefined));
    expect(read('https://eu1')).toEqual({ instance: 'eu1' });
    for (const value of ['https://evil.example', '', undefined]) expect(read(value)).toEqual({});
  });

  it('is missing where an address needs it', () => {
    expect(missingConfig(roaming, { site: 'demo', company: 'main' })).toEqual(['instance']);
    expect(missingConfig(roaming, { site: 'demo', company: 'main', instance: 'eu1' })).toEqual([]);
  });
});

describe('a field that is a secret', () => {
  it('may hold what a header can carry, at some length', () => {
    const session = `${'A+/='.repeat(1_000)} x`;
    expect(resolveConfig(roaming, 'authorize', { site: 'demo', session })).toMatchObject({ session });
    expect(errorsOf({ site: 'demo', session: 'a\r\nb' }, roaming)).toEqual(wrong('session', 'must be printable ASCII'));
    expect(errorsOf({ site: 'demo', session: 'x'.repeat(20_000) }, roaming)).toEqual(
      wrong('session', 'must be at most 16384 characters'),
    );
  });

  it('is set apart, to be sealed', () => {
    const { open, sealed } = partConfig(roaming, { site: 'demo', session: 's' });
    expect([open, sealed]).toEqual([{ site: 'demo' }, { session: 's' }]);
    expect(withSealedConfig({ api_key: 'k' }, sealed)).toEqual({ api_key: 'k', config: { session: 's' } });
    expect(withSealedConfig({ api_key: 'k' }, {})).toEqual({ api_key: 'k' });
  });
});

describe('what people paste along', () => {
  const field = { name: 'site', strip: ['https://', 'http://', '/', '.acme.example'] };
  const shop = acme({ config_fields: [field], api_key: {} });

  it.each(['demo', ' demo ', 'https://demo.acme.example', 'HTTPS://demo.ACME.example/', 'demo.acme.example//'])(
    'is taken off: %j',
    (site) => {
      expect(resolveConfig(shop, 'authorize', { site })).toEqual({ site: 'demo' });
    },
  );

  it('leaves no value where it is all there is', () => {
    expect(resolveConfig(shop, 'authorize', { site: 'https://' })).toEqual({});
  });

  it('stays where it is not at an end', () => {
    expect(errorsOf({ site: 'a/b' }, shop)).toEqual(
      wrong('site', 'must be letters, digits, dots, underscores and hyphens'),
    );
  });
});
