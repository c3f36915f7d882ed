import { describe, expect, it } from '@jest/globals';
import { ManualWebhookManager } from './manual-webhook-manager.js';
import { Secret } from './secret.js';
import { acmeWith } from './testing/webhook-requests.js';

const keys = {
  certificate: () => Promise.reject(new Error('unused')),
  jwks: () => Promise.reject(new Error('unused')),
};
const manager = new ManualWebhookManager(acmeWith({ signature: { scheme: 'hmac', header: 'X-Sig' } }), keys);

describe('ManualWebhookManager', () => {
  it('tells a person what to do', () => {
    const setup = manager.setup({
      url: 'https://i.example/w',
      secret: new Secret('s3cret'),
      events: [],
      resource: null,
    });
    expect(setup.contentType).toBe('application/json');
    expect(setup.steps.join()).toContain('https://i.example/w');
    expect(setup.steps.join()).toContain('s3cret');
  });

  it.each([
    'subscribeToEvents',
    'unsubscribeFromEvents',
    'updateSubscription',
    'renewSubscription',
    'ping',
    'listSubscriptions',
  ] as const)('never says that %s was done', async (method) => {
    await expect(manager[method]()).rejects.toMatchObject({ kind: 'configuration' });
  });
});
