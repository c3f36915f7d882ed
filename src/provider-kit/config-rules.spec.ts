import { describe, expect, it } from '@jest/globals';
import { checkDefinition } from './check-definition.js';

const acme = {
  name: 'acme',
  display_name: 'Acme',
  category: 'other',
  description: 'Acme',
};

const URL_OF_TOKEN = 'https://acme.example/token';

const withField = (field: object, oauth2: object = {}, members: object = {}): object => ({
  ...acme,
  config_fields: [{ name: 'site', ...field }],
  oauth2: { authorize: { url: 'https://acme.example/a' }, token: { url: URL_OF_TOKEN }, ...oauth2 },
  ...members,
});

const pathsOf = (definition: unknown): string[] => checkDefinition(definition).map(({ path }) => path);

describe('a field whose value the provider gives', () => {
  it.each([
    [{ from: { token_response: '/instance_url' } }],
    [{ from: { callback: 'realmId' } }],
    [{ from: { url: 'https://acme.example/sites', pointer: '/0/id' } }],
  ])('may stand in a path: %j', (field) => {
    expect(checkDefinition(withField(field, {}, { api_base_url: 'https://acme.example/${config.site}' }))).toEqual([]);
  });

  it('needs OAuth, and user info where it is from there', () => {
    const { oauth2: _oauth2, ...keys } = withField({ from: { callback: 'x' } }) as { oauth2: object };
    expect(pathsOf({ ...keys, api_key: {} })).toEqual(['/config_fields/0']);
    expect(pathsOf(withField({ from: { userinfo: '/site' } }))).toEqual(['/config_fields/0']);
    const userinfo = { url: 'https://acme.example/me', map: {} };
    expect(pathsOf(withField({ from: { userinfo: '/site' } }, { userinfo }))).toEqual([]);
  });

  it.each(['code', 'state', 'iss', 'error', 'error_description', 'error_uri'])(
    'is not the parameter %s',
    (callback) => {
      expect(pathsOf(withField({ from: { callback } }))).toEqual(['/config_fields/0']);
    },
  );

  it('is held to a pattern where it names the host that tokens are sent to', () => {
    const from = { token_response: '/host' };
    const whole = { api_base_url: 'https://${config.site}/v1' };
    expect(pathsOf(withField({ from }, {}, whole))).toEqual(['/config_fields/0']);
    expect(pathsOf(withField({ from, pattern: '^[a-z]+\\.acme\\.example$' }, {}, whole))).toEqual([]);
    expect(pathsOf(withField({ from, enum: ['eu.acme.example'] }, {}, whole))).toEqual([]);
    expect(pathsOf(withField({ from }, {}, { api_base_url: 'https://${config.site}.acme.example' }))).toEqual([]);
  });

  it('is not used before it is known', () => {
    const [authorize, token] = [
      { authorize: { url: 'https://acme.example/${config.site}' } },
      { token: { url: 'https://acme.example/${config.site}' } },
    ];
    expect(pathsOf(withField({ from: { callback: 'x' } }, authorize))).toEqual(['/oauth2/authorize/url']);
    expect(pathsOf(withField({ from: { callback: 'x' } }, token))).toEqual([]);
    expect(pathsOf(withField({ from: { token_response: '/x' } }, token))).toEqual(['/oauth2/token/url']);
    expect(pathsOf(withField({ from: { token_response: '/x' }, default: 'main' }, token))).toEqual([]);
    expect(
      pathsOf(withField({ from: { token_response: '/x' } }, { revoke: { url: 'https://a.example/${config.site}' } })),
    ).toEqual([]);
  });
});

describe('a field that a user fills', () => {
  const host = 'https://${config.site}/token';

  it.each([
    ['token', { token: { url: host } }],
    ['refresh', { refresh: { url: host } }],
    ['revoke', { revoke: { url: host } }],
    ['device', { device: { url: host } }],
    ['client_credentials', { client_credentials: { url: host } }],
  ])('is held to a pattern where the client’s secret goes to the host that it names: %s', (_request, oauth2) => {
    expect(pathsOf(withField({}, oauth2))).toEqual(['/config_fields/0']);
    expect(pathsOf(withField({ pattern: '^[a-z]+\\.acme\\.example$' }, oauth2))).toEqual([]);
  });

  it('may name a part of the provider’s own host, or a host that gets no more than the user’s token', () => {
    expect(pathsOf(withField({}, { token: { url: 'https://${config.site}.acme.example/token' } }))).toEqual([]);
    expect(pathsOf(withField({}, {}, { api_base_url: 'https://${config.site}/v1' }))).toEqual([]);
  });
});
