import { defineProvider } from '../../../provider-kit/provider-definition.js';

export const dropbox = defineProvider({
  name: 'dropbox',
  display_name: 'Dropbox',
  category: 'productivity',
  description: 'Files and folders in Dropbox',
  website_url: 'https://www.dropbox.com',
  documentation_url: 'https://www.dropbox.com/developers/reference/webhooks',
  verified: true,
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
