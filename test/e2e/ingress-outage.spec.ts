import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Api } from '../support/api.js';
import { sql } from '../support/database.js';
import { eventually } from '../support/eventually.js';
import {
  ACME,
  makeWebhook,
  sendAcme,
  sendTo,
  startIngress,
  type IngressAnswer,
  type TestWebhook,
} from '../support/ingress.js';
import { startService, type TestService } from '../support/service.js';
import { QuarantineRepository } from '../../src/webhooks/ingress/quarantine.repository.js';

const BODY = '{"n":1}';

let service: TestService;
let replica: TestService;
let alice: Api;
let webhook: TestWebhook;

beforeAll(async () => {
  service = await startIngress('ingress_outage', { acme: ACME });
  const { PORT: _port, ...env } = service.env;
  replica = await startService({ label: 'ingress_outage_2', databaseUrl: service.databaseUrl, env });
  alice = await service.as('alice');
  webhook = await makeWebhook(alice, 'acme');
});

afterAll(async () => {
  await replica?.close();
  await service?.close();
});

const database = (): string => new URL(service.databaseUrl).pathname.slice(1);
const elsewhere = String(process.env['TEST_DATABASE_URL']);

const cutConnections = () =>
  sql(elsewhere, 'select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [database()]);

const outageBegins = async (): Promise<void> => {
  await sql(elsewhere, `alter database ${database()} allow_connections false`);
  await cutConnections();
};

const outageEnds = async (): Promise<void> => {
  await sql(elsewhere, `alter database ${database()} allow_connections true`);
};

const storedIds = async (): Promise<string[]> =>
  (
    await sql<{ delivery_id: string }>(service.databaseUrl, 'select delivery_id from events where webhook_id = $1', [
      webhook.id,
    ])
  ).map((row) => row.delivery_id);

describe('two replicas', () => {
  it('make one event of a delivery that both receive at the same time', async () => {
    const twin = { ...webhook, url: webhook.url.replace(service.url, replica.url) };
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        sendAcme(index % 2 ? webhook : twin, BODY, { 'x-acme-delivery': 'both' }),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 20 }, () => 200));
    expect(new Set(answers.map(({ body }) => body.event_id)).size).toBe(1);
    expect(answers.filter(({ body }) => !body.duplicate)).toHaveLength(1);
  });
});

describe('while the database is away', () => {
  it('every delivery is answered 503, so that it is sent again, and none is lost', async () => {
    const confirmed: string[] = [];
    const refused: string[] = [];
    const send = async (id: string): Promise<IngressAnswer> => {
      const answer = await sendAcme(webhook, BODY, { 'x-acme-delivery': id });
      (answer.status === 200 ? confirmed : refused).push(id);
      if (answer.status !== 200) {
        expect(answer.status).toBe(503);
        expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
        expect(['events_unavailable', 'database_unavailable']).toContain(answer.body.code);
      }
      return answer;
    };
    const burst = (prefix: string) => Promise.all(Array.from({ length: 30 }, (_, index) => send(`${prefix}-${index}`)));
    const during = burst('cut');
    await cutConnections();
    await during;
    await outageBegins();
    await eventually(async () => {
      const probe = await sendAcme(webhook, BODY, { 'x-acme-delivery': 'probe' });
      expect(probe.status).toBe(503);
    });
    await burst('away');
    expect(refused.filter((id) => id.startsWith('away'))).toHaveLength(30);
    await outageEnds();
    await eventually(async () => expect((await send('back')).status).toBe(200));
    for (const id of refused.splice(0)) await eventually(async () => expect((await send(id)).status).toBe(200));
    const stored = await storedIds();
    expect(confirmed.filter((id) => !stored.includes(id))).toEqual([]);
    expect(stored.filter((id, index) => stored.indexOf(id) !== index)).toEqual([]);
  });
});

describe('a webhook in another state', () => {
  it.each(['deregistering', 'failed', 'registering'])('takes what is well signed while it is %s', async (status) => {
    await sql(service.databaseUrl, 'update webhooks set status = $2 where id = $1', [webhook.id, status]);
    expect((await sendAcme(webhook, BODY)).status).toBe(200);
    expect((await sendTo(webhook.url, BODY)).status).toBe(401);
  });

  it('takes it also while its provider is switched off', async () => {
    const admin = await service.as('root', 'integrations:admin');
    await admin.patch('/integrations/providers/acme', { is_enabled: false });
    expect((await sendAcme(webhook, BODY)).status).toBe(200);
    await admin.patch('/integrations/providers/acme', { is_enabled: true });
  });
});

describe('the sweep of the quarantine', () => {
  it('removes what is older than it may be', async () => {
    const swept = await makeWebhook(alice, 'acme', { title: 'swept' });
    await sendTo(swept.url, BODY);
    await sendTo(swept.url, BODY);
    const rows = () =>
      sql<{ id: string }>(
        service.databaseUrl,
        'select id from quarantined_deliveries where webhook_id = $1 order by id',
        [swept.id],
      );
    const [first, second] = await rows();
    await sql(
      service.databaseUrl,
      `update quarantined_deliveries set received_at = received_at - interval '3 days' where id = $1`,
      [first?.id],
    );
    const [{ received_at: time } = { received_at: new Date(0) }] = await sql<{ received_at: Date }>(
      service.databaseUrl,
      'select received_at from quarantined_deliveries where id = $1',
      [second?.id],
    );
    await service.application.nest.get(QuarantineRepository, { strict: false }).deleteOlderThan(time);
    expect(await rows()).toEqual([second]);
  });
});
