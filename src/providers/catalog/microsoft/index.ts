import { defineProvider } from '../../../provider-kit/provider-definition.js';

/** https://learn.microsoft.com/en-us/graph/permissions-reference */
const scopes = {
  openid: 'Sign the user in',
  profile: 'See the basic profile of the user',
  email: 'See the email address of the user',
  offline_access: 'Get a refresh token',
  'User.Read': 'Sign in and read the profile of the user',
  'Mail.ReadBasic': 'Read mail without bodies and attachments',
  'Mail.Read': 'Read mail',
  'Mail.ReadWrite': 'Read, change and delete mail',
  'Mail.Send': 'Send mail as the user',
  'Calendars.Read': 'Read calendars',
  'Calendars.ReadWrite': 'Read and change calendars',
  'Contacts.Read': 'Read contacts',
  'Files.Read': 'Read the files of the user',
  'Files.ReadWrite': 'Read and change the files of the user',
  'Files.ReadWrite.All': 'Read and change all files that the user can reach',
  'Sites.ReadWrite.All': 'Read and change items of all SharePoint sites',
  'Chat.Read': 'Read the chats of the user',
  'ChannelMessage.Read.All': 'Read the messages of channels',
  'Presence.Read.All': 'Read the presence of all users',
  'Group.Read.All': 'Read all groups',
  'User.Read.All': 'Read the profiles of all users',
};

/** https://learn.microsoft.com/en-us/entra/identity-platform/v2-protocols#endpoints */
const AUTHORITY = 'https://login.microsoftonline.com/${config.tenant}/oauth2/v2.0';

