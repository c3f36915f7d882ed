import {
  ACCESS_TOKEN,
  ANY_TEXT,
  bearer,
  CLIENT_ID,
  NEW_ACCESS_TOKEN,
  NEW_REFRESH_TOKEN,
  REFRESH_TOKEN,
  type Expectation,
} from '../../support/strict-provider/expectation.js';

const login = 'https://login.link.com/device';
const scope = 'userinfo:read payment_methods.agentic';

/** A public client: none of the calls carries a secret. */
export const stripeLink: Expectation = {
  // The vendor describes its sign-in in the source of its own client only.
  sources: [
    'https://github.com/stripe/link-cli/blob/main/packages/cli/src/auth/auth-resource.ts',
    'https://github.com/stripe/link-cli/blob/main/packages/cli/src/auth/scopes.ts',
  ],
  connect: {
    way: 'device',
    scopes: ['userinfo:read', 'payment_methods.agentic'],
    start: {
      method: 'POST',
      url: `${login}/code`,
      form: { client_id: CLIENT_ID, scope, connection_label: ANY_TEXT, client_hint: ANY_TEXT },
      answer: {
        status: 200,
        json: {
          device_code: 'dc_4f9c2b7a',
          user_code: 'banana-kiwi',
          verification_uri: 'https://app.link.com/device/setup',
          verification_uri_complete: 'https://app.link.com/device/setup?code=banana-kiwi',
          expires_in: 300,
          interval: 5,
        },
      },
    },
    interval: 5,
    calls: [
      {
        method: 'POST',
        url: `${login}/token`,
        form: {
          grant_type: 'urn:ietf:params:oauth:grant-type:device_code',
          device_code: 'dc_4f9c2b7a',
          client_id: CLIENT_ID,
        },
        answer: {
          status: 200,
          json: {
            access_token: ACCESS_TOKEN,
            refresh_token: REFRESH_TOKEN,
            token_type: 'Bearer',
            expires_in: 3600,
          },
        },
      },
      {
        method: 'GET',
        url: 'https://api.link.com/userinfo',
        headers: { authorization: bearer() },
        answer: {
          status: 200,
          json: { email: 'ada@example.com', name: 'Ada Lovelace', phone: '+15551234567' },
        },
      },
    ],
  },
  credential: {
    access_token: ACCESS_TOKEN,
    username: 'ada@example.com',
    scopes: ['userinfo:read', 'payment_methods.agentic'],
    expires_in: 3600,
    request: { headers: { authorization: bearer() } },
    api_base_url: 'https://api.link.com',
  },
  refresh: {
    calls: [
      {
        method: 'POST',
        url: `${login}/token`,
        form: { grant_type: 'refresh_token', refresh_token: REFRESH_TOKEN, client_id: CLIENT_ID },
        answer: {
          status: 200,
          json: {
            access_token: NEW_ACCESS_TOKEN,
            refresh_token: NEW_REFRESH_TOKEN,
            token_type: 'Bearer',
            expires_in: 3600,
          },
        },
      },
    ],
    credential: {
      access_token: NEW_ACCESS_TOKEN,
      request: { headers: { authorization: bearer(NEW_ACCESS_TOKEN) } },
    },
  },
  revoke: {
    calls: [
      {
        method: 'POST',
        url: `${login}/revoke`,
        form: { client_id: CLIENT_ID, token: NEW_REFRESH_TOKEN },
        answer: { status: 200, text: '' },
      },
    ],
  },
};
