import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Api } from '../support/api.js';
import { HookWorld, WEBHOOKS } from '../support/hook-world.js';

let world: HookWorld;
let alice: Api;

beforeAll(async () => {
  world = await HookWorld.start('webhook_refusals');
  alice = await world.service.as('alice');
});

afterAll(() => world?.close());

beforeEach(() => world.clear());

describe('a wish for a webhook', () => {
  const post = (body: object) => alice.post(WEBHOOKS, body);

  it.each([
    [
      'a kind that there is not',
      { provider: 'two_kinds', webhook_type: 'pet' },
      'webhook_type',
      'must be one of user, team',
    ],
    ['no kind where there are two', { provider: 'two_kinds' }, 'webhook_type', 'must be one of user, team'],
    [
      'a kind where there are none',
      { provider: 'by_hand', webhook_type: 'pet' },
      'webhook_type',
      'is not used by this provider',
    ],
    ['no resource', { provider: 'acme', manual: true }, 'resource', 'must be a repository, such as octo/cat'],
    [
      'a resource of another form',
      { provider: 'acme', resource: 'Octo', manual: true },
      'resource',
      'must be a repository, such as octo/cat',
    ],
    [
      'an event that is not on offer',
      { provider: 'by_hand', events: ['created', 'stolen'] },
      'events',
      'must be of those on offer (created, deleted), not stolen',
    ],
    [
      'no credential',
      { provider: 'acme', resource: 'octo/cat' },
      'credentials_id',
      'is required: the webhook is made with it',
    ],
    [
      'a value that the provider does not know',
      { provider: 'by_hand', config: { color: 'red' } },
      'config.color',
      'is not a known field',
    ],
    [
      'a secret header where there is none',
      { provider: 'by_hand', config: { secret_header: 'true' } },
      'config.secret_header',
      'is not a known field',
    ],
    [
      'a secret header, maybe',
      { provider: 'choosy', config: { secret_header: 'maybe' } },
      'config.secret_header',
      'must be "true" or "false"',
    ],
  ])('is refused: %s', async (_what, body, field, message) => {
    const answer = await post(body);
    expect(answer).toMatchObject({ status: 400, body: { code: 'validation_failed' } });
    expect(answer.body.errors).toEqual([{ field, message }]);
  });

  it('is refused for a provider without webhooks', async () => {
    expect(await post({ provider: 'hookless' })).toMatchObject({
      status: 422,
      body: { code: 'webhooks_not_supported' },
    });
  });

  it('is refused for a provider that there is not', async () => {
    expect(await post({ provider: 'nobody' })).toMatchObject({ status: 404, body: { code: 'not_found' } });
  });

  it('is refused with credentials of another provider', async () => {
    const credentials_id = await world.credential(alice, 'fixed');
    expect(await world.create(alice, 'acme', { credentials_id })).toMatchObject({
      status: 422,
      body: { code: 'unsuitable_credentials' },
    });
  });

  it('is refused with credentials of another user, as if they were not there', async () => {
    const credentials_id = await world.credential(await world.service.as('bob'), 'acme');
    expect(await world.create(alice, 'acme', { credentials_id })).toMatchObject({
      status: 404,
      body: { code: 'not_found' },
    });
  });

  it('names the scopes that the user has not granted', async () => {
    const tokens = { type: 'oauth', provider: 'scoped', access_token: world.provider.key, scopes: ['repo'] };
    const { credentials_id } = (await alice.post('/integrations/credentials', tokens)).body;
    expect(await world.create(alice, 'scoped', { credentials_id })).toMatchObject({
      status: 403,
      body: { code: 'missing_provider_scopes', missing: ['hooks'] },
    });
    expect(world.provider.takeCalls()).toEqual([]);
  });
});