export const microsoft = defineProvider({
  name: 'microsoft',
  display_name: 'Microsoft 365',
  category: 'productivity',
  description: 'Mail, calendars, contacts, files, chats and users in Microsoft Graph',
  website_url: 'https://www.microsoft.com/microsoft-365',
  documentation_url: 'https://learn.microsoft.com/en-us/graph/overview',
  api_base_url: 'https://graph.microsoft.com/v1.0',
  config_fields: [
    {
      name: 'tenant',
      title: 'Tenant: its ID or domain, or who may sign in',
      description: 'common: work, school and personal accounts; organizations: work and school; consumers: personal',
      pattern:
        '^(?:common|organizations|consumers|[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}|[A-Za-z0-9-]{1,63}(?:\\.[A-Za-z0-9-]{1,63}){1,8})$',
      default: 'common',
      example: 'contoso.onmicrosoft.com',
    },
  ],
  oauth2: {
    // https://learn.microsoft.com/en-us/entra/identity-platform/v2-oauth2-auth-code-flow
    authorize: { url: `${AUTHORITY}/authorize` },
    token: { url: `${AUTHORITY}/token`, auth: 'client_secret_post', format: 'form' },
    // Each refresh brings another refresh token, and the one before stays good:
    // https://learn.microsoft.com/en-us/entra/identity-platform/refresh-tokens
    refresh: { rotates: false },
    // https://learn.microsoft.com/en-us/graph/api/user-get
    userinfo: {
      url: 'https://graph.microsoft.com/v1.0/me',
      map: { id: '/id', username: '/userPrincipalName', name: '/displayName', email: '/mail' },
    },
    // For public clients, which have no secret. https://learn.microsoft.com/entra/identity-platform/v2-oauth2-device-code
    device: { url: `${AUTHORITY}/devicecode`, auth: 'none', format: 'form', token: { auth: 'none' } },
    // What the app may do is set at its registration, so one scope stands for all of it.
    // https://learn.microsoft.com/entra/identity-platform/v2-oauth2-client-creds-grant-flow
    client_credentials: { omit: ['scope'], params: { scope: 'https://graph.microsoft.com/.default' } },
    // Policies of the tenant want the user again. https://learn.microsoft.com/entra/identity-platform/reference-error-codes
    // The last two end a device flow: https://learn.microsoft.com/entra/identity-platform/v2-oauth2-device-code#expected-errors
    errors: { definitive: ['interaction_required', 'authorization_declined', 'bad_verification_code'] },
    scopes: {
      separator: ' ',
      default: ['User.Read'],
      always: ['offline_access', 'User.Read'],
      available: Object.keys(scopes),
      descriptions: scopes,
    },
    pkce: 'S256',
  },
  webhooks: {
    // Nothing is signed. "The client can check whether the change notification came from the service by comparing the
    // values of the clientState property": https://learn.microsoft.com/en-us/graph/api/resources/changenotification
    signature: { scheme: 'shared_secret_body', body: '/value/*/clientState' },
    // https://learn.microsoft.com/en-us/graph/change-notifications-delivery-webhooks#notificationurl-validation
    handshakes: [
      {
        method: 'POST',
        when: { query_present: ['validationToken'] },
        signed: false,
        value: { query: 'validationToken' },
        answer: { status: 200, content_type: 'text/plain', body: '${value}' },
      },
    ],
    batch: { items: '/value' },
    // A lifecycle notification names no change:
    // https://learn.microsoft.com/en-us/graph/change-notifications-lifecycle-events#structure-of-a-lifecycle-notification
    event_type: { first: [{ item: '/lifecycleEvent' }, { item: '/changeType' }] },
    // Optional; several resources leave it out.
    delivery_id: { item: '/id' },
    // Notifications of drives carry no id and are alike, each for another change.
    without_delivery_id: 'none',
    resource: { item: '/resource' },
    summary: {
      subscription_id: { item: '/subscriptionId' },
      subscription_expires_at: { item: '/subscriptionExpirationDateTime' },
      tenant_id: { item: '/tenantId' },
      change_type: { item: '/changeType' },
      lifecycle_event: { item: '/lifecycleEvent' },
      resource_type: { item: '/resourceData/@odata.type' },
      resource_id: { item: '/resourceData/id' },
    },
    // "persist the notification, return a 202 - Accepted status code":
    // https://learn.microsoft.com/en-us/graph/change-notifications-delivery-webhooks#processing-the-change-notification
    answer: { status: 202 },
    types: [
      {
        name: 'resource',
        title: 'Changes of a resource',
        // https://learn.microsoft.com/en-us/graph/api/subscription-post-subscriptions#resources-examples
        resource: {
          title: 'path below https://graph.microsoft.com/v1.0/',
          pattern: '^/?[A-Za-z][ -~]*$',
          example: "me/mailFolders('Inbox')/messages",
        },
        events: ['created', 'updated', 'deleted'],
      },
    ],
    registration: {
      credential_types: ['oauth'],
      secret: 'ours',
      // https://learn.microsoft.com/en-us/graph/api/subscription-post-subscriptions
      // The manager joins the events with commas and adds `expirationDateTime`.
      create: {
        method: 'POST',
        url: 'https://graph.microsoft.com/v1.0/subscriptions',
        body: {
          changeType: '${events}',
          notificationUrl: '${ingress_url}',
          lifecycleNotificationUrl: '${ingress_url}',
          resource: '${resource}',
          clientState: '${secret}',
        },
        id: '/id',
        expires_at: { body: '/expirationDateTime', unit: 'iso8601' },
      },
      // https://learn.microsoft.com/en-us/graph/api/subscription-update: only the end; the manager adds it
      renew: {
        method: 'PATCH',
        url: 'https://graph.microsoft.com/v1.0/subscriptions/${webhook.id}',
        body: {},
        gone: [404],
        expires_at: { body: '/expirationDateTime', unit: 'iso8601' },
      },
      // https://learn.microsoft.com/en-us/graph/api/subscription-delete
      delete: {
        method: 'DELETE',
        url: 'https://graph.microsoft.com/v1.0/subscriptions/${webhook.id}',
        gone: [404],
      },
      // https://learn.microsoft.com/en-us/graph/api/subscription-list
      list: {
        method: 'GET',
        url: 'https://graph.microsoft.com/v1.0/subscriptions',
        items: '/value',
        item_id: '/id',
        item_url: '/notificationUrl',
      },
    },
    setup: {
      url: 'https://developer.microsoft.com/en-us/graph/graph-explorer',
      steps: [
        'Open https://developer.microsoft.com/en-us/graph/graph-explorer and sign in.',
        'Choose POST and enter https://graph.microsoft.com/v1.0/subscriptions.',
        'Enter a JSON body with changeType (${events}, separated by commas), notificationUrl and lifecycleNotificationUrl (both ${url}), resource (${resource}), clientState (${secret}) and expirationDateTime (in UTC, at most as far away as the resource allows).',
        'Consent to the permission that the resource needs under Modify permissions, then choose Run query. The answer has status 201 and the id of the subscription.',
        'Before expirationDateTime, send PATCH https://graph.microsoft.com/v1.0/subscriptions/{id} with a later expirationDateTime; otherwise the subscription ends.',
      ],
    },
  },
});
