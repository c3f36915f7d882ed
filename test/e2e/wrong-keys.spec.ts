import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { KeyRotation } from '../../src/credentials/key-rotation.js';
import { Envelope } from '../../src/platform/crypto/envelope.js';
import { createTestDatabase, sql } from '../support/database.js';
import { rememberSecret } from '../support/secrets.js';
import { startService, testEnvironment, type TestService } from '../support/service.js';

const key = (): string => {
  const value = randomBytes(32).toString('base64');
  rememberSecret(value);
  return value;
};

describe('encryption keys', () => {
  const right = key();
  const other = key();
  let databaseUrl: string;
  let env: Record<string, string>;
  let id: string;
  let logs: string;
  const services: TestService[] = [];

  const start = async (keys: string): Promise<TestService> => {
    logs = '';
    const onLog = (line: string): void => {
      logs += line;
    };
    const service = await startService({ label: 'keys', databaseUrl, env: { ...env, ENCRYPTION_KEYS: keys }, onLog });
    services.push(service);
    return service;
  };

  const stop = async (): Promise<void> => {
    for (const service of services.splice(0)) await service.close();
  };

  const add = async (service: TestService, apiKey: string): Promise<{ status: number; id: string; code: string }> => {
    const alice = await service.as('alice');
    const body = { provider: 'reddit', type: 'oauth', access_token: apiKey, refresh_token: `${apiKey}-refresh` };
    const answer = await alice.post('/integrations/credentials', body);
    return { status: answer.status, id: answer.body.credentials_id, code: answer.body.code };
  };

  const rows = () => sql<Record<string, unknown>>(databaseUrl, 'select * from credentials order by id');

  beforeEach(async () => {
    databaseUrl = await createTestDatabase('keys');
    env = testEnvironment();
    ({ id } = await add(await start(`k1:${right}`), 'secret-token-of-the-first-run'));
    await stop();
  });

  afterEach(stop);

  it.each(['k1', 'k2'])('that are wrong (%s) make every read a loud error and change no row', async (keyId) => {
    const before = await rows();
    const service = await start(`${keyId}:${other}`);
    const alice = await service.as('alice');
    const path = `/integrations/credentials/${id}`;
    for (const answer of [
      await alice.get(`${path}/token`),
      await alice.post(`${path}/refresh?force=true`),
      await alice.post(`${path}/verify`),
      await alice.delete(path),
    ]) {
      expect(answer).toMatchObject({ status: 500, body: { code: 'vault_unreadable' } });
    }
    expect((await alice.get(path)).body).toMatchObject({ id, provider: 'reddit' });
    expect((await alice.get('/integrations/credentials')).body.total).toBe(1);
    expect(await rows()).toEqual(before);
  });

  it('that are wrong under a known id are reported at start, and nothing new is sealed with them', async () => {
    const service = await start(`k1:${other}`);
    expect(logs).toContain('is not the one that this database was encrypted with');
    expect(await add(service, 'secret-token-never-stored')).toMatchObject({ status: 500, code: 'vault_unreadable' });
    expect(await rows()).toHaveLength(1);
  });

  it('rotate: the new one encrypts, the old one still decrypts, and the old one can go after the rotation', async () => {
    const both = await start(`k2:${other},k1:${right}`);
    const alice = await both.as('alice');
    expect((await alice.get(`/integrations/credentials/${id}/token`)).body.access_token).toBe(
      'secret-token-of-the-first-run',
    );
    const second = await add(both, 'secret-token-of-the-second-run');
    const progress: number[] = [];
    const rotation = new KeyRotation(both.application.nest.get(DataSource), both.application.nest.get(Envelope));
    expect(await rotation.run(({ left }) => progress.push(left))).toBe(1);
    expect(progress.at(-1)).toBe(0);
    await stop();

    const after = await start(`k2:${other}`);
    for (const [credentialsId, token] of [
      [id, 'secret-token-of-the-first-run'],
      [second.id, 'secret-token-of-the-second-run'],
    ]) {
      const answer = await (await after.as('alice')).get(`/integrations/credentials/${credentialsId}/token`);
      expect(answer.body.access_token).toBe(token);
    }
  });

  it('that are wrong leave everything usable that is no secret', async () => {
    const alice = await (await start(`k2:${other}`)).as('alice');
    const path = `/integrations/credentials/${id}`;
    expect((await alice.patch(path, { title: 'Renamed' })).body).toMatchObject({ title: 'Renamed' });
    expect((await alice.get('/integrations/statistics')).body.statistics).toMatchObject({ reddit: { total: 1 } });
  });

  it('bind a secret to its owner', async () => {
    const service = await start(`k1:${right}`);
    await sql(databaseUrl, 'update credentials set user_id = $2 where id = $1', [id, 'mallory']);
    const mallory = await service.as('mallory');
    const stolen = await mallory.get(`/integrations/credentials/${id}/token`);
    expect(stolen).toMatchObject({ status: 500, body: { code: 'vault_unreadable' } });
    expect(JSON.stringify(stolen.body)).not.toContain('secret-token');
  });

  it('bind a secret to its row: bytes that were changed or moved to another row do not open', async () => {
    const service = await start(`k1:${right}`);
    const second = await add(service, 'secret-token-of-another-row');
    await sql(
      databaseUrl,
      'update credentials set secret = (select secret from credentials where id = $1) where id = $2',
      [id, second.id],
    );
    const alice = await service.as('alice');
    const moved = await alice.get(`/integrations/credentials/${second.id}/token`);
    expect(moved).toMatchObject({ status: 500, body: { code: 'vault_unreadable' } });
    await sql(
      databaseUrl,
      'update credentials set secret = set_byte(secret, length(secret) - 1, 1 - get_byte(secret, length(secret) - 1) % 2) where id = $1',
      [id],
    );
    const changed = await alice.get(`/integrations/credentials/${id}/token`);
    expect(changed).toMatchObject({ status: 500, body: { code: 'vault_unreadable' } });
  });
});
