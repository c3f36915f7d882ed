import { describe, expect, test } from '@jest/globals';
import type { ProviderDefinition } from '../provider-definition.js';
import { signDelivery } from '../signatures/sign-delivery.js';
import { SCHEME_EXAMPLES, type SchemeExample } from './scheme-examples.js';
import { exampleUrl } from './signed-deliveries.js';
import { describeSignature, type SignatureOracle } from './webhook-contract.js';

const definitionOf = (example: SchemeExample): ProviderDefinition => ({
  name: 'acme',
  display_name: example.title,
  category: 'other',
  description: 'An example',
  webhooks: { signature: example.signature },
});

const oracleOf = (example: SchemeExample): SignatureOracle => ({
  by: `signDelivery: ${example.title}`,
  secret: example.signing,
  endpointSecret: example.verifying,
  headerNames: example.headerNames,
  config: example.config ?? {},
  ...(example.body === undefined ? {} : { body: example.body }),
  ...(example.providerWebhookId === undefined ? {} : { providerWebhookId: example.providerWebhookId }),
  ...(example.pathSecret === undefined ? {} : { pathSecret: example.pathSecret }),
  ...(example.keys === undefined ? {} : { keys: example.keys }),
  sign: (body, at) => {
    const { config = {}, providerWebhookId = null, headers = {} } = example;
    const url = `${exampleUrl('acme')}?v=%3A2`;
    const draft = { method: 'POST', url, headers, body };
    return { ...signDelivery(example.signature, draft, example.signing, at, { config, providerWebhookId }) };
  },
});

for (const example of SCHEME_EXAMPLES) describeSignature(definitionOf(example), oracleOf(example));

describe('the signature contract', () => {
  test('names a definition that has no such signature', () => {
    const [example] = SCHEME_EXAMPLES;
    if (example === undefined) throw new Error('there is no example');
    const oracle = { ...oracleOf(example), entry: 1 };
    expect(() => describeSignature(definitionOf(example), oracle)).toThrow('acme has no such signature');
  });
});
