import { defineProvider } from '../../../provider-kit/provider-definition.js';

/** https://www.dropbox.com/developers/documentation/http/documentation: `Scopes` */
const scopes = {
  'account_info.read': 'Read name, email address and country of the account',
  'account_info.write': 'Change the profile photo',
  'files.metadata.read': 'Read names, sizes and dates of files and folders',
  'files.metadata.write': 'Change properties of files and folders',
  'files.content.read': 'Download files',
  'files.content.write': 'Upload, move and delete files',
  'sharing.read': 'Read sharing settings and members',
  'sharing.write': 'Change sharing settings and members',
  'file_requests.read': 'Read file requests',
  'file_requests.write': 'Make and change file requests',
  'contacts.read': 'Read manually added contacts',
  'contacts.write': 'Change manually added contacts',
};

export const dropbox = defineProvider({
  name: 'dropbox',
  display_name: 'Dropbox',
  category: 'productivity',
  description: 'Files and folders in Dropbox',
  website_url: 'https://www.dropbox.com',
  documentation_url: 'https://www.dropbox.com/developers/documentation/http/documentation',
  icon: 'dropbox',
  verified: true,
  api_base_url: 'https://api.dropboxapi.com/2',
  proxy: { hosts: ['content.dropboxapi.com', 'notify.dropboxapi.com'] },
  oauth2: {
    // Without `offline` there is no refresh token. https://dropbox.tech/developers/using-oauth-2-0-with-offline-access
    authorize: { url: 'https://www.dropbox.com/oauth2/authorize', params: { token_access_type: 'offline' } },
    token: { url: 'https://api.dropboxapi.com/oauth2/token', auth: 'client_secret_post', format: 'form' },
    // A refresh answers without a refresh token: the first one stays.
    // https://dropbox.tech/developers/using-oauth-2-0-with-offline-access
    refresh: { rotates: false },
    // Takes the refresh token along. https://www.dropbox.com/developers/documentation/http/documentation#auth-token-revoke
    revoke: {
      url: 'https://api.dropboxapi.com/2/auth/token/revoke',
      auth: 'bearer',
      // No parameters at all: neither a body nor a content type, either of which would have to be the JSON `null`.
      format: 'query',
      token_param: '',
      tokens: ['access'],
      success: [200],
    },
    // A call without arguments takes the JSON `null`.
    // https://www.dropbox.com/developers/documentation/http/documentation#users-get_current_account
    userinfo: {
      url: 'https://api.dropboxapi.com/2/users/get_current_account',
      method: 'POST',
      body: null,
      map: { id: '/account_id', username: '/email', name: '/name/display_name', email: '/email' },
    },
    scopes: {
      separator: ' ',
      default: ['account_info.read', 'files.metadata.read', 'files.content.read'],
      always: ['account_info.read'],
      available: Object.keys(scopes),
      descriptions: scopes,
    },
    // Documented in place of the secret, not beside it.
    pkce: 'none',
  },
  webhooks: {
    // https://www.dropbox.com/developers/reference/webhooks#notifications: the key is the app secret
    signature: {
      scheme: 'hmac',
      algorithm: 'sha256',
      header: 'X-Dropbox-Signature',
      encoding: 'hex',
      signed: 'body',
    },
    // https://www.dropbox.com/developers/reference/webhooks#webhooks: echoed as plain text, with nosniff
    handshakes: [
      {
        method: 'GET',
        when: { query_present: ['challenge'] },
        signed: false,
        value: { query: 'challenge' },
        answer: { status: 200, content_type: 'text/plain', body: '${value}' },
      },
    ],
    // "If multiple users make changes at the same time, they may be included in the same notification": an event each.
    batch: { items: '/list_folder/accounts' },
    // It says only whose files changed.
    default_event_type: 'list_folder',
    // The next change of the same account looks the same, and is news.
    delivery_id: 'none',
    resource: { item: '' },
    summary: { account_id: { item: '' } },
    // Anything but 200 is tried again.
    answer: { status: 200 },
    types: [{ name: 'app', title: 'Changes in all accounts that are linked to an app' }],
    setup: {
      url: 'https://www.dropbox.com/developers/apps',
      secret: 'provider',
      steps: [
        'Open https://www.dropbox.com/developers/apps and choose the app.',
        'On the tab Settings, copy the App secret.',
        'On the same tab, enter ${url} under Webhooks and choose Add. Dropbox checks the URL at once; it must then be listed as enabled.',
      ],
    },
  },
});
