import { describe, expect, it } from '@jest/globals';
import type { SignatureDefinition } from '../schema/webhooks/signature.schema.js';
import { Secret } from '../secret.js';
import { manualSetup, type SetupRequest } from './setup-steps.js';

const URL = 'https://interlock.example/webhooks/acme/1';
const request: SetupRequest = { url: URL, secret: new Secret('s3cret'), events: ['a', 'b'], resource: 'o/r' };

const stepsFor = (signature: SignatureDefinition, changes: Partial<SetupRequest> = {}): string =>
  manualSetup('Acme', { signature }, { ...request, ...changes }).steps.join('\n');

describe('manualSetup', () => {
  it('fills the steps of the definition', () => {
    const steps = ['Open ${resource}', 'Enter ${url} and ${secret}', 'Tick ${events}'];
    const setup = manualSetup(
      'Acme',
      { signature: { scheme: 'none' }, setup: { steps, content_type: 'text/xml' } },
      request,
    );
    expect(setup).toEqual({
      contentType: 'text/xml',
      steps: ['Open o/r', `Enter ${URL} and s3cret`, 'Tick a, b'],
    });
  });

  it('does not fill what it has filled in', () => {
    const setup = { steps: ['${events}'] };
    const filled = manualSetup('Acme', { signature: { scheme: 'none' }, setup }, { ...request, events: ['${secret}'] });
    expect(filled.steps).toEqual(['${secret}']);
  });

  it('makes steps from how the provider signs where the definition has none', () => {
    expect(manualSetup('Acme', { signature: { scheme: 'hmac', header: 'X-Sig' } }, request)).toEqual({
      contentType: 'application/json',
      steps: [
        'Open the webhook settings of Acme.',
        `Add a webhook with the URL ${URL}.`,
        'Choose application/json as content type, if there is a choice.',
        'Enter s3cret as the secret; deliveries carry an HMAC-SHA256 in the header X-Sig.',
        'Choose these events: a, b.',
        'Save, and send a test event if there is a button for it.',
      ],
    });
  });

  it.each<[SignatureDefinition, string]>([
    [
      { scheme: 'shared_secret_header', header: 'X-Key', prefix: 'Bearer ' },
      'header X-Key with the value Bearer s3cret',
    ],
    [{ scheme: 'shared_secret_header', header: 'A', encoding: 'base64' }, 'the value s3cret (in base64)'],
    [{ scheme: 'shared_secret_body', body: '/token' }, 's3cret as the secret; deliveries carry it at /token'],
    [{ scheme: 'standard_webhooks' }, 'Enter s3cret as the signing secret.'],
    [{ scheme: 'none' }, 'Keep the URL secret'],
  ])('says for %j what to do with the secret', (signature, expected) => {
    expect(stepsFor(signature)).toContain(expected);
  });

  it('speaks of the URL where the secret is its last part', () => {
    const signature: SignatureDefinition = { scheme: 'shared_secret_header', header: 'X-Key', optional: true };
    expect(stepsFor(signature, { url: `${URL}/s3cret` })).toContain('Keep the URL secret');
  });

  it('says where to enter a secret or key that the provider makes', () => {
    const declared = manualSetup(
      'Acme',
      { signature: { scheme: 'standard_webhooks' }, setup: { secret: 'provider', steps: ['Click.'] } },
      { ...request, secret: null },
    );
    expect(declared.steps).toEqual(['Click.', expect.stringContaining('PUT /integrations/webhooks/{id}/secret')]);
    expect(stepsFor({ scheme: 'ed25519', header: 'X-Sig' }, { secret: null })).toContain(
      'the secret or key that Acme shows',
    );
  });

  it('asks for no secret where the provider signs with a key that it publishes', () => {
    const steps = stepsFor({ scheme: 'sns', certificate: { hosts: ['a'] } }, { secret: null });
    expect(steps).not.toMatch(/secret/i);
  });
});
