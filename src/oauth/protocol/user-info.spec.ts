import { describe, expect, it } from '@jest/globals';
import { EgressClient } from '../../platform/http/egress-client.js';
import { BufferedResponse } from '../../platform/http/egress-response.js';
import type { OAuth2Definition, ProviderDefinition } from '../../provider-kit/provider-definition.js';
import { fetchAccount } from './user-info.js';

const MAP = { id: '/id', tenant: '/team/id' };
const ANSWER = { id: 1, team: { id: 'T1' } };

const tenantOf = async (oauth2: OAuth2Definition): Promise<string | null | undefined> => {
  const definition: ProviderDefinition = {
    name: 'acme',
    display_name: 'Acme',
    category: 'other',
    description: 'Acme',
    oauth2,
  };
  const egress = Object.assign(Object.create(EgressClient.prototype) as EgressClient, {
    request: () => Promise.resolve(new BufferedResponse(200, {}, Buffer.from(JSON.stringify(ANSWER)))),
  });
  const client = { clientId: 'c', config: { site: 'demo' } };
  return (await fetchAccount(definition, client, { raw: ANSWER }, {}, egress))?.tenant;
};

describe('the workspace of an account', () => {
  it('is what the provider says, in its user info or with its tokens', async () => {
    const token = { url: 'https://acme.example/token' };
    expect(await tenantOf({ token, userinfo: { url: 'https://acme.example/me', map: MAP } })).toBe('T1');
    expect(await tenantOf({ token, userinfo: { from: 'token_response', map: MAP } })).toBe('T1');
    expect(await tenantOf({ token, userinfo: { url: 'https://${config.site}.acme.example/me', map: MAP } })).toBe('T1');
  });

  it('is not what a host says that the user chose', async () => {
    const token = { url: 'https://${config.site}/token' };
    const fixed = { url: 'https://acme.example/token' };
    expect(await tenantOf({ token, userinfo: { from: 'token_response', map: MAP } })).toBeNull();
    expect(await tenantOf({ token: fixed, userinfo: { url: 'https://${config.site}/me', map: MAP } })).toBeNull();
  });
});
