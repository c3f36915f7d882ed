import { describe, expect, it } from '@jest/globals';
import { Clock } from '../platform/clock.js';
import { EgressClient, type EgressRequest } from '../platform/http/egress-client.js';
import { BufferedResponse } from '../platform/http/egress-response.js';
import type { ProviderDefinition } from '../provider-kit/provider-definition.js';
import { oauthProvider } from '../providers/testing/definitions.js';
import { GrantInquiry, type GrantFacts } from './grant-inquiry.js';
import type { TokenGrant } from './protocol/token-response.js';
import type { ProviderConnection } from './provider-clients.js';

const GRANT: TokenGrant = {
  accessToken: 'the-token',
  refreshToken: undefined,
  tokenType: 'Bearer',
  idToken: undefined,
  expiresInSeconds: undefined,
  scopes: undefined,
  unnamedSets: [''],
  raw: { access_token: 'the-token', region: 'eu1' },
};

const definition = oauthProvider('acme', {
  config_fields: [
    { name: 'region', pattern: '^[a-z]+[0-9]$', from: { token_response: '/region' } },
    { name: 'tenant', from: { url: 'https://${config.region}.acme.example/tenants', pointer: '/0/id' } },
    { name: 'centre', from: { userinfo: '/dc' } },
  ],
  api_base_url: 'https://${config.region}.acme.example/${config.tenant}',
  request_headers: { 'X-Tenant': '${config.tenant}' },
  oauth2: {
    authorize: { url: 'https://acme.example/a' },
    token: { url: 'https://acme.example/t' },
    userinfo: { url: 'https://${config.region}.acme.example/me', map: { id: '/id' } },
  },
});

/** What a provider says that answers like this. @returns the facts, and the requests that were made */
const inquire = async (
  answers: Record<string, unknown>,
  of: ProviderDefinition = definition,
  grant: TokenGrant = GRANT,
  options: { hasUser?: boolean } = {},
): Promise<{ facts: GrantFacts; requests: EgressRequest[] }> => {
  const requests: EgressRequest[] = [];
  const egress = Object.assign(Object.create(EgressClient.prototype) as EgressClient, {
    request: (request: EgressRequest) => {
      requests.push(request);
      const body = answers[new URL(request.url).pathname];
      return Promise.resolve(
        new BufferedResponse(body === undefined ? 500 : 200, {}, Buffer.from(JSON.stringify(body ?? ''))),
      );
    },
  });
  const connection = {
    provider: { name: of.name, definition: of },
    oauth2: of.oauth2,
    client: { clientId: 'my-app', clientSecret: null, config: { given: 'x' } },
  } as unknown as ProviderConnection;
  const secret = { access_token: grant.accessToken, token_type: 'Bearer' };
  return { facts: await new GrantInquiry(egress, new Clock()).of(connection, grant, secret, options), requests };
};

describe('what a new token stands for', () => {
  it('is asked for with the token, each value with those that are known by then', async () => {
    const { facts, requests } = await inquire({ '/tenants': [{ id: 7 }], '/me': { id: 'u1', dc: 'us6' } });
    expect(facts.config).toEqual({ given: 'x', region: 'eu1', tenant: '7', centre: 'us6' });
    expect(facts.account).toMatchObject({ id: 'u1' });
    expect(requests.map(({ url, headers }) => [url, headers?.['Authorization'], headers?.['X-Tenant']])).toEqual([
      ['https://eu1.acme.example/tenants', 'Bearer the-token', undefined],
      ['https://eu1.acme.example/me', 'Bearer the-token', '7'],
    ]);
  });

  it('need not be known where no address needs it', async () => {
    const { facts } = await inquire({ '/tenants': [{ id: 7 }] });
    expect(facts).toEqual({ account: null, config: { given: 'x', region: 'eu1', tenant: '7' } });
  });

  it('is not asked of the user info where there may be no user, unless a value of the connection stands there', async () => {
    const paths = async (of: ProviderDefinition) =>
      (await inquire({ '/tenants': [{ id: 7 }], '/me': {} }, of, GRANT, { hasUser: false })).requests.map(
        ({ url }) => new URL(url).pathname,
      );
    const fields = definition.config_fields ?? [];
    expect(await paths({ ...definition, config_fields: fields.slice(0, 2) })).toEqual(['/tenants']);
    expect(await paths(definition)).toEqual(['/tenants', '/me']);
    const inAnswer = { from: 'token_response' as const, map: { id: '/region' } };
    const oauth2 = { ...definition.oauth2, userinfo: inAnswer };
    const { facts } = await inquire({ '/tenants': [{ id: 7 }] }, { ...definition, oauth2 }, GRANT, { hasUser: false });
    expect(facts.account).toMatchObject({ id: 'eu1' });
  });

  it('is missed where an address needs it', async () => {
    await expect(inquire({ '/me': { id: 'u1' } })).rejects.toMatchObject({ status: 502, code: 'provider_error' });
    await expect(inquire({ '/tenants': [{ id: 'a/b' }], '/me': { id: 'u1' } })).rejects.toMatchObject({ status: 502 });
  });

  it('is not asked for where the address is not known', async () => {
    const grant = { ...GRANT, raw: { access_token: 'the-token', region: 'evil.example/' } };
    const { api_base_url: _base, ...open } = definition;
    await expect(inquire({ '/tenants': [{ id: 7 }] }, open, grant)).rejects.toMatchObject({ status: 502 });
  });
});
