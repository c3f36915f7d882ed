import { describe, expect, it } from '@jest/globals';
import { EgressClient, type EgressRequest } from '../../platform/http/egress-client.js';
import { BufferedResponse } from '../../platform/http/egress-response.js';
import type { OAuth2Definition } from '../../provider-kit/provider-definition.js';
import { fetchUserInfo, type UserInfo } from './user-info.js';

const NOW = new Date('2026-03-01T12:00:00Z');
const MAP = { id: '/id', tenant: '/team/id' };
const ANSWER = { id: 1, team: { id: 'T1' } };
const TOKEN = { url: 'https://acme.example/token' };

const idToken = (claims: object): string =>
  ['{"alg":"RS256"}', JSON.stringify(claims), 'signature']
    .map((part) => Buffer.from(part).toString('base64url'))
    .join('.');

const CLAIMS = { iss: 'https://acme.example', sub: 'u1', aud: 'my-app', exp: NOW.getTime() / 1000 + 60, name: 'Ann' };

interface Given {
  claims?: object | string;
  query?: Record<string, string>;
  answer?: BufferedResponse;
}

/** Asks whose a token is. @returns what was found, and the request, if there was one */
const ask = async (
  oauth2: OAuth2Definition,
  { claims, query = {}, answer = new BufferedResponse(200, {}, Buffer.from(JSON.stringify(ANSWER))) }: Given = {},
): Promise<{ info: UserInfo | null; request: EgressRequest | undefined }> => {
  let request: EgressRequest | undefined;
  const egress = Object.assign(Object.create(EgressClient.prototype) as EgressClient, {
    request: (asked: EgressRequest) => {
      request = asked;
      return Promise.resolve(answer);
    },
  });
  const token = typeof claims === 'string' ? claims : claims && idToken(claims);
  const info = await fetchUserInfo(
    {
      oauth2: { token: TOKEN, ...oauth2 },
      client: { clientId: 'my-app', config: { site: 'demo' } },
      grant: { raw: ANSWER, accessToken: 'the-token', idToken: token },
      parts: { headers: { Authorization: 'Bearer the-token' }, query },
    },
    egress,
    NOW,
  );
  return { info, request };
};

const tenantOf = async (oauth2: OAuth2Definition) => (await ask(oauth2)).info?.account.tenant;

describe('the workspace of an account', () => {
  it('is what the provider says, in its user info or with its tokens', async () => {
    expect(await tenantOf({ userinfo: { url: 'https://acme.example/me', map: MAP } })).toBe('T1');
    expect(await tenantOf({ userinfo: { from: 'token_response', map: MAP } })).toBe('T1');
    expect(await tenantOf({ userinfo: { url: 'https://${config.site}.acme.example/me', map: MAP } })).toBe('T1');
  });

  it('is not what a host says that the user chose', async () => {
    const token = { url: 'https://${config.site}/token' };
    expect(await tenantOf({ token, userinfo: { from: 'token_response', map: MAP } })).toBeNull();
    expect(await tenantOf({ userinfo: { url: 'https://${config.site}/me', map: MAP } })).toBeNull();
  });
});

describe('the user info of a provider', () => {
  it('is asked for with the token where the provider wants it, and headers of its own', async () => {
    const { request } = await ask(
      {
        userinfo: {
          url: 'https://acme.example/me',
          headers: { 'Client-Id': '${client_id}', 'X-Token': '${access_token}', 'X-Site': '${config.site}' },
          map: MAP,
        },
      },
      { query: { key: 'the-token' } },
    );
    expect(request).toMatchObject({
      url: 'https://acme.example/me?key=the-token',
      headers: { Authorization: 'Bearer the-token', 'Client-Id': 'my-app', 'X-Token': 'the-token', 'X-Site': 'demo' },
    });
  });

  it('is found at the first of several places', async () => {
    const map = { id: ['/user/id', '/id'], username: ['/login', '/team/id'] };
    const { info } = await ask({ userinfo: { url: 'https://acme.example/me', map } });
    expect(info?.account).toMatchObject({ id: '1', username: 'T1' });
    expect(info?.answer).toEqual(ANSWER);
  });

  it.each([
    [401, 'definitive'],
    [403, 'rejected'],
    [429, 'transient'],
    [500, 'transient'],
  ])('that answers %i is %s', async (status, kind) => {
    const answer = new BufferedResponse(status, {}, Buffer.from(''));
    const asked = ask({ userinfo: { url: 'https://acme.example/me', map: MAP } }, { answer });
    await expect(asked).rejects.toMatchObject({ kind, providerStatus: status });
  });
});

describe('the ID token that came with a token', () => {
  const OIDC: OAuth2Definition = {
    issuer: CLAIMS.iss,
    userinfo: { from: 'id_token', map: { id: '/sub', name: '/name' } },
  };

  it('names the account without a further request', async () => {
    const { info, request } = await ask(OIDC, { claims: CLAIMS });
    expect(info?.account).toMatchObject({ id: 'u1', name: 'Ann' });
    expect(request).toBeUndefined();
  });

  it('may be for several audiences, and of any issuer where the definition names none', async () => {
    const claims = { ...CLAIMS, aud: ['other', 'my-app'], iss: 'https://login.acme.example/t1' };
    const { userinfo } = OIDC;
    expect((await ask({ ...(userinfo && { userinfo }) }, { claims })).info?.account.id).toBe('u1');
  });

  it.each([
    ['another issuer', { ...CLAIMS, iss: 'https://evil.example' }],
    ['another audience', { ...CLAIMS, aud: 'other' }],
    ['no audience', { ...CLAIMS, aud: undefined }],
    ['another authorized party', { ...CLAIMS, azp: 'other' }],
    ['an end in the past', { ...CLAIMS, exp: NOW.getTime() / 1000 - 61 }],
    ['no end', { ...CLAIMS, exp: undefined }],
    ['no claims', 'not.a.token'],
    ['nothing in it', undefined],
  ])('is not believed with %s', async (_what, claims) => {
    await expect(ask(OIDC, claims === undefined ? {} : { claims })).rejects.toMatchObject({ kind: 'rejected' });
  });
});
