import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Api, ApiAnswer } from '../support/api.js';
import { HookWorld, WEBHOOKS } from '../support/hook-world.js';
import { rememberSecret } from '../support/secrets.js';
import { deliver } from '../support/sent-delivery.js';

let world: HookWorld;
let alice: Api;

beforeAll(async () => {
  world = await HookWorld.start('webhook_capture');
  alice = await world.service.as('alice');
});

afterAll(() => world?.close());

beforeEach(() => world.clear());

const newSecret = (): string => {
  const secret = randomBytes(24).toString('hex');
  rememberSecret(secret);
  return secret;
};

const send = (url: string, body: object, headers: Record<string, string>): Promise<ApiAnswer> =>
  world.service.anonymous.post(new URL(url).pathname, body, headers);

describe('a provider that brings its secret while the webhook is made', () => {
  const shake = (url: string, secret: string): Promise<ApiAnswer> => send(url, {}, { 'x-hook-secret': secret });

  /** The provider shakes hands before it answers. */
  const shakeOnCreate = (secret: string): ApiAnswer[] => {
    const shaken: ApiAnswer[] = [];
    world.provider.trouble = async ({ method, body }, when) => {
      if (when === 'after' && method === 'POST') shaken.push(await shake(JSON.parse(body).url, secret));
      return null;
    };
    return shaken;
  };

  it('is verified with it', async () => {
    const secret = newSecret();
    const shaken = shakeOnCreate(secret);
    const { body } = await world.create(alice, 'shaker');
    expect(body.status).toBe('registered');
    expect([shaken[0]?.status, shaken[0]?.headers.get('x-hook-secret')]).toEqual([200, secret]);
    expect((await deliver(world.service, body.ingress_url, secret)).status).toBe(200);
    expect(JSON.stringify([body, world.logs])).not.toContain(secret);
  });

  it('is waited for when it did not come', async () => {
    const { body } = await world.create(alice, 'shaker');
    expect(body.status).toBe('awaiting_secret');
  });

  it('cannot be talked into another one', async () => {
    const [secret, other] = [newSecret(), newSecret()];
    shakeOnCreate(secret);
    const { body } = await world.create(alice, 'shaker');
    expect((await shake(body.ingress_url, other)).status).toBe(401);
    expect((await deliver(world.service, body.ingress_url, other)).status).toBe(401);
    expect((await deliver(world.service, body.ingress_url, secret)).status).toBe(200);
  });
});

describe('a provider that sends a token for the user to confirm', () => {
  it('is trusted only once the user has entered it', async () => {
    const token = newSecret();
    const { id, ingress_url: url } = (await alice.post(WEBHOOKS, { provider: 'asker' })).body;
    expect((await send(url, { verification_token: token }, {})).status).toBe(200);
    expect((await deliver(world.service, url, token)).status).toBe(401);
    expect((await alice.get(`${WEBHOOKS}/${id}`)).body.status).toBe('awaiting_secret');
    const { verification_token: shown } = (await alice.get(`${WEBHOOKS}/${id}/setup`)).body;
    expect(shown).toBe(token);
    expect((await alice.put(`${WEBHOOKS}/${id}/secret`, { secret: shown })).body.status).toBe('registered');
    expect((await deliver(world.service, url, token)).status).toBe(200);
    expect((await alice.get(`${WEBHOOKS}/${id}/setup`)).body.verification_token).toBeNull();
  });

  it('cannot send another one afterwards', async () => {
    const { id, ingress_url: url } = (await alice.post(WEBHOOKS, { provider: 'asker' })).body;
    await alice.put(`${WEBHOOKS}/${id}/secret`, { secret: newSecret() });
    await send(url, { verification_token: newSecret() }, {});
    expect((await alice.get(`${WEBHOOKS}/${id}/setup`)).body.verification_token).toBeNull();
  });
});
