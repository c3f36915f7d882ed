import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { chooseSample } from '../../src/bin/simulate-webhook/samples.js';
import { sendDelivery, type SimulationAnswer } from '../../src/bin/simulate-webhook/send-delivery.js';
import { Secret } from '../../src/provider-kit/secret.js';
import { CATALOG } from '../../src/providers/catalog/index.js';
import { freePort } from '../support/free-port.js';
import { rememberSecret } from '../support/secrets.js';
import { startService, type TestService } from '../support/service.js';

const APP_SECRET = 'app-secret-of-the-simulator';

let service: TestService;

beforeAll(async () => {
  rememberSecret(APP_SECRET);
  service = await startService({
    label: 'simulate-webhook',
    env: { PROVIDER_SLACK_WEBHOOK_SECRET: APP_SECRET, PUBLIC_URL: 'https://interlock.example' },
  });
});

afterAll(() => service?.close());

interface Options {
  url?: string;
  user?: string;
  appSecret?: Secret;
}

const simulate = async (name: string, event: string, options: Options = {}): Promise<SimulationAnswer> => {
  const now = new Date();
  const definition = CATALOG.find((one) => one.name === name);
  const sample = chooseSample({ provider: name, event, bodyFile: null, headers: {} }, now);
  if (definition === undefined || sample === null) throw new Error(`there is no ${name} ${event}`);
  return sendDelivery({
    definition,
    sample,
    url: options.url ?? service.url,
    publicUrl: 'https://interlock.example',
    bearer: await service.bearerOf(options.user ?? 'alice'),
    appSecret: options.appSecret ?? null,
    now,
  });
};

describe('a simulated delivery', () => {
  it.each([
    ['a shared key', 'github', 'push'],
    ['a secret at the end of the URL', 'compass', 'transcription'],
    ['a secret that the provider makes', 'notion', 'comment.created'],
    ['a key pair of the provider', 'discord', 'APPLICATION_AUTHORIZED'],
    ['a signature over the public URL', 'twilio', 'message.received'],
    ['values that the user must give', 'hubspot', 'contact.creation'],
    ['a time in the body', 'linear', 'Issue.create'],
  ])('becomes an event, by %s', async (_what, name, event) => {
    const user = `user-of-${name}`;
    const { status } = await simulate(name, event, { user });
    const { body } = await (await service.as(user)).get('/integrations/events');
    expect([status < 300, body.events.map((one: { provider: string }) => one.provider)]).toEqual([true, [name]]);
  });

  it('may be the handshake that brings the secret', async () => {
    expect(await simulate('notion', 'verification')).toMatchObject({ status: 200 });
  });

  it('may go to the endpoint of an app', async () => {
    const { status } = await simulate('slack', 'message', { appSecret: new Secret(APP_SECRET) });
    expect(status).toBe(200);
  });

  it('does not show the URL, which may hold the secret', async () => {
    expect((await simulate('compass', 'transcription')).url).toBe(`${service.url}/webhooks/compass/…`);
  });

  it('leaves no webhook behind', async () => {
    await simulate('github', 'push', { user: 'bob' });
    const { body } = await (await service.as('bob')).get('/integrations/webhooks');
    expect(body.webhooks).toEqual([]);
  });
});

describe('what cannot be simulated', () => {
  it('is said where only the provider can sign, before a webhook is made', async () => {
    await expect(simulate('aws_sns', 'Notification', { user: 'carol' })).rejects.toThrow('Only the provider itself');
    const { body } = await (await service.as('carol')).get('/integrations/webhooks');
    expect(body.webhooks).toEqual([]);
  });

  it('is said where only the provider has the private key of an app', async () => {
    const appSecret = new Secret('0'.repeat(64));
    await expect(simulate('discord', 'ping', { appSecret })).rejects.toThrow('Only the provider has the private key');
  });

  it('is said where no service runs', async () => {
    const url = `http://127.0.0.1:${await freePort()}`;
    await expect(simulate('github', 'push', { url })).rejects.toThrow(`${url} cannot be reached`);
  });
});
