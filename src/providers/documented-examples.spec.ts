import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { isProviderDefinition } from '../provider-kit/check-definition.js';
import { ProviderDefinitionSchema, type ProviderDefinition } from '../provider-kit/provider-definition.js';
import { WebhooksSchema } from '../provider-kit/schema/webhooks/webhooks.schema.js';
import { Secret } from '../provider-kit/secret.js';
import { signDelivery } from '../provider-kit/signatures/sign-delivery.js';
import type { KeySource } from '../provider-kit/webhook-delivery.js';
import type { Processed } from '../provider-kit/webhook-manager.js';
import { webhookManagerOf } from '../provider-kit/webhook-manager-factory.js';
import { parseProviderFile } from './custom-providers/parse-provider-file.js';
import { definitionProblems } from './provider-rules.js';

const page = readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'adding-a-provider.md'), 'utf8');

const blocks = (language: string): string[] =>
  [...page.matchAll(/^```(\w+)\n([^]*?)^```$/gm)].flatMap(([, name, text]) =>
    name === language ? [String(text)] : [],
  );

const fileIn = (text: string): unknown => {
  const parsed = parseProviderFile(text, 'yaml');
  if ('reasons' in parsed) throw new Error(parsed.reasons.join());
  return parsed.value;
};

const definitionOf = (name: string): ProviderDefinition => {
  const definition = blocks('yaml')
    .map(fileIn)
    .filter(isProviderDefinition)
    .find((one) => one.name === name);
  if (definition === undefined) throw new Error(`the page has no provider ${name}`);
  return definition;
};

const NO_KEYS: KeySource = {
  certificate: () => Promise.reject(new Error('no certificate is needed')),
  jwks: () => Promise.reject(new Error('no keys are needed')),
};

/** What becomes of a delivery that is signed as the definition says. */
const processed = (
  definition: ProviderDefinition,
  body: string,
  headers: Record<string, string>,
): Promise<Processed> => {
  const [now, secret] = [new Date(), 'example-secret'];
  const draft = { method: 'POST', url: 'https://interlock.example/webhooks/x/1', headers, body: Buffer.from(body) };
  const [signature = { scheme: 'none' as const }] = [definition.webhooks?.signature ?? []].flat();
  const signed = signDelivery(signature, draft, secret, now, { config: {}, providerWebhookId: null });
  const lines = Object.entries(signed.headers).map(([name, value]): [string, string[]] => [
    name.toLowerCase(),
    [value],
  ]);
  const delivery = { ...draft, ...signed, headers: new Map(lines), encodedBody: null, receivedAt: now };
  const endpoint = {
    ...{ webhookId: '1', status: 'registered' as const, secrets: [new Secret(secret)], verifyToken: null },
    ...{ webhookType: null, resource: null, config: {}, providerWebhookId: null, pathSecret: null },
  };
  return webhookManagerOf(definition, NO_KEYS).processWebhook(delivery, endpoint, now);
};

/** @returns the names of all members that a schema describes, at any depth */
const fieldsOf = (schema: unknown): string[] => {
  if (typeof schema !== 'object' || schema === null) return [];
  return Object.entries(schema).flatMap(([key, value]: [string, unknown]) =>
    key === 'properties'
      ? [...Object.keys(Object(value)), ...Object.values(Object(value)).flatMap(fieldsOf)]
      : fieldsOf(value),
  );
};

describe('docs/adding-a-provider.md', () => {
  it.each(blocks('yaml').map((text) => [/^name: (.*)$/m.exec(text)?.[1], text]))(
    'shows a file for %s that works',
    (_name, text = '') => {
      expect(definitionProblems(fileIn(text))).toEqual([]);
    },
  );

  it('shows webhooks that by hand tell two parcels apart', async () => {
    const definition = definitionOf('parcels');
    const body =
      '{"account_id":7,"events":[{"id":1,"status":"sent","parcel":{"number":"P1"}},{"id":2,"status":"lost"}]}';
    expect(await processed(definition, body, {})).toMatchObject({
      kind: 'events',
      events: [
        { eventType: 'parcel.sent', deliveryId: '1', resource: 'P1', summary: { account: 7 } },
        { eventType: 'parcel.lost', deliveryId: '2', resource: null },
      ],
    });
    expect(webhookManagerOf(definition, NO_KEYS).isManual(null)).toBe(true);
  });

  it('shows webhooks that are registered and read', async () => {
    const definition = definitionOf('boards');
    const headers = { 'x-boards-event': 'card.moved', 'x-boards-delivery': 'd1' };
    expect(await processed(definition, '{"board":{"id":"aB3dE6gH"}}', headers)).toMatchObject({
      kind: 'events',
      events: [{ eventType: 'card.moved', deliveryId: 'd1', resource: 'aB3dE6gH', data: null }],
    });
    expect(Object.values(webhookManagerOf(definition, NO_KEYS).supports('board'))).not.toContain(false);
  });

  it('explains every field of the webhooks block', () => {
    const chapter = page.slice(page.indexOf('## Webhooks'));
    const words = new Set(chapter.match(/\w+/g));
    expect(fieldsOf(WebhooksSchema).filter((name) => !words.has(name))).toEqual([]);
  });

  it('explains every other field of a definition', () => {
    const words = new Set(page.match(/\w+/g));
    expect(fieldsOf(ProviderDefinitionSchema).filter((name) => !words.has(name))).toEqual([]);
  });

  it('shows an odd provider whose every oddity is in its file', () => {
    expect(definitionOf('tideline').oauth2).toMatchObject({
      token: { auth: 'client_secret_basic', format: 'json' },
      revoke: { format: 'json' },
      scopes: { separator: ',' },
      response: { expires_in: '/data/lifetime_ms', expires_in_unit: 'ms' },
    });
  });

  it('shows a built-in definition that works', async () => {
    const [text = ''] = blocks('ts');
    const alone = text.replace(/^import .*$/m, 'const defineProvider = (definition) => definition;');
    const module: Record<string, unknown> = await import(`data:text/javascript,${encodeURIComponent(alone)}`);
    expect(definitionProblems(module['postcards'])).toEqual([]);
  });

  it('shows a call that works, where the name comes from the path', () => {
    const section = page.slice(page.indexOf('## At run time'));
    const body: unknown = JSON.parse(String(/-d '([^']*)'/.exec(section)?.[1]));
    expect(definitionProblems({ name: 'acme', ...Object(body) })).toEqual([]);
  });
});
