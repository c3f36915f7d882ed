import { describe, expect, it } from '@jest/globals';
import { registerClient } from './client-registration.js';
import type { ServerMetadata } from './issuer-discovery.js';
import { ScriptedServers, type ScriptedAnswer } from './testing/scripted-servers.js';

const ENDPOINT = 'https://as.example/register';
const METADATA = { issuer: 'https://as.example', tokenEndpoint: 'https://as.example/token' } as ServerMetadata;
const REQUEST = { redirectUri: 'https://interlock.example/callback', clientName: 'Interlock' };

const created = (body: object) => ({ status: 201, text: JSON.stringify(body) });

const registered = async (answer: ScriptedAnswer, metadata: Partial<ServerMetadata> = {}, request = REQUEST) => {
  const servers = new ScriptedServers({ [ENDPOINT]: answer });
  const client = await registerClient({ ...METADATA, ...metadata }, ENDPOINT, request, servers);
  return { client, sent: JSON.parse(String(servers.asked[0]?.body)) as object };
};

describe('registerClient', () => {
  it('asks for exactly one redirect URI, codes and refresh tokens', async () => {
    const { client, sent } = await registered(created({ client_id: 'c', client_secret: 's'.repeat(20) }));
    expect(sent).toEqual({
      client_name: 'Interlock',
      redirect_uris: ['https://interlock.example/callback'],
      grant_types: ['authorization_code', 'refresh_token'],
      response_types: ['code'],
      token_endpoint_auth_method: 'client_secret_basic',
      application_type: 'web',
    });
    expect(client).toEqual({
      clientId: 'c',
      clientSecret: 's'.repeat(20),
      method: 'client_secret_basic',
      expiresAt: null,
    });
  });

  it('asks for what the server supports, and says that a loopback client is a native one', async () => {
    const metadata = { tokenAuthMethods: ['none', 'private_key_jwt'], grantTypes: ['authorization_code'] };
    const { client, sent } = await registered(created({ client_id: 'c' }), metadata, {
      ...REQUEST,
      redirectUri: 'http://127.0.0.1:3000/callback',
    });
    expect(sent).toMatchObject({
      grant_types: ['authorization_code'],
      token_endpoint_auth_method: 'none',
      application_type: 'native',
    });
    expect(client).toMatchObject({ clientSecret: null, method: 'none' });
  });

  it('takes the way to authenticate that the server chose, and the end of the secret', async () => {
    const answer = {
      client_id: 'c',
      client_secret: 'x'.repeat(20),
      token_endpoint_auth_method: 'client_secret_post',
      client_secret_expires_at: 1_900_000_000,
    };
    expect((await registered(created(answer))).client).toMatchObject({
      method: 'client_secret_post',
      expiresAt: new Date(1_900_000_000_000),
    });
  });

  it.each([
    ['refuses', 'registration_refused', { status: 400, text: '{"error":"invalid_redirect_uri"}' }],
    ['has closed its registration', 'registration_refused', { status: 403 }],
    ['makes a client without an id', 'registration_refused', created({})],
    [
      'makes a client that must sign',
      'registration_refused',
      created({ client_id: 'c', token_endpoint_auth_method: 'private_key_jwt' }),
    ],
    [
      'makes one with a secret and keeps it',
      'registration_refused',
      created({ client_id: 'c', token_endpoint_auth_method: 'client_secret_post' }),
    ],
    ['is down', 'unavailable', { status: 500 }],
  ])('fails when the server %s', async (_what, problem, answer) => {
    await expect(registered(answer)).rejects.toMatchObject({ problem });
  });

  it('repeats no text of the server, only a registered code', async () => {
    const said = { error: 'invalid_redirect_uri', error_description: 'SECRET' };
    await expect(registered({ status: 400, text: JSON.stringify(said) })).rejects.toThrow(
      'The authorization server refused to register a client (invalid_redirect_uri).',
    );
    await expect(registered({ status: 400, text: '{"error":"SECRET"}' })).rejects.toThrow(/a client\.$/);
  });
});
