import { describe, expect, it } from '@jest/globals';
import type { ProviderDefinition } from '../provider-kit/provider-definition.js';
import type { RegistrationDefinition } from '../provider-kit/schema/webhooks/registration.schema.js';
import type { WebhooksDefinition } from '../provider-kit/schema/webhooks/webhooks.schema.js';
import { planWebhook, type WebhookPlan, type WebhookWish } from './webhook-plan.js';

const registration: RegistrationDefinition = {
  create: { method: 'POST', url: 'https://${config.site}.acme.test/hooks', body: { events: '${events}' }, id: '/id' },
  event_names: 'before_dot',
};
const provider = (webhooks: Partial<WebhooksDefinition>): ProviderDefinition => ({
  name: 'acme',
  display_name: 'Acme',
  category: 'other',
  description: 'Tests',
  config_fields: [
    { name: 'site', required: true },
    { name: 'color', required: true },
  ],
  webhooks: { signature: { scheme: 'hmac', header: 'X-Signature' }, ...webhooks },
});
const plan = (webhooks: Partial<WebhooksDefinition>, wish: WebhookWish, isManual = false): WebhookPlan =>
  planWebhook(provider(webhooks), wish, isManual);
const config = { site: 'demo' };
const errorsOf = (work: () => unknown): unknown => {
  try {
    return work();
  } catch (error) {
    return (error as { extras: { errors: unknown } }).extras.errors;
  }
};

describe('planWebhook', () => {
  it('takes the only kind where none is named', () => {
    expect(plan({ types: [{ name: 'repo' }] }, {}).kind.name).toBe('repo');
  });

  it('takes the kind that the resource belongs to where none is named', () => {
    const resource = (pattern: string) => ({ title: 'thing', pattern, example: 'x' });
    const types = [
      { name: 'repo', resource: resource('^\\w+/\\w+$') },
      { name: 'organization', resource: resource('^\\w+$') },
    ];
    expect(plan({ types }, { resource: 'octocat/hello' }).kind.name).toBe('repo');
    expect(plan({ types }, { resource: 'octocat' }).kind.name).toBe('organization');
    expect(errorsOf(() => plan({ types }, {}))).toEqual([
      { field: 'webhook_type', message: 'must be one of repo, organization' },
    ]);
  });

  it('asks only for the values that the webhook needs', () => {
    expect(plan({}, {}).config).toEqual({});
    expect(errorsOf(() => plan({ registration }, { events: ['push'] }))).toEqual([
      { field: 'config.site', message: 'is required' },
    ]);
  });

  it('takes a value that is not needed', () => {
    expect(plan({}, { config: { color: 'red' } }).config).toEqual({ color: 'red' });
  });

  it('names all events on offer to a provider that must be told', () => {
    expect(plan({ registration, events: ['push', 'release'] }, { config }).events).toEqual(['push', 'release']);
  });

  it('needs an event where nothing is on offer and the provider must be told', () => {
    expect(errorsOf(() => plan({ registration }, { config }))).toEqual([
      { field: 'events', message: 'must name at least one event' },
    ]);
  });

  it('takes whatever comes where nobody must be told', () => {
    expect(plan({ registration, events: ['push'] }, { config }, true).events).toEqual([]);
  });

  it('takes an action of an event where the provider is asked for the event', () => {
    const wish = { config, events: ['pull_request.opened', 'pull_request.opened'] };
    expect(plan({ registration, events: ['pull_request'] }, wish).events).toEqual(['pull_request.opened']);
  });

  it('takes any text as resource where the definition has no form for it', () => {
    expect(plan({}, { resource: 'Whatever it is' }).resource).toBe('Whatever it is');
  });

  it('names every wrong field at once', () => {
    const types = [
      { name: 'repo', resource: { title: 'repository', pattern: '^[a-z]+$', example: 'cat' }, events: ['push'] },
    ];
    expect(errorsOf(() => plan({ types }, { resource: 'CAT', events: ['pull'] }))).toEqual([
      { field: 'resource', message: 'must be a repository, such as cat' },
      { field: 'events', message: 'must be of those on offer (push), not pull' },
    ]);
  });
});
