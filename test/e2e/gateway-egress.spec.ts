import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { HostResolver } from '../../src/platform/http/host-resolver.js';
import { ScriptedResolver } from '../../src/platform/http/testing/scripted-resolver.js';
import { WebhookSweep } from '../../src/webhooks/registration/webhook-sweep.js';
import type { Api } from '../support/api.js';
import { sql } from '../support/database.js';
import { FakeProvider, type ProviderAnswer } from '../support/fake-provider.js';
import { providerOf } from '../support/provider-files.js';
import { rememberSecret } from '../support/secrets.js';
import { startService, type TestService } from '../support/service.js';

const WEBHOOKS = '/integrations/webhooks';
const KEY = `egress-${randomBytes(16).toString('hex')}`;
const NEVER_PUBLIC = ['10.0.0.1', '169.254.169.254', '::1', '::ffff:127.0.0.2', 'fd00::1'];

let provider: FakeProvider;
/** Something else on the inside, which a redirect may name. */
let inside: FakeProvider;
let service: TestService;
let operator: Api;
let alice: Api;
let names = 0;

/** What name servers say; a name that is not here does not exist. */
let addresses: Record<string, string[]>;
let asked: string[];

beforeAll(async () => {
  rememberSecret(KEY);
  provider = await FakeProvider.start();
  inside = await FakeProvider.start();
  service = await startService({ label: 'gateway_egress', env: { EGRESS_ALLOW: '127.0.0.1/32' } });
  operator = await service.as('operator', 'integrations:admin');
  alice = await service.as('alice');
  const resolver = service.application.nest.get(HostResolver, { strict: false });
  jest.spyOn(resolver, 'resolve').mockImplementation((host) => {
    asked.push(host);
    const found = addresses[host];
    return new ScriptedResolver(found === undefined ? {} : { [host]: [found] }).resolve(host);
  });
});

afterAll(async () => {
  await service?.close();
  await provider?.close();
  await inside?.close();
});

beforeEach(() => {
  addresses = { 'hooks.example': ['127.0.0.1'] };
  asked = [];
  answerWith((answer) => answer);
  provider.takeRequests();
  inside.takeRequests();
});

/** Connections end with each answer, so that each call looks its host up. */
const answerWith = (change: (answer: Exclude<ProviderAnswer, string>) => Exclude<ProviderAnswer, string>): void => {
  provider.answer = ({ method }) => {
    const answer = change(method === 'POST' ? { status: 201, body: { id: '7' } } : { status: 204 });
    return { ...answer, headers: { connection: 'close', ...answer.headers } };
  };
};

/** @returns a URL of the provider by another name */
const at = (host: string): string => `http://${host}:${new URL(provider.url).port}`;

/** @param host may hold a template */
const definition = (name: string, base: string, members: object = {}): object =>
  providerOf(name, {
    api_key: {},
    config_fields: [{ name: 'host', required: false }],
    webhooks: {
      signature: { scheme: 'hmac', header: 'X-Signature' },
      registration: {
        create: { method: 'POST', url: `${base}/hooks`, body: { url: '${ingress_url}' }, id: '/id' },
        delete: { method: 'DELETE', url: `${base}/hooks/\${webhook.id}` },
        ...members,
      },
    },
  });

/** Registers a provider at run time. @returns the answer, and its name */
const define = async (base: string, members: object = {}) => {
  const name = `hooked_${(names += 1)}`;
  return { name, ...(await operator.put(`/integrations/providers/${name}`, definition(name, base, members))) };
};

const defined = async (base: string): Promise<string> => {
  const { name, status } = await define(base);
  expect(status).toBe(200);
  return name;
};

/** A new webhook of a new account. @returns its view */
const create = async (name: string, config: object = {}) => {
  const key = await alice.post('/integrations/api-key', { provider: name, api_key: KEY });
  expect(key.status).toBe(201);
  const answer = await alice.post(WEBHOOKS, { provider: name, config, credentials_id: key.body.credentials_id });
  expect(answer.status).toBe(201);
  return answer.body;
};

