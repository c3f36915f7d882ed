import { describe, expect, test } from '@jest/globals';
import '@shopify/shopify-api/adapters/node';
import { ApiVersion, LogSeverity, shopifyApi } from '@shopify/shopify-api';
import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import { examplesOf } from '../../../provider-kit/testing/provider-contract.js';
import {
  describeSignature,
  type SignatureOracle,
  type SignedExample,
} from '../../../provider-kit/testing/webhook-contract.js';
import {
  INGRESS_URL,
  managerOf,
  opensslHmac,
  processedBy,
  providerThat,
  registrationRequest,
  sampleOf,
  shortly,
} from '../../testing/webhooks.js';
import { shopify } from './index.js';

const secret = 'example-client-secret';
const vendor = shopifyApi({
  apiKey: 'example-client-id',
  apiSecretKey: secret,
  apiVersion: ApiVersion.July26,
  hostName: 'interlock.example.com',
  isEmbeddedApp: false,
  logger: { level: LogSeverity.Error },
});

/** The package looks at a request of Node, and wants the headers that every delivery has. */
const accepts = async ({ headers, body }: SignedExample): Promise<boolean> => {
  const rawRequest = new IncomingMessage(new Socket());
  const name = (header: string): string =>
    headers['Shopify-Hmac-Sha256'] ? `shopify-${header}` : `x-shopify-${header}`;
  rawRequest.headers = {
    ...Object.fromEntries(Object.entries(headers).map(([header, value]) => [header.toLowerCase(), value])),
    [name('topic')]: 'orders/create',
    [name('shop-domain')]: 'example-store.myshopify.com',
    [name('api-version')]: '2026-07',
    [name('webhook-id')]: '01890a5d-ac96-774b-bcce-b302099a8057',
  };
  const rawResponse = new ServerResponse(rawRequest);
  return (await vendor.webhooks.validate({ rawBody: body.toString(), rawRequest, rawResponse })).valid;
};

const oracleFor = (header: string, entry: number): SignatureOracle => ({
  by: '@shopify/shopify-api',
  entry,
  secret,
  headerNames: [header],
  sign: (body) => ({ headers: { [header]: opensslHmac('sha256', secret, body).toString('base64') }, body }),
  accepts,
});

const oracle = oracleFor('X-Shopify-Hmac-Sha256', 0);
describeSignature(shopify, oracle);
describeSignature(shopify, oracleFor('Shopify-Hmac-Sha256', 1));

