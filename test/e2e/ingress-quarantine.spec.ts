import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type { Api } from '../support/api.js';
import { sql } from '../support/database.js';
import {
  ACME,
  acmeHeaders,
  makeWebhook,
  sendAcme,
  sendTo,
  startIngress,
  type TestWebhook,
} from '../support/ingress.js';
import { rememberSecret } from '../support/secrets.js';
import type { TestService } from '../support/service.js';

const NOWHERE = '0198c0de-0000-7000-8000-00000000ffff';

let service: TestService;
let alice: Api;

beforeAll(async () => {
  service = await startIngress('ingress_quarantine', {
    acme: ACME,
    pasted: { ...ACME, setup: { secret: 'provider', steps: ['Enter ${url}.'] } },
  });
  alice = await service.as('alice');
});

afterAll(() => service?.close());

const quarantineOf = async ({ id }: TestWebhook, query = '') =>
  (await alice.get(`/integrations/webhooks/${id}/quarantine${query}`)).body;

const eventsOf = async ({ id }: TestWebhook) => (await alice.get(`/integrations/events?webhook_id=${id}`)).body.events;

const newSecret = (): string => {
  const secret = randomBytes(24).toString('hex');
  rememberSecret(secret);
  return secret;
};

describe('deliveries to a webhook that waits for its secret', () => {
  it('are refused, kept, and become events when the secret is entered', async () => {
    const webhook = await makeWebhook(alice, 'pasted');
    const secret = newSecret();
    const packed = gzipSync('{"n":2}');
    await sendTo(webhook.url, '{"n":1}', acmeHeaders(secret, '{"n":1}', 'd-1'));
    await sendTo(webhook.url, packed, { ...acmeHeaders(secret, packed, 'd-2'), 'content-encoding': 'gzip' });
    const forged = await sendTo(webhook.url, '{"n":3}', acmeHeaders(newSecret(), '{"n":3}', 'd-3'));
    expect([forged.status, forged.body.code]).toEqual([401, 'invalid_signature']);
    expect((await quarantineOf(webhook)).deliveries).toHaveLength(3);
    expect(await eventsOf(webhook)).toEqual([]);

    expect((await alice.put(`/integrations/webhooks/${webhook.id}/secret`, { secret })).status).toBe(200);
    const events = await eventsOf(webhook);
    expect(events.map(({ data }: { data: { n: number } }) => data.n).sort()).toEqual([1, 2]);
    expect((await quarantineOf(webhook)).deliveries).toMatchObject([{ reason: 'no_secret' }]);
    expect((await alice.get(`/integrations/webhooks/${webhook.id}`)).body.verified_at).toEqual(expect.any(String));
  });

  it('are known when the provider sends them again', async () => {
    const webhook = await makeWebhook(alice, 'pasted', { title: 'again' });
    const secret = newSecret();
    const send = () => sendTo(webhook.url, '{"n":1}', acmeHeaders(secret, '{"n":1}', 'd-1'));
    await send();
    await alice.put(`/integrations/webhooks/${webhook.id}/secret`, { secret });
    expect((await send()).body).toMatchObject({ success: true, duplicate: true });
  });

  it('are kept up to a megabyte', async () => {
    const webhook = await makeWebhook(alice, 'pasted', { title: 'large' });
    const secret = newSecret();
    const body = `{"n":"${'x'.repeat(900_000)}"}`;
    await sendTo(webhook.url, body, acmeHeaders(secret, body));
    await alice.put(`/integrations/webhooks/${webhook.id}/secret`, { secret });
    expect(await eventsOf(webhook)).toHaveLength(1);
  });
});

