import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Api } from '../support/api.js';
import { FakeProvider } from '../support/fake-provider.js';
import { startService, type TestService } from '../support/service.js';

const SECRET = 'operators-client-secret-0123456789';

interface Step {
  step: string;
  method: string;
  url: string;
  headers: Record<string, string>;
  body: string | null;
  explanation: string[];
}

describe('a dry run of a provider definition', () => {
  let acme: FakeProvider;
  let service: TestService;
  let admin: Api;

  const definition = () => ({
    name: 'acme',
    display_name: 'Acme',
    category: 'other',
    description: 'Acme',
    api_base_url: `${acme.url}/api/\${config.site}`,
    request_headers: { 'X-Version': '2' },
    config_fields: [{ name: 'site', example: 'demo', required: true }],
    oauth2: {
      authorize: {
        url: `${acme.url}/authorize`,
        params: { access_type: 'offline' },
        names: { client_id: 'client_key' },
      },
      token: { url: `${acme.url}/token`, auth: 'client_secret_basic', params: { site: '${config.site}' } },
      long_lived: { url: `${acme.url}/longer`, token_param: 'short_token', grant_type: 'upgrade' },
      refresh: { format: 'json' },
      revoke: { url: `${acme.url}/revoke`, tokens: ['refresh'] },
      userinfo: { url: `${acme.url}/me`, map: { id: '/id' } },
      device: { url: `${acme.url}/device`, response: { device_code: '/data/code' } },
      client_credentials: true,
      scopes: { separator: ',', default: ['read', 'write'] },
      response: { access_token: '/data/token' },
    },
    api_key: { placement: { query: 'key' }, verify: { url: `${acme.url}/check` } },
  });

  const run = async (body: object) => (await admin.post('/integrations/providers/dry-run', body)).body;

  const stepsOf = (steps: Step[], name: string): Step[] => steps.filter(({ step }) => step === name);

  beforeAll(async () => {
    acme = await FakeProvider.start();
    service = await startService({
      label: 'dry_run',
      env: { PROVIDER_GITHUB_CLIENT_ID: 'operators-client', PROVIDER_GITHUB_CLIENT_SECRET: SECRET },
    });
    admin = await service.as('admin', 'integrations:admin');
  });

  afterAll(async () => {
    await service?.close();
    await acme?.close();
  });

  it('shows every request of a connection’s life, with placeholders for what is secret', async () => {
    const { success, problems, steps } = await run({ definition: definition() });
    expect({ success, problems }).toEqual({ success: true, problems: [] });
    expect(steps.map(({ step }: Step) => step)).toEqual([
      'authorize',
      'token',
      'long_lived',
      'device',
      'device',
      'client_credentials',
      'refresh',
      'userinfo',
      'revoke',
      'api_key.verify',
      'call',
      'call',
    ]);
    const [authorize, token, longLived] = steps;
    const asked = new URL(authorize.url);
    expect(Object.fromEntries(asked.searchParams)).toEqual({
      access_type: 'offline',
      response_type: 'code',
      client_key: '<client_id>',
      redirect_uri: `${service.url}/integrations/oauth/callback/acme`,
      scope: 'read,write',
      state: '<state>',
      code_challenge: '<code_challenge>',
      code_challenge_method: 'S256',
    });
    expect(token).toMatchObject({ method: 'POST', url: `${acme.url}/token` });
    expect(token.headers['authorization']).toBe('Basic base64(<client_id>:<client_secret>)');
    expect(Object.fromEntries(new URLSearchParams(token.body))).toEqual({
      grant_type: 'authorization_code',
      code: '<code>',
      code_verifier: '<code_verifier>',
      redirect_uri: `${service.url}/integrations/oauth/callback/acme`,
      site: 'demo',
    });
    expect(longLived.body).toContain('grant_type=upgrade');
    expect(longLived.body).toContain('short_token=<access_token>');
    expect(JSON.parse(stepsOf(steps, 'refresh')[0]?.body ?? '')).toMatchObject({ refresh_token: '<refresh_token>' });
    expect(stepsOf(steps, 'userinfo')[0]?.headers).toMatchObject({ Authorization: 'Bearer <access_token>' });
    expect(stepsOf(steps, 'api_key.verify')[0]?.url).toBe(`${acme.url}/check?key=<api_key>`);
    expect(stepsOf(steps, 'call').map(({ url, headers }) => [url, headers])).toEqual([
      [`${acme.url}/api/demo/<path>`, { 'X-Version': '2', Authorization: 'Bearer <access_token>' }],
      [`${acme.url}/api/demo/<path>?key=<api_key>`, { 'X-Version': '2' }],
    ]);
  });

  it('says which part of the definition made a request what it is', async () => {
    const { steps } = await run({ definition: definition() });
    const [authorize, token] = steps;
    expect(authorize.explanation.join(' ')).toMatch(/PKCE with S256.*client_id is sent as client_key.*site = demo/);
    expect(token.explanation.join(' ')).toMatch(/client_secret_basic.*site \(\/oauth2\/token\/params\)/);
  });

  it('uses the values and scopes that are given', async () => {
    const { steps } = await run({ definition: definition(), config: { site: 'north' }, scopes: ['only'] });
    expect(steps[0].url).toContain('scope=only');
    expect(stepsOf(steps, 'call')[0]?.url).toBe(`${acme.url}/api/north/<path>`);
    const wrong = await run({ definition: definition(), config: { site: '../admin', other: 'x' } });
    expect(wrong).toMatchObject({ success: false, problems: [{ path: '/config/other' }, { path: '/config/site' }] });
  });

  it('sends nothing', async () => {
    acme.takeRequests();
    await run({ definition: definition() });
    expect(acme.takeRequests()).toEqual([]);
  });

  it('names what is wrong with a definition, and where', async () => {
    const broken = definition();
    Object.assign(broken.oauth2.token, { auth: 'magic' });
    expect(await run({ definition: broken })).toMatchObject({
      success: false,
      problems: [{ path: expect.stringMatching(/^\/oauth2\/token/), reason: expect.any(String) }],
      steps: [],
    });
  });

  it('names URLs that calls may not reach, and goes on', async () => {
    const unreachable = definition();
    Object.assign(unreachable.oauth2.revoke, { url: 'https://10.0.0.1/revoke' });
    Object.assign(unreachable.oauth2.userinfo, { url: 'http://192.168.0.1/me' });
    const { success, problems, steps } = await run({ definition: unreachable });
    expect(success).toBe(false);
    expect(problems.map(({ path }: { path: string }) => path)).toEqual(['/oauth2/userinfo/url', '/oauth2/revoke/url']);
    expect(stepsOf(steps, 'token')).toHaveLength(1);
  });

  it('shows what a discovered provider would be asked first', async () => {
    const { success, steps } = await run({ provider: 'mcp', config: { server_url: 'https://tools.example/mcp' } });
    expect(success).toBe(true);
    expect(
      stepsOf(steps, 'discovery')
        .map(({ url }) => url)
        .slice(0, 2),
    ).toEqual(['https://tools.example/mcp', 'https://tools.example/.well-known/oauth-protected-resource/mcp']);
    expect(stepsOf(steps, 'refresh')[0]?.body).toContain(`resource=${encodeURIComponent('https://tools.example/mcp')}`);
  });

  it('works for a provider of the catalogue, and never shows the operator’s secret', async () => {
    const { success, steps } = await run({ provider: 'github' });
    expect(success).toBe(true);
    expect(stepsOf(steps, 'revoke')[0]?.url).toBe('https://api.github.com/applications/<client_id>/token');
    expect(JSON.stringify(steps)).not.toContain(SECRET);
  });

  it('is for operators, and of one definition or one provider', async () => {
    const alice = await service.as('alice');
    expect((await alice.post('/integrations/providers/dry-run', { provider: 'github' })).status).toBe(403);
    for (const body of [{}, { provider: 'github', definition: definition() }]) {
      expect(await admin.post('/integrations/providers/dry-run', body)).toMatchObject({
        status: 400,
        body: { code: 'validation_failed' },
      });
    }
    expect((await admin.post('/integrations/providers/dry-run', { provider: 'nobody' })).status).toBe(404);
  });
});
