import { describe, expect, it } from '@jest/globals';
import { buildRequest, type RequestShape } from './oauth-request.js';

const CLIENT = { clientId: 'my app', clientSecret: 'my secret', config: { site: 'demo' } };
const URL_OF_TOKEN = 'https://acme.example/token';
const CODE = { grant_type: 'authorization_code', code: 'c' };

const build = (shape: Partial<RequestShape>, standard: Record<string, string> = CODE) =>
  buildRequest({ url: URL_OF_TOKEN, ...shape }, CLIENT, { standard });

const formOf = async (...given: Parameters<typeof build>): Promise<Record<string, string>> =>
  Object.fromEntries(new URLSearchParams(String((await build(...given)).body)));

describe('a request to an authorization server', () => {
  it('is a form with the client in it, where the definition says nothing', async () => {
    expect(await build({})).toEqual({
      method: 'POST',
      url: URL_OF_TOKEN,
      headers: { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' },
      body: 'grant_type=authorization_code&code=c&client_id=my+app&client_secret=my+secret',
    });
  });

  it('is JSON where the provider wants that', async () => {
    const request = await build({ format: 'json', auth: 'none' });
    expect(request.headers).toMatchObject({ 'content-type': 'application/json' });
    expect(JSON.parse(String(request.body))).toEqual({ ...CODE, client_id: 'my app' });
  });

  it.each([
    ['GET', undefined],
    ['GET', 'json'],
    ['POST', 'query'],
  ] as const)('has its parameters in the query as a %s in the format %s', async (method, format) => {
    const request = await build({ method, format, auth: 'none', url: `${URL_OF_TOKEN}?v=2` });
    expect(request).toEqual({
      method,
      url: `${URL_OF_TOKEN}?v=2&grant_type=authorization_code&code=c&client_id=my+app`,
      headers: { accept: 'application/json' },
    });
  });

  it('calls the standard parameters what the provider calls them, those of the client too', async () => {
    const names = { client_id: 'client_key', client_secret: 'app_secret', code: 'auth_code', toString: 'x' };
    expect(await formOf({ names })).toEqual({
      grant_type: 'authorization_code',
      auth_code: 'c',
      client_key: 'my app',
      app_secret: 'my secret',
    });
  });

  it('leaves out what the provider does not take', async () => {
    expect(await formOf({ omit: ['grant_type', 'client_secret'] })).toEqual({ code: 'c', client_id: 'my app' });
  });

  it('names another grant type where the provider has its own word for it', async () => {
    expect((await formOf({ grant_type: 'auth_code' }))['grant_type']).toBe('auth_code');
    expect((await formOf({ grant_type: 'auth_code', omit: ['grant_type'] }))['grant_type']).toBeUndefined();
  });

  it('has the parameters and headers of the definition, which never win over those of the flow', async () => {
    const shape = {
      params: { type: 'web', code: 'forged', secret: '${client_secret}', where: '${config.site}' },
      headers: { 'X-App': '${client_id}', 'X-Secret': '${client_secret}', Accept: 'text/plain' },
    };
    expect(await formOf(shape)).toMatchObject({ type: 'web', code: 'c', secret: 'my secret', where: 'demo' });
    expect((await build(shape)).headers).toMatchObject({
      'X-App': 'my app',
      'X-Secret': 'my secret',
      Accept: 'text/plain',
    });
  });

  it('tells the operator that a secret is needed', async () => {
    const client = { ...CLIENT, clientSecret: null };
    const shape = { url: URL_OF_TOKEN, auth: 'none', params: { secret: '${client_secret}' } } as const;
    await expect(buildRequest(shape, client, { standard: {} })).rejects.toMatchObject({ kind: 'configuration' });
    const quiet = { url: URL_OF_TOKEN, auth: 'none' } as const;
    await expect(buildRequest(quiet, client, { standard: {} })).resolves.toMatchObject({ method: 'POST' });
  });

  it('never takes a name of a prototype for a parameter of the definition', async () => {
    const params = Object.fromEntries([
      ['__proto__', 'a'],
      ['constructor', 'b'],
    ]);
    const names = Object.fromEntries([['code', '__proto__']]);
    expect((await build({ params, auth: 'client_secret_basic' })).body).toBe(
      '__proto__=a&constructor=b&grant_type=authorization_code&code=c',
    );
    expect((await build({ names, auth: 'client_secret_basic' })).body).toBe(
      'grant_type=authorization_code&__proto__=c',
    );
    const json = await build({ names, auth: 'client_secret_basic', format: 'json' });
    expect(json.body).toBe('{"grant_type":"authorization_code","__proto__":"c"}');
  });

  it('has no body where there is nothing to say', async () => {
    const request = await build({ method: 'DELETE', auth: 'client_secret_basic' }, {});
    expect(request).not.toHaveProperty('body');
    expect(request.headers).not.toHaveProperty('content-type');
  });

  it('fills local values into its URL, percent-encoded', async () => {
    const request = await buildRequest(
      { url: 'https://acme.example/tokens/${token}', method: 'DELETE', auth: 'bearer' },
      CLIENT,
      { standard: {}, local: { token: 'a/b' }, bearer: 'a/b' },
    );
    expect(request).toEqual({
      method: 'DELETE',
      url: 'https://acme.example/tokens/a%2Fb',
      headers: { accept: 'application/json', authorization: 'Bearer a/b' },
    });
  });
});