describe('a refused delivery', () => {
  it('is listed by what may be known of it, the newest first, page by page', async () => {
    const webhook = await makeWebhook(alice, 'acme');
    await sendTo(webhook.url, 'sent-0123456789-secretly', { 'content-type': 'text/x' });
    await sendAcme(webhook, '{"a"');
    const first = await quarantineOf(webhook, '?limit=1');
    expect(first).toEqual({
      success: true,
      deliveries: [
        {
          id: expect.any(String),
          reason: 'invalid_json',
          method: 'POST',
          content_type: 'application/json',
          size: 4,
          received_at: expect.stringMatching(/Z$/),
          truncated: false,
        },
      ],
      next_cursor: expect.any(String),
    });
    const rest = await quarantineOf(webhook, `?limit=5&cursor=${first.next_cursor}`);
    expect(rest).toMatchObject({
      deliveries: [{ reason: 'missing_signature', content_type: 'text/x' }],
      next_cursor: null,
    });
  });

  it('is sealed in the database', async () => {
    const webhook = await makeWebhook(alice, 'acme', { title: 'sealed' });
    rememberSecret('sent-to-nobody-0123456789');
    await sendTo(webhook.url, 'sent-to-nobody-0123456789', { 'x-any': 'sent-to-nobody-0123456789' });
    const [row] = await sql<{ text: string }>(
      service.databaseUrl,
      'select q::text as text from quarantined_deliveries q where webhook_id = $1',
      [webhook.id],
    );
    const hex = (text: string): string => Buffer.from(text).toString('hex');
    for (const part of ['sent-to-nobody', webhook.id.slice(1), '/webhooks/'])
      expect(row?.text).not.toContain(hex(part));
  });

  it('is cut when it is long, and can then never become an event', async () => {
    const webhook = await makeWebhook(alice, 'acme', { title: 'long' });
    const body = `"${'x'.repeat(100_000)}"`;
    await sendAcme(webhook, body);
    await sendTo(webhook.url, body);
    expect((await quarantineOf(webhook)).deliveries).toMatchObject([
      { size: 100_002, truncated: true },
      { size: 100_002, truncated: true },
    ]);
  });

  it('is kept a few times a minute at most, and always refused alike', async () => {
    const webhook = await makeWebhook(alice, 'acme', { title: 'flooded' });
    const statuses = new Set<number>();
    for (let index = 0; index < 15; index += 1) statuses.add((await sendTo(webhook.url, '{}')).status);
    expect([...statuses]).toEqual([401]);
    expect((await quarantineOf(webhook)).deliveries).toHaveLength(10);
  });

  it('is not kept when it brings nothing', async () => {
    const webhook = await makeWebhook(alice, 'acme', { title: 'looked at' });
    for (const method of ['GET', 'HEAD', 'OPTIONS']) await sendTo(webhook.url, null, {}, method);
    expect((await quarantineOf(webhook)).deliveries).toEqual([]);
  });
});

describe('the list of refused deliveries', () => {
  it('is the owner’s', async () => {
    const webhook = await makeWebhook(alice, 'acme', { title: 'own' });
    const path = `/integrations/webhooks/${webhook.id}/quarantine`;
    expect((await service.anonymous.get(path)).status).toBe(401);
    const foreign = await (await service.as('bob')).get(path);
    const missing = await alice.get(`/integrations/webhooks/${NOWHERE}/quarantine`);
    expect([foreign.status, missing.status]).toEqual([404, 404]);
    expect(foreign.body.detail).toBe(missing.body.detail);
    expect((await alice.get('/integrations/webhooks/x/quarantine')).body.code).toBe('validation_failed');
    expect((await alice.get(`${path}?cursor=x`)).body.code).toBe('validation_failed');
    expect((await alice.get(`${path}?limit=0`)).body.code).toBe('validation_failed');
  });

  it('ends with the webhook', async () => {
    const webhook = await makeWebhook(alice, 'acme', { title: 'deleted' });
    await sendTo(webhook.url, '{}');
    await alice.delete(`/integrations/webhooks/${webhook.id}`);
    expect((await sendTo(webhook.url, '{}')).status).toBe(404);
    const rows = await sql(service.databaseUrl, 'select id from quarantined_deliveries where webhook_id = $1', [
      webhook.id,
    ]);
    expect(rows).toEqual([]);
  });
});
