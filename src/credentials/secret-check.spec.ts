import { describe, expect, it } from '@jest/globals';
import { Clock } from '../platform/clock.js';
import { EgressClient, EgressError, type EgressRequest } from '../platform/http/egress-client.js';
import { BufferedResponse } from '../platform/http/egress-response.js';
import type { ProviderDefinition } from '../provider-kit/provider-definition.js';
import { SecretCheck, type CheckResult } from './secret-check.js';

type Verify = NonNullable<NonNullable<ProviderDefinition['api_key']>['verify']>;

const URL_OF_CHECK = 'https://api.acme.example/me';
const KEY = { api_key: 'key-0123456789' };

const acme = (members: Partial<ProviderDefinition>): ProviderDefinition => ({
  name: 'acme',
  display_name: 'Acme',
  category: 'other',
  description: 'Acme',
  ...members,
});

const checkedBy = (verify: Partial<Verify>): ProviderDefinition =>
  acme({ api_key: { verify: { url: URL_OF_CHECK, ...verify } } });

/** A check whose provider answers what it is told, and the requests that it was asked. */
const provider = (answer: { status: number; body?: string } | Error) => {
  const requests: EgressRequest[] = [];
  const request = (asked: EgressRequest): Promise<BufferedResponse> => {
    requests.push(asked);
    if (answer instanceof Error) return Promise.reject(answer);
    return Promise.resolve(new BufferedResponse(answer.status, {}, Buffer.from(answer.body ?? '')));
  };
  return { check: new SecretCheck({ request } as unknown as EgressClient, new Clock()), requests };
};

const resultOf = (verify: Partial<Verify>, answer: Parameters<typeof provider>[0]): Promise<CheckResult> =>
  provider(answer).check.run(checkedBy(verify), 'api_key', KEY, {});

const statusOf = async (...given: Parameters<typeof resultOf>): Promise<string> => (await resultOf(...given)).status;

describe('a check', () => {
  it.each([
    [{}, 200, 'valid'],
    [{}, 401, 'invalid'],
    [{}, 403, 'invalid'],
    [{}, 201, 'unknown'],
    [{}, 302, 'unknown'],
    [{}, 404, 'unknown'],
    [{}, 429, 'unknown'],
    [{}, 500, 'unknown'],
    [{ valid: [204, 404] }, 404, 'valid'],
    [{ valid: [204, 404] }, 200, 'unknown'],
    [{ invalid: [400] }, 400, 'invalid'],
    [{ invalid: [400] }, 401, 'unknown'],
    [{ valid: [200], invalid: [200] }, 200, 'invalid'],
  ])('of %j answered %i is %s', async (verify, status, expected) => {
    expect(await statusOf(verify, { status })).toBe(expected);
  });

  it.each([
    [{ error: '/error' }, 200, '{"error":"bad"}', 'invalid'],
    [{ error: '/error' }, 200, '{"error":null}', 'valid'],
    [{ error: '/error' }, 200, '{"error":false}', 'valid'],
    [{ error: '/error' }, 200, '{}', 'valid'],
    [{ error: '/error' }, 200, 'no JSON', 'valid'],
    [{ error: '/error' }, 503, '{"error":"bad"}', 'unknown'],
    [{ error: '/e', invalid_errors: ['bad'] }, 503, '{"e":"bad"}', 'invalid'],
    [{ error: '/e', invalid_errors: ['bad'] }, 401, '{"e":"ratelimited"}', 'unknown'],
    [{ error: '/e', invalid_errors: ['190'] }, 400, '{"e":190}', 'invalid'],
    [{ error: '/e', invalid_errors: ['bad'] }, 400, '{"e":{"toString":1}}', 'unknown'],
  ])('of %j answered %i %s is %s', async (verify, status, body, expected) => {
    expect(await statusOf(verify, { status, body })).toBe(expected);
  });

  it.each(['not_allowed', 'unreachable', 'interrupted', 'too_large'] as const)(
    'without an answer (%s) says nothing',
    async (kind) => {
      const error = new EgressError({ kind, sent: true, host: 'api.acme.example', reason: 'x' });
      expect(await statusOf({}, error)).toBe('unknown');
    },
  );

  it('hides no mistake of ours', async () => {
    await expect(resultOf({}, new TypeError('ours'))).rejects.toThrow('ours');
  });

  it('names the account where the answer does', async () => {
    const map = { id: '/user/id', username: '/user/name' };
    const answer = (user: object) => ({ status: 200, body: JSON.stringify({ user }) });
    expect(await resultOf({ map }, answer({ id: 42, name: 'ann' }))).toEqual({
      status: 'valid',
      account: { id: '42', username: 'ann', tenant: null },
    });
    expect(await resultOf({ map }, answer({}))).toEqual({ status: 'valid', account: null });
    expect(await resultOf({ map }, { status: 401, body: '{"user":{"id":42}}' })).toMatchObject({ account: null });
  });

  it('believes about a workspace only the provider, not a host that the user chose', async () => {
    const map = { id: '/id', tenant: '/team' };
    const tenantOf = async (url: string) => {
      const { check } = provider({ status: 200, body: '{"id":1,"team":"T1"}' });
      const definition = acme({ api_key: { verify: { url, map } } });
      return (await check.run(definition, 'api_key', { api_key: 'a' }, { site: 'demo' })).account?.tenant;
    };
    expect(await tenantOf('https://api.acme.example/me')).toBe('T1');
    expect(await tenantOf('https://${config.site}.acme.example/me')).toBe('T1');
    expect(await tenantOf('https://${config.site}/me')).toBeNull();
  });

  it('asks once, with the key where calls carry it and the user’s values in the URL', async () => {
    const { check, requests } = provider({ status: 200 });
    const definition = acme({
      request_headers: { 'X-Version': '2' },
      api_key: {
        placement: { query: 'key' },
        verify: {
          url: 'https://api.acme.example/${config.site}?a=1',
          method: 'POST',
          headers: { 'X-Own': 'y' },
          body: { q: 1 },
        },
      },
    });
    await check.run(definition, 'api_key', { api_key: 'a&b' }, { site: 'demo' });
    expect(requests).toMatchObject([
      {
        method: 'POST',
        url: 'https://api.acme.example/demo?a=1&key=a%26b',
        headers: { accept: 'application/json', 'content-type': 'application/json', 'X-Version': '2', 'X-Own': 'y' },
        body: '{"q":1}',
      },
    ]);
  });

  it('of a user and password sends them as Basic', async () => {
    const { check, requests } = provider({ status: 200 });
    const definition = acme({ user_password: { verify: { url: URL_OF_CHECK } } });
    const secret = { username: 'ann', password: 'pass-0123456789' };
    expect((await check.run(definition, 'user_password', secret, {})).status).toBe('valid');
    expect(requests[0]?.headers).toMatchObject({ Authorization: 'Basic YW5uOnBhc3MtMDEyMzQ1Njc4OQ==' });
  });

  it('is not made where the definition has none', async () => {
    const { check, requests } = provider({ status: 200 });
    expect(await check.run(acme({ api_key: {} }), 'api_key', KEY, {})).toEqual({ status: 'unknown', account: null });
    const host = { host: 'a.example', headers: {} };
    expect((await check.run(checkedBy({}), 'host_scoped', host, {})).status).toBe('unknown');
    expect(requests).toEqual([]);
  });
});

