import { defineProvider } from '../../../provider-kit/provider-definition.js';

/** https://developers.hubspot.com/docs/apps/developer-platform/build-apps/authentication/scopes */
const scopes = {
  oauth: 'Basic access; needed by every app',
  'crm.objects.contacts.read': 'Read contacts',
  'crm.objects.contacts.write': 'Create, change and delete contacts',
  'crm.objects.companies.read': 'Read companies',
  'crm.objects.companies.write': 'Create, change and delete companies',
  'crm.objects.deals.read': 'Read deals',
  'crm.objects.deals.write': 'Create, change and delete deals',
  tickets: 'Read, create, change and delete tickets',
  'crm.objects.owners.read': 'Read owners',
  'crm.lists.read': 'Read lists',
  'crm.lists.write': 'Create, change and delete lists',
  'crm.schemas.contacts.read': 'Read properties of contacts',
  'optional:crm.objects.companies.read': 'Read companies, where the account has them and the user may',
  'optional:crm.objects.deals.read': 'Read deals, where the account has them and the user may',
  'optional:tickets': 'Read and change tickets, where the account has them and the user may',
};

/** https://developers.hubspot.com/docs/api-reference/latest/webhooks/guide */
const SUBSCRIPTIONS = 'https://api.hubapi.com/webhooks/v3/${config.app_id}/subscriptions';

export const hubspot = defineProvider({
  name: 'hubspot',
  display_name: 'HubSpot',
  category: 'productivity',
  description: 'Contacts, companies, deals and tickets in HubSpot',
  website_url: 'https://www.hubspot.com',
  documentation_url: 'https://developers.hubspot.com/docs',
  icon: 'hubspot',
  api_base_url: 'https://api.hubapi.com',
  // 100 in ten seconds for each app and account.
  // https://developers.hubspot.com/changelog/heads-up-new-and-improved-hubspot-api-limits
  rate_limits: { requests_per_second: 10 },
  config_fields: [
    { name: 'app_id', title: 'ID of your app, for its webhooks', pattern: '^[0-9]{1,12}$', example: '54321' },
  ],
  oauth2: {
    // https://developers.hubspot.com/docs/api-reference/auth-oauth-v3/guide
    authorize: { url: 'https://app.hubspot.com/oauth/authorize' },
    token: { url: 'https://api.hubapi.com/oauth/v3/token', auth: 'client_secret_post', format: 'form' },
    // Refresh tokens only. https://developers.hubspot.com/docs/api-reference/latest/authentication/oauth-tokens/revoke-token
    revoke: {
      url: 'https://api.hubapi.com/oauth/v3/token/revoke',
      auth: 'client_secret_post',
      format: 'form',
      params: { token_type_hint: 'refresh_token' },
      tokens: ['refresh'],
    },
    // https://developers.hubspot.com/docs/api-reference/account-account-info-v3/details/get-account-info-v3-details
    userinfo: {
      url: 'https://api.hubapi.com/account-info/v3/details',
      map: { id: '/portalId', username: '/portalId', tenant: '/portalId' },
    },
    scopes: {
      separator: ' ',
      default: ['oauth', 'crm.objects.contacts.read'],
      always: ['oauth'],
      available: Object.keys(scopes),
      descriptions: scopes,
      // https://developers.hubspot.com/docs/api-reference/auth-oauth-v3/guide#initiating-oauth-access
      sets: [{ prefix: 'optional:', param: 'optional_scope', separator: ' ' }],
    },
    // The token endpoint takes a verifier.
    // https://developers.hubspot.com/docs/api-reference/auth-oauth-v3/public-token/post-oauth-v3-token
    pkce: 'S256',
  },
  // Tokens of private apps. A developer API key, which only the webhook calls take, is no bearer: so 401 refuses nothing.
  api_key: {
    placement: { header: 'Authorization', value: 'Bearer ${api_key}' },
    verify: {
      url: 'https://api.hubapi.com/account-info/v3/details',
      valid: [200],
      invalid: [],
      map: { id: '/portalId', username: '/portalId' },
    },
  },
  webhooks: {
    // https://developers.hubspot.com/docs/apps/legacy-apps/authentication/validating-requests: version 3
    signature: {
      scheme: 'hmac',
      algorithm: 'sha256',
      header: 'X-HubSpot-Signature-v3',
      encoding: 'base64',
      signed: '${method}${url_decoded}${body}${timestamp}',
      timestamp: { header: 'X-HubSpot-Request-Timestamp', unit: 'ms' },
      tolerance_seconds: 300,
    },
    // https://developers.hubspot.com/docs/api-reference/latest/webhooks/guide: up to 100 in a request
    batch: { items: '' },
    event_type: { item: '/subscriptionType' },
    // `eventId` need not be unique. `attemptNumber` is left out: it tells repetitions of one event apart.
    delivery_id: {
      join: [
        { item: '/eventId' },
        { item: '/subscriptionId' },
        { item: '/portalId' },
        { item: '/objectId' },
        { item: '/propertyName' },
        { item: '/occurredAt' },
      ],
      separator: ':',
    },
    resource: { item: '/portalId' },
    summary: {
      portal_id: { item: '/portalId' },
      object_id: { item: '/objectId' },
      property_name: { item: '/propertyName' },
      change_source: { item: '/changeSource' },
      occurred_at: { item: '/occurredAt' },
      attempt: { item: '/attemptNumber' },
    },
    types: [
      {
        name: 'app',
        // As in SubscriptionCreateRequest of the API; a change of a property names it: `contact.propertyChange:email`.
        title: 'Subscriptions of an app',
      },
    ],
    registration: {
      credential_types: ['api_key'],
      secret: 'app',
      // One URL per app, and one subscription per kind of event: the manager sets both.
      // https://github.com/HubSpot/hubspot-api-nodejs, codegen/webhooks/auth/auth.ts: `hapikey`
      create: {
        method: 'POST',
        url: `${SUBSCRIPTIONS}?hapikey=\${api_key}`,
        auth: 'none',
        // One of them in each call.
        body: { eventType: '${events}', active: true },
        id: '/id',
      },
      update: { method: 'POST', url: `${SUBSCRIPTIONS}?hapikey=\${api_key}`, auth: 'none' },
      // Without settings every subscription of the app pauses.
      delete: {
        method: 'DELETE',
        url: 'https://api.hubapi.com/webhooks/v3/${config.app_id}/settings?hapikey=${api_key}',
        auth: 'none',
        gone: [404],
      },
      single: true,
    },
    setup: {
      secret: 'provider',
      steps: [
        'For an app of the developer platform, enter ${url} as targetUrl in webhooks-hsmeta.json and list these events there: ${events}. Then run hs project upload.',
        'For a legacy public app, open it in the developer account, choose Webhooks, enter ${url} as the target URL, and create a subscription for each of these events: ${events}.',
        'The secret is the client secret of the app, on its Auth page.',
      ],
    },
    // https://developers.hubspot.com/docs/api-reference/latest/webhooks/guide: `portalId`
    app: { owner: '/portalId' },
  },
});
