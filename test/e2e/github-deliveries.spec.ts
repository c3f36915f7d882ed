import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createRequire } from 'node:module';
import type { Api } from '../support/api.js';
import { makeGithubWebhook, sendGithub, type GithubWebhook } from '../support/gateway.js';
import { startService, type TestService } from '../support/service.js';
import { Subscriber } from '../support/subscriber.js';

interface Example {
  readonly event: string;
  readonly body: string;
}

/** Real deliveries of GitHub. The package is CommonJS and its default export a list. */
const examples: Example[] = (
  createRequire(import.meta.url)('@octokit/webhooks-examples') as { name: string; examples: object[] }[]
).flatMap(({ name, examples: payloads }) =>
  payloads.map((payload) => ({ event: name, body: JSON.stringify(payload) })),
);

const CONCURRENCY = 16;

describe('every delivery of GitHub that is published', () => {
  let service: TestService;
  let alice: Api;
  let subscriber: Subscriber;
  let webhook: GithubWebhook;
  const sent = new Map<string, Example>();

  beforeAll(async () => {
    service = await startService({ label: 'github_deliveries' });
    alice = await service.as('alice');
    subscriber = await Subscriber.start();
    const subscription = await alice.post('/integrations/subscriptions', { url: subscriber.url });
    subscriber.secrets = [subscription.body.secret];
    webhook = await makeGithubWebhook(alice);
    const queue = [...examples];
    const send = async (): Promise<void> => {
      for (let next = queue.shift(); next; next = queue.shift()) {
        const answer = await sendGithub(service.url, webhook, next.event, next.body);
        if (answer.status !== 200) throw new Error(`${next.event}: ${answer.status} ${JSON.stringify(answer.body)}`);
        sent.set(answer.body.event_id, next);
      }
    };
    await Promise.all(Array.from({ length: CONCURRENCY }, send));
    await subscriber.received(examples.length, 60_000);
  });

  afterAll(async () => {
    await service?.close();
    await subscriber?.close();
  });

  it('is accepted, each as an event of its own', () => {
    expect(examples.length).toBeGreaterThan(300);
    expect(sent.size).toBe(examples.length);
  });

  it('comes out of the event log byte for byte', async () => {
    for (const [id, { event, body }] of sent) {
      const [view, bytes] = await Promise.all([
        alice.get(`/integrations/events/${id}`),
        fetchText(service, `/integrations/events/${id}/body`),
      ]);
      expect(view.body).toMatchObject({ id, provider: 'github', event_type: event, webhook_id: webhook.id });
      expect(bytes).toEqual({ type: 'application/json', text: body });
      expect(JSON.stringify(view.body.data)).toBe(body);
    }
  });

  it('comes out of a subscription byte for byte, signed', () => {
    for (const { id, body, verified } of subscriber.deliveries) {
      expect(verified).toBe(true);
      expect(body.toString('utf8')).toContain(`"data":${sent.get(id)?.body}`);
    }
    expect([...subscriber.ids].sort()).toEqual([...sent.keys()].sort());
  });
});

const fetchText = async (service: TestService, path: string): Promise<{ type: string | null; text: string }> => {
  const bearer = await service.bearerOf('alice');
  const response = await fetch(`${service.url}${path}`, { headers: { authorization: `Bearer ${bearer}` } });
  return { type: response.headers.get('content-type'), text: await response.text() };
};