describe('webhooks of shopify', () => {
  const manager = managerOf(shopify);
  const examples = examplesOf(import.meta.dirname);
  const graphql = 'https://example-store.myshopify.com/admin/api/2026-07/graphql.json';
  const given = { config: { shop: 'example-store' }, credentialValues: { access_token: 'example-access-token' } };
  const created = { status: 200, json: examples.created_webhook };
  const deleted = { status: 200, json: examples.deleted_webhook };
  const listed = (...nodes: { id: string; topic: string; uri: string }[]): { status: number; json: unknown } => ({
    status: 200,
    json: {
      data: { result: { edges: nodes.map((node) => ({ node })), pageInfo: { hasNextPage: false, endCursor: null } } },
    },
  });
  const variables = (bodies: unknown[][]): unknown[] =>
    bodies.map(([, , body]) => (body as { variables: unknown }).variables);

  test('take topic, store and id from the headers, and keep large numbers as they came', async () => {
    const sample = sampleOf(import.meta.dirname, 'orders/create');
    const headers = { ...sample.headers, 'X-Shopify-Webhook-Id': 'b54557e4-bdd9-4b37-8a5f-bf7d70bcd043' };
    expect(await processedBy(shopify, { ...sample, headers }, oracle)).toMatchObject({
      kind: 'events',
      events: [
        {
          eventType: 'orders/create',
          deliveryId: 'b54557e4-bdd9-4b37-8a5f-bf7d70bcd043',
          resource: 'example-store.myshopify.com',
          summary: { shop: 'example-store.myshopify.com', name: '#9999', financial_status: 'voided' },
          data: null,
        },
      ],
    });
  });

  test('refuse a delivery that names no topic', async () => {
    const { body } = sampleOf(import.meta.dirname, 'orders/create');
    expect(await processedBy(shopify, { headers: {}, body }, oracle)).toEqual({
      kind: 'unreadable',
      failure: 'invalid_event_format',
    });
  });

  test('become one subscription per topic, under the token of the store', async () => {
    const { call, asked } = providerThat(listed(), created, created);
    const request = registrationRequest(call, { ...given, events: ['orders/create', 'app/uninstalled'] });
    expect(await manager.subscribeToEvents(request)).toMatchObject({ providerWebhookId: INGRESS_URL, secret: null });
    expect(asked.map(({ url, auth, headers }) => [url, auth, headers['x-shopify-access-token']])).toEqual(
      Array(3).fill([graphql, 'none', 'example-access-token']),
    );
    expect(variables(shortly(asked))).toEqual([
      { after: null },
      { topic: 'ORDERS_CREATE', webhookSubscription: { uri: INGRESS_URL, format: 'JSON' } },
      { topic: 'APP_UNINSTALLED', webhookSubscription: { uri: INGRESS_URL, format: 'JSON' } },
    ]);
  });

  test('change by the difference, and leave subscriptions with another URL alone', async () => {
    const { call, asked } = providerThat(
      listed(
        { id: 'gid://shopify/WebhookSubscription/1', topic: 'ORDERS_CREATE', uri: INGRESS_URL },
        { id: 'gid://shopify/WebhookSubscription/2', topic: 'ORDERS_PAID', uri: INGRESS_URL },
        { id: 'gid://shopify/WebhookSubscription/3', topic: 'ORDERS_PAID', uri: 'https://example.com' },
      ),
      created,
      deleted,
    );
    await manager.updateSubscription(
      registrationRequest(call, { ...given, events: ['orders/create', 'products/update'] }),
    );
    expect(variables(shortly(asked)).slice(1)).toEqual([
      { topic: 'PRODUCTS_UPDATE', webhookSubscription: { uri: INGRESS_URL, format: 'JSON' } },
      { id: 'gid://shopify/WebhookSubscription/2' },
    ]);
  });

  test('are removed by their URL', async () => {
    const { call, asked } = providerThat(
      listed({ id: 'gid://shopify/WebhookSubscription/1', topic: 'ORDERS_CREATE', uri: INGRESS_URL }),
      deleted,
    );
    await manager.unsubscribeFromEvents(registrationRequest(call, { ...given, providerWebhookId: INGRESS_URL }));
    expect(variables(shortly(asked)).slice(1)).toEqual([{ id: 'gid://shopify/WebhookSubscription/1' }]);
  });

  test('are listed once for each URL, over all pages', async () => {
    const { call, asked } = providerThat(
      {
        status: 200,
        json: {
          data: {
            result: {
              edges: [{ node: { id: '1', topic: 'ORDERS_CREATE', uri: INGRESS_URL } }],
              pageInfo: { hasNextPage: true, endCursor: 'next' },
            },
          },
        },
      },
      listed({ id: '2', topic: 'ORDERS_PAID', uri: INGRESS_URL }),
    );
    expect(await manager.listSubscriptions(registrationRequest(call, given))).toEqual([
      { id: INGRESS_URL, url: INGRESS_URL },
    ]);
    expect(variables(shortly(asked))).toEqual([{ after: null }, { after: 'next' }]);
  });

  test('fail when Shopify refuses with status 200', async () => {
    for (const json of [examples.refused_webhook, { errors: [{ message: 'Access denied' }] }]) {
      const { call } = providerThat(listed(), { status: 200, json });
      await expect(
        manager.subscribeToEvents(registrationRequest(call, { ...given, events: ['orders/create'] })),
      ).rejects.toMatchObject({ kind: 'rejected' });
    }
  });

  test('need at least one topic', async () => {
    const { call } = providerThat();
    await expect(manager.subscribeToEvents(registrationRequest(call, given))).rejects.toMatchObject({
      kind: 'rejected',
    });
  });
});
