import { DeclarativeWebhookManager } from '../../../provider-kit/declarative-webhook-manager.js';
import { readPointer, readText } from '../../../provider-kit/json-pointer.js';
import { ProviderError } from '../../../provider-kit/provider-error.js';
import type { RegistrationCall } from '../../../provider-kit/schema/webhooks/registration.schema.js';
import type { ListedWebhook, Registered, RegistrationRequest } from '../../../provider-kit/webhook-registration.js';

/** One subscription of a store: one topic, one URL. */
interface Subscription {
  readonly id: string;
  readonly topic: string;
  readonly uri: string;
}

/** A store has at most some hundred topics, and pages hold 250 subscriptions. */
const MAX_PAGES = 20;

/**
 * At Shopify a subscription has one topic. A webhook of ours is all subscriptions that lead to its URL, and the URL is
 * what names it there.
 * https://shopify.dev/docs/api/admin-graphql/2026-07/objects/WebhookSubscription
 */
export class ShopifyWebhookManager extends DeclarativeWebhookManager {
  override async subscribeToEvents(request: RegistrationRequest): Promise<Registered> {
    await this.setTopics(request);
    return { providerWebhookId: request.ingressUrl, secret: null, expiresAt: null, answer: {} };
  }

  override updateSubscription(request: RegistrationRequest): Promise<void> {
    return this.setTopics(request);
  }

  override async unsubscribeFromEvents(request: RegistrationRequest): Promise<void> {
    const uri = request.providerWebhookId ?? request.ingressUrl;
    await this.remove(
      (await this.subscriptions(request)).filter((one) => one.uri === uri),
      request,
    );
  }

  override async listSubscriptions(request: RegistrationRequest): Promise<ListedWebhook[]> {
    const uris = new Set((await this.subscriptions(request)).map(({ uri }) => uri));
    return [...uris].map((uri) => ({ id: uri, url: uri }));
  }

  private async setTopics(request: RegistrationRequest): Promise<void> {
    const wanted = new Set(request.events.map(topicOf));
    if (wanted.size === 0)
      throw new ProviderError({ kind: 'rejected', reason: 'shopify: at least one topic is needed' });
    const own = (await this.subscriptions(request)).filter(({ uri }) => uri === request.ingressUrl);
    const { create } = this.registrationFor(request);
    for (const topic of [...wanted].filter((name) => own.every((one) => one.topic !== name))) {
      const webhookSubscription = { uri: request.ingressUrl, format: 'JSON' };
      await this.query(create, { topic, webhookSubscription }, request);
    }
    await this.remove(
      own.filter(({ topic }) => !wanted.has(topic)),
      request,
    );
  }

  private async remove(subscriptions: readonly Subscription[], request: RegistrationRequest): Promise<void> {
    const { delete: call } = this.registrationFor(request);
    if (call === undefined) return;
    for (const { id } of subscriptions) await this.query(call, { id }, request);
  }

  private async subscriptions(request: RegistrationRequest): Promise<Subscription[]> {
    const { list } = this.registrationFor(request);
    if (list === undefined) return [];
    const found: Subscription[] = [];
    let after: string | null = null;
    for (let page = 0; page < MAX_PAGES; page += 1) {
      const answer: unknown = await this.query(list, { after }, request);
      found.push(...subscriptionsIn(readPointer(answer, list.items)));
      if (readPointer(answer, '/data/result/pageInfo/hasNextPage') !== true) break;
      after = readText(answer, '/data/result/pageInfo/endCursor') ?? null;
    }
    return found;
  }

  /** GraphQL answers refusals with status 200 as well. */
  private async query(
    call: RegistrationCall,
    variables: Readonly<Record<string, unknown>>,
    request: RegistrationRequest,
  ): Promise<unknown> {
    const { json } = await this.send({ ...call, body: { ...Object(call.body), variables } }, request);
    if (readPointer(json, '/data/result') !== undefined && readPointer(json, '/errors') === undefined) return json;
    throw new ProviderError({
      kind: 'rejected',
      reason: 'shopify refused a query about webhooks',
      providerStatus: 200,
    });
  }
}

/** `orders/create` is `ORDERS_CREATE` in GraphQL: https://github.com/Shopify/shopify-app-js, lib/webhooks/registry.ts */
const topicOf = (event: string): string => event.toUpperCase().replaceAll(/[/.]/g, '_');

const subscriptionsIn = (edges: unknown): Subscription[] =>
  (Array.isArray(edges) ? edges : []).flatMap((edge: unknown) => {
    const [id, topic, uri] = ['id', 'topic', 'uri'].map((name) => readText(edge, `/node/${name}`));
    return id === undefined || topic === undefined || uri === undefined ? [] : [{ id, topic, uri }];
  });