describe('a check with a secret at a place of its own', () => {
  it('has the secret in its path, and values of the connection in its headers', async () => {
    const definition = acme({
      api_base_url: 'https://api.acme.example',
      api_key: {
        placement: { path: '/bot${api_key}' },
        verify: {
          url: 'https://api.acme.example/getMe',
          headers: { 'X-Site': '${config.site}', 'X-No': '${config.no}' },
        },
      },
    });
    const { check, requests } = provider({ status: 200 });
    expect((await check.run(definition, 'api_key', { api_key: '1:a' }, { site: 'demo' })).status).toBe('valid');
    expect(requests[0]?.url).toBe('https://api.acme.example/bot1:a/getMe');
    expect(requests[0]?.headers).toMatchObject({ 'X-Site': 'demo' });
    expect(requests[0]?.headers).not.toHaveProperty('X-No');
  });

  it('is signed where the provider wants a signature', async () => {
    const definition = acme({
      user_password: { placement: { sigv4: {} }, verify: { url: 'https://sts.eu-west-1.acme.example/?Action=Me' } },
    });
    const { check, requests } = provider({ status: 200 });
    await check.run(definition, 'user_password', { username: 'AKID', password: 'secret-key' }, {});
    expect(requests[0]?.headers?.['authorization']).toMatch(
      /^AWS4-HMAC-SHA256 Credential=AKID\/\d{8}\/eu-west-1\/sts\//,
    );
    expect(JSON.stringify(requests)).not.toContain('secret-key');
  });

  it('is not made while its address is not known', async () => {
    const { check, requests } = provider({ status: 200 });
    const definition = acme({ api_key: { verify: { url: 'https://${config.dc}.acme.example/me' } } });
    expect(await check.run(definition, 'api_key', KEY, {})).toEqual({ status: 'unknown', account: null });
    expect(requests).toEqual([]);
  });

  it('refuses the secret where the answer does not hold what every success does', async () => {
    const verify = { ok: { body: '/ok', equals: true } };
    expect(await statusOf(verify, { status: 200, body: '{"ok":true}' })).toBe('valid');
    expect(await statusOf(verify, { status: 200, body: '{"ok":false}' })).toBe('invalid');
  });
});
