import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { EgressClient } from '../../platform/http/egress-client.js';
import { startHttp, type RecordedRequest } from '../../platform/http/testing/local-servers.js';
import type { OAuth2Definition } from '../../provider-kit/provider-definition.js';
import { github } from '../../providers/catalog/github/index.js';
import { google } from '../../providers/catalog/google/index.js';
import { slack } from '../../providers/catalog/slack/index.js';
import { revokeTokens } from './revocation.js';

const CLIENT = { clientId: 'my-app', clientSecret: 'my-secret', config: {} };
const TOKENS = { access_token: 'the-access', refresh_token: 'the-refresh' };
const BASIC = `Basic ${Buffer.from('my-app:my-secret').toString('base64')}`;

interface Answer {
  status: number;
  body?: string;
}

describe('a revocation', () => {
  let server: Awaited<ReturnType<typeof startHttp>>;
  let egress: EgressClient;
  let answers: Answer[] = [];

  beforeAll(async () => {
    server = await startHttp((_request, response) => {
      const { status, body = '' } = answers.shift() ?? { status: 200 };
      response.writeHead(status).end(body);
    });
    egress = new EgressClient({ egressAllow: ['127.0.0.0/8'] });
  });

  afterAll(async () => {
    await egress.onApplicationShutdown();
    await server.close();
  });

  afterEach(() => {
    server.requests.length = 0;
    answers = [];
  });

  /** Sends the revocation of a definition to the server of this test. */
  const revoke = async (
    revocation: Partial<NonNullable<OAuth2Definition['revoke']>>,
    { tokens = TOKENS, given = [] }: { tokens?: Partial<typeof TOKENS>; given?: Answer[] } = {},
  ): Promise<boolean> => {
    answers = [...given];
    const path =
      revocation.url === undefined ? '/revoke' : new URL(revocation.url.replace('${client_id}', 'my-app')).pathname;
    const oauth2: OAuth2Definition = {
      token: { url: `${server.origin}/token`, auth: 'client_secret_basic' },
      revoke: { ...revocation, url: `${server.origin}${path}` },
    };
    return revokeTokens(oauth2, CLIENT, { access_token: 'the-access', ...tokens }, egress);
  };

  const sent = (): RecordedRequest[] => server.requests;
  const forms = (): Record<string, string>[] => sent().map(({ body }) => Object.fromEntries(new URLSearchParams(body)));

  it('revokes the refresh token first, then the access token, with hints (RFC 7009 §2.1)', async () => {
    expect(await revoke({})).toBe(true);
    expect(forms()).toEqual([
      { token: 'the-refresh', token_type_hint: 'refresh_token' },
      { token: 'the-access', token_type_hint: 'access_token' },
    ]);
    expect(sent().map(({ method, headers }) => [method, headers.authorization])).toEqual([
      ['POST', BASIC],
      ['POST', BASIC],
    ]);
  });

  it('revokes what there is', async () => {
    expect(await revokeTokens({ token: { url: 'https://acme.test' } }, CLIENT, TOKENS, egress)).toBe(false);
    expect(await revoke({ tokens: ['access'] })).toBe(true);
    expect(forms()).toEqual([{ token: 'the-access', token_type_hint: 'access_token' }]);
    server.requests.length = 0;
    answers = [];
    const { origin } = server;
    const oauth2: OAuth2Definition = { token: { url: `${origin}/token` }, revoke: { url: `${origin}/revoke` } };
    expect(await revokeTokens(oauth2, CLIENT, { access_token: 'only' }, egress)).toBe(true);
    expect(forms()).toMatchObject([{ token: 'only', client_id: 'my-app', client_secret: 'my-secret' }]);
  });

  it('deletes the token of an app, named in JSON (GitHub)', async () => {
    expect(await revoke(github.oauth2?.revoke ?? {}, { given: [{ status: 204 }] })).toBe(true);
    expect(sent()).toHaveLength(1);
    const [request] = sent();
    expect(request).toMatchObject({ method: 'DELETE', path: '/applications/my-app/token' });
    expect(JSON.parse(String(request?.body))).toEqual({ access_token: 'the-access' });
    expect(request?.headers).toMatchObject({
      authorization: BASIC,
      accept: 'application/vnd.github+json',
      'content-type': 'application/json',
    });
  });

  it('lets each token speak for itself as the bearer (Slack)', async () => {
    const ok = { status: 200, body: '{"ok":true,"revoked":true}' };
    expect(await revoke(slack.oauth2?.revoke ?? {}, { given: [ok, ok] })).toBe(true);
    expect(sent().map(({ headers, body }) => [headers.authorization, body])).toEqual([
      ['Bearer the-refresh', ''],
      ['Bearer the-access', ''],
    ]);
    const failed = { status: 200, body: '{"ok":false,"error":"internal_error"}' };
    expect(await revoke(slack.oauth2?.revoke ?? {}, { given: [failed, failed] })).toBe(false);
  });

  it('is content with one of them where that ends the whole grant (Google)', async () => {
    const spent = { status: 400, body: '{"error":"invalid_token"}' };
    expect(await revoke(google.oauth2?.revoke ?? {}, { given: [{ status: 200 }, spent] })).toBe(true);
    expect(forms()).toEqual([{ token: 'the-refresh' }, { token: 'the-access' }]);
    expect(await revoke(google.oauth2?.revoke ?? {}, { given: [spent, spent] })).toBe(false);
  });

  it('leaves access tokens alone that ended with their refresh token (Salesforce)', async () => {
    expect(await revoke({ cascades: true })).toBe(true);
    expect(forms().map(({ token }) => token)).toEqual(['the-refresh']);
  });

  it('asks for the access token as well where its refresh token was not revoked, and is not confirmed', async () => {
    expect(await revoke({ cascades: true }, { given: [{ status: 400 }] })).toBe(false);
    expect(forms().map(({ token }) => token)).toEqual(['the-refresh', 'the-access']);
  });

  it('is not confirmed when one of the tokens is not', async () => {
    expect(await revoke({}, { given: [{ status: 200 }, { status: 503 }] })).toBe(false);
  });

  it('puts the token into the query where the provider wants a GET', async () => {
    expect(await revoke({ method: 'GET', auth: 'none', token_param: 'token', tokens: ['access'] })).toBe(true);
    expect(sent()).toMatchObject([{ method: 'GET', path: '/revoke?token=the-access&client_id=my-app', body: '' }]);
  });

  it('names the token in the address, and nothing else, where the provider wants that', async () => {
    const { origin } = server;
    const oauth2: OAuth2Definition = {
      revoke: {
        url: `${origin}/tokens/\${token}/\${client_id}`,
        method: 'DELETE',
        auth: 'none',
        omit: ['client_id'],
        token_param: '',
        tokens: ['access'],
      },
    };
    expect(await revokeTokens(oauth2, CLIENT, { access_token: 'a/b' }, egress)).toBe(true);
    expect(sent()).toMatchObject([{ method: 'DELETE', path: '/tokens/a%2Fb/my-app', body: '' }]);
  });

  it('says in its own words what is revoked, for which client', async () => {
    const shape = {
      format: 'json' as const,
      auth: 'client_secret_post' as const,
      params: { kind: 'token', value: '${token}', again: '${client_secret}' },
      headers: { 'X-Token': '${token}' },
      names: { client_id: 'client_key', token: 'access_token' },
      omit: ['token_type_hint'],
      tokens: ['access' as const],
    };
    expect(await revoke(shape)).toBe(true);
    expect(JSON.parse(String(sent()[0]?.body))).toEqual({
      kind: 'token',
      value: 'the-access',
      again: 'my-secret',
      access_token: 'the-access',
      client_key: 'my-app',
      client_secret: 'my-secret',
    });
    expect(sent()[0]?.headers['x-token']).toBe('the-access');
  });

  it('is confirmed by what every success holds', async () => {
    const shape = { ok: { body: '/code', equals: 0 }, tokens: ['access' as const] };
    expect(await revoke(shape, { given: [{ status: 200, body: '{"code":0}' }] })).toBe(true);
    expect(await revoke(shape, { given: [{ status: 200, body: '{"code":10}' }] })).toBe(false);
  });

  it('is not possible while a value of its address is not known', async () => {
    const oauth2: OAuth2Definition = { revoke: { url: 'https://acme.test/${config.account}' } };
    await expect(revokeTokens(oauth2, CLIENT, TOKENS, egress)).rejects.toMatchObject({ kind: 'configuration' });
  });

  it('fails loudly when the provider cannot be reached', async () => {
    const oauth2: OAuth2Definition = {
      token: { url: 'http://127.0.0.1:1/t' },
      revoke: { url: 'http://127.0.0.1:1/r' },
    };
    await expect(revokeTokens(oauth2, CLIENT, TOKENS, egress)).rejects.toMatchObject({ kind: 'transient' });
  });
});
