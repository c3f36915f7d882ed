import { randomBytes } from 'node:crypto';
import { afterEach, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { KeyRotation } from '../../src/credentials/key-rotation.js';
import { Envelope } from '../../src/platform/crypto/envelope.js';
import { createTestDatabase } from '../support/database.js';
import { hookDefinitions } from '../support/hook-definitions.js';
import { WEBHOOKS } from '../support/hook-world.js';
import { providerFolder } from '../support/provider-files.js';
import { rememberSecret } from '../support/secrets.js';
import { deliver } from '../support/sent-delivery.js';
import { startService, testEnvironment, type TestService } from '../support/service.js';

const THEIRS = 'their-signing-secret-9876543210';

const key = (): string => {
  const value = randomBytes(32).toString('base64');
  rememberSecret(value);
  return value;
};

describe('a rotation of the encryption keys', () => {
  let service: TestService | null = null;

  afterEach(() => service?.close());

  it('takes webhooks, subscriptions and what waits in quarantine along', async () => {
    rememberSecret(THEIRS);
    const [before, after, databaseUrl] = [key(), key(), await createTestDatabase('webhook_keys')];
    const env = testEnvironment({ PROVIDERS_DIR: await providerFolder(hookDefinitions('http://127.0.0.1:9')) });
    const start = async (keys: string): Promise<TestService> => {
      await service?.close();
      service = await startService({ label: 'webhook_keys', databaseUrl, env: { ...env, ENCRYPTION_KEYS: keys } });
      return service;
    };

    const first = await start(`k1:${before}`);
    const alice = await first.as('alice');
    const ours = (await alice.post(WEBHOOKS, { provider: 'by_hand' })).body;
    const waiting = (await alice.post(WEBHOOKS, { provider: 'their_secret' })).body;
    const url = 'http://127.0.0.1:9/events';
    const subscription = (await alice.post('/integrations/subscriptions', { url })).body;
    expect((await deliver(first, waiting.ingress_url, THEIRS)).status).toBe(401);

    const both = await start(`k2:${after},k1:${before}`);
    const rotation = new KeyRotation(both.application.nest.get(DataSource), both.application.nest.get(Envelope));
    expect(await rotation.run(() => undefined)).toBe(5);

    const last = await start(`k2:${after}`);
    const again = await last.as('alice');
    expect((await deliver(last, ours.ingress_url, ours.setup.secret)).status).toBe(200);
    await again.put(`${WEBHOOKS}/${waiting.id}/secret`, { secret: THEIRS });
    expect((await again.get(`${WEBHOOKS}/${waiting.id}`)).body.last_event_at).toEqual(expect.any(String));
    expect((await again.post(`/integrations/subscriptions/${subscription.id}/rotate-secret`)).status).toBe(200);
  });
});
