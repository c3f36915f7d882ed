import { providerOf } from './provider-files.js';

const SIGNATURE = { scheme: 'hmac', header: 'X-Acme-Signature', prefix: 'sha256=' };
const EVENTS = { event_type: { header: 'X-Acme-Event' }, delivery_id: { header: 'X-Acme-Delivery' } };
const REPOSITORY = { title: 'repository', pattern: '^[a-z]+/[a-z]+$', example: 'octo/cat' };
const HOOKS = '/repos/${resource}/hooks';
const BODY = { url: '${ingress_url}', events: '${events}' };

/** Calls of {@link HookProvider}. */
const registration = (url: string) => ({
  create: { method: 'POST', url: `${url}${HOOKS}`, body: { ...BODY, secret: '${secret}' }, id: '/id' },
  delete: { method: 'DELETE', url: `${url}${HOOKS}/\${webhook.id}` },
  list: { method: 'GET', url: `${url}${HOOKS}`, items: '', item_id: '/id', item_url: '/url' },
});

const update = (url: string, body: object) => ({
  method: 'PATCH',
  url: `${url}${HOOKS}/\${webhook.id}`,
  body,
  gone: [404],
});

const keyed = (name: string, webhooks: object): Record<string, object> => ({
  [`${name}.json`]: providerOf(name, { api_key: {}, webhooks: { signature: SIGNATURE, ...EVENTS, ...webhooks } }),
});

const repositories = (definition: object): object => ({
  types: [{ name: 'repo', resource: REPOSITORY, events: ['push', 'release', 'issues'], registration: definition }],
});

/** Providers with webhooks of every life, at a {@link HookProvider}. */
export const hookDefinitions = (url: string): Record<string, object> => ({
  ...keyed(
    'acme',
    repositories({
      ...registration(url),
      update: update(url, { events: '${events}', secret: '${secret}' }),
      update_secret: true,
      ping: { method: 'POST', url: `${url}${HOOKS}/\${webhook.id}/ping` },
    }),
  ),
  ...keyed('fixed', repositories(registration(url))),
  ...keyed(
    'single',
    repositories({ ...registration(url), update: update(url, { events: '${events}' }), single: true }),
  ),
  ...keyed(
    'maker',
    repositories({
      ...registration(url),
      create: { method: 'POST', url: `${url}${HOOKS}`, body: BODY, id: '/id', secret: '/secret' },
      secret: 'answer',
    }),
  ),
  ...keyed(
    'ending',
    repositories({
      ...registration(url),
      create: { ...registration(url).create, expires_at: { body: '/expires_at' } },
      renew: {
        method: 'POST',
        url: `${url}${HOOKS}/\${webhook.id}/renew`,
        expires_at: { body: '/expires_at' },
        gone: [404],
      },
    }),
  ),
  ...keyed('by_hand', { events: ['created', 'deleted'] }),
  ...keyed('their_secret', {
    setup: { secret: 'provider', steps: ['Add an endpoint with the URL ${url}.', 'Copy its signing secret.'] },
  }),
  ...keyed('unsigned', { signature: { scheme: 'none' } }),
  ...keyed('choosy', { signature: { scheme: 'shared_secret_header', header: 'X-Token', optional: true } }),
  ...keyed('two_kinds', {
    types: [
      { name: 'user', events: ['signup'] },
      { name: 'team', events: ['join'] },
    ],
  }),
  ...keyed('challenger', {
    handshakes: [
      {
        method: 'GET',
        when: { query_present: ['hub.challenge'] },
        signed: false,
        verify_token: { query: 'hub.verify_token' },
        value: { query: 'hub.challenge' },
        answer: { body: '${value}' },
      },
    ],
  }),
  'scoped.json': providerOf('scoped', {
    oauth2: { authorize: { url: `${url}/authorize` }, token: { url: `${url}/token` } },
    webhooks: {
      signature: SIGNATURE,
      ...EVENTS,
      ...repositories({ ...registration(url), credential_types: ['oauth'], scopes: ['hooks', 'repo'] }),
    },
  }),
  ...keyed('shaker', {
    ...repositories({
      ...registration(url),
      create: { method: 'POST', url: `${url}${HOOKS}`, body: BODY, id: '/id' },
      secret: 'handshake',
    }),
    handshakes: [
      {
        method: 'POST',
        when: { header_present: ['X-Hook-Secret'] },
        signed: false,
        value: { header: 'X-Hook-Secret' },
        capture_secret: 'use',
        answer: { headers: { 'X-Hook-Secret': '${value}' } },
      },
    ],
  }),
  ...keyed('asker', {
    setup: { secret: 'provider', steps: ['Add a subscription with the URL ${url}.', 'Confirm the token.'] },
    handshakes: [
      {
        method: 'POST',
        when: { body_present: ['/verification_token'] },
        signed: false,
        value: { body: '/verification_token' },
        capture_secret: 'ask',
        answer: { body: '' },
      },
    ],
  }),
  'hookless.json': providerOf('hookless', { api_key: {} }),
});