const sweepWhatWaits = async (): Promise<void> => {
  await sql(service.databaseUrl, `update webhooks set next_attempt_at = now() - interval '1 second'`);
  await service.application.nest.get(WebhookSweep).run();
};

const REFUSED = { status: 'failed', error: { code: 'configuration' }, provider_webhook_id: null };

describe('a provider of webhooks that is registered at run time', () => {
  it.each(NEVER_PUBLIC)('is refused when its host resolves to %s', async (address) => {
    addresses['hooks.example'] = ['8.8.8.8', address];
    expect(await define('https://hooks.example')).toMatchObject({
      status: 400,
      body: { code: 'url_not_allowed', errors: [{ field: '/webhooks/registration/create/url' }] },
    });
  });

  it.each(['delete', 'update', 'renew', 'ping', 'list'])(
    'is refused for the URL of its call `%s`, too',
    async (call) => {
      addresses['inside.example'] = ['10.0.0.1'];
      const items = call === 'list' ? { items: '', item_id: '/id', item_url: '/url' } : {};
      const members = { [call]: { method: 'GET', url: 'https://inside.example/hooks', ...items } };
      expect(await define(at('hooks.example'), members)).toMatchObject({
        status: 400,
        body: { code: 'url_not_allowed', errors: [{ field: `/webhooks/registration/${call}/url` }] },
      });
    },
  );

  it('is refused when a URL names a private address itself', async () => {
    for (const base of ['https://10.0.0.1', 'https://[::1]', 'https://0x7f000002', 'http://169.254.169.254']) {
      expect(await define(base)).toMatchObject({ status: 400, body: { code: 'url_not_allowed' } });
    }
  });
});

describe('a call to a provider of webhooks', () => {
  it('reaches a host that is allowed', async () => {
    expect(await create(await defined(at('hooks.example')))).toMatchObject({ status: 'registered' });
    expect(provider.takeRequests()).toHaveLength(1);
  });

  it('is not made when the host has moved to a private address since its definition', async () => {
    const name = await defined(at('hooks.example'));
    addresses['hooks.example'] = ['127.0.0.2'];
    expect(await create(name)).toMatchObject(REFUSED);
    addresses['hooks.example'] = ['127.0.0.1', '10.0.0.1'];
    expect(await create(name)).toMatchObject(REFUSED);
    expect(provider.takeRequests()).toEqual([]);
  });

  it('is not made to remove a webhook either, until the host is back', async () => {
    const name = await defined(at('hooks.example'));
    const { id } = await create(name);
    provider.takeRequests();
    addresses['hooks.example'] = ['169.254.169.254'];
    expect(await alice.delete(`${WEBHOOKS}/${id}`)).toMatchObject({ status: 202 });
    expect(provider.takeRequests()).toEqual([]);
    addresses['hooks.example'] = ['127.0.0.1'];
    await sweepWhatWaits();
    expect(provider.takeRequests()).toMatchObject([{ method: 'DELETE' }]);
    expect((await alice.get(`${WEBHOOKS}/${id}`)).status).toBe(404);
  });

  it('is not made to a private host that a user names', async () => {
    const name = await defined('https://${config.host}');
    addresses['inside.example'] = ['10.0.0.1'];
    addresses['localhost'] = ['::1', '127.0.0.1'];
    for (const host of ['inside.example', '10.0.0.1', 'localhost', '127.0.0.2']) {
      expect({ host, ...(await create(name, { host })) }).toMatchObject({ host, ...REFUSED });
    }
  });

  it.each([301, 302, 303, 307, 308])('does not follow a redirect with %i', async (status) => {
    const name = await defined(at('hooks.example'));
    for (const location of ['http://inside.example/', 'https://169.254.169.254/latest/meta-data/', `${inside.url}/`]) {
      asked = [];
      answerWith(() => ({ status, headers: { location } }));
      expect(await create(name)).toMatchObject({ status: 'failed', error: { code: 'provider_rejected' } });
      expect(asked).not.toContain('inside.example');
    }
    expect(provider.takeRequests()).toHaveLength(3);
    expect(inside.takeRequests()).toEqual([]);
  });
});
