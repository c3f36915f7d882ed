import {
  ACCESS_TOKEN,
  bearer,
  CLIENT_ID,
  NEW_ACCESS_TOKEN,
  NEW_REFRESH_TOKEN,
  REFRESH_TOKEN,
  type Expectation,
} from '../../support/strict-provider/expectation.js';

const ACCOUNT = '2d9e4f6a-0b1c-4d3e-8f5a-6b7c8d9e0f1a';

export const codex: Expectation = {
  // The vendor describes its sign-in in the source of its own client only.
  sources: [
    'https://github.com/openai/codex/blob/main/codex-rs/login/src/auth/manager.rs',
    'https://github.com/openai/codex/blob/main/codex-rs/login/src/auth/revoke.rs',
    'https://github.com/openai/codex/blob/main/codex-rs/login/src/device_code_auth.rs',
  ],
  config: { account_id: ACCOUNT },
  connect: {
    way: 'import',
    tokens: { access_token: ACCESS_TOKEN, refresh_token: REFRESH_TOKEN },
  },
  credential: {
    access_token: ACCESS_TOKEN,
    scopes: [],
    expires_in: null,
    request: { headers: { authorization: bearer(), 'chatgpt-account-id': ACCOUNT } },
    api_base_url: 'https://chatgpt.com/backend-api/codex',
  },
  refresh: {
    calls: [
      {
        method: 'POST',
        url: 'https://auth.openai.com/oauth/token',
        json: { client_id: CLIENT_ID, grant_type: 'refresh_token', refresh_token: REFRESH_TOKEN },
        answer: {
          status: 200,
          json: {
            id_token: 'eyJ0XAi.4faeEoQ.c2ln',
            access_token: NEW_ACCESS_TOKEN,
            refresh_token: NEW_REFRESH_TOKEN,
          },
        },
      },
    ],
    credential: {
      access_token: NEW_ACCESS_TOKEN,
      // The answer does not tell; the vendor's client refreshes after eight days (TOKEN_REFRESH_INTERVAL).
      expires_in: 691200,
      request: { headers: { authorization: bearer(NEW_ACCESS_TOKEN), 'chatgpt-account-id': ACCOUNT } },
    },
  },
  revoke: {
    calls: [
      {
        method: 'POST',
        url: 'https://auth.openai.com/oauth/revoke',
        json: { token: NEW_REFRESH_TOKEN, token_type_hint: 'refresh_token', client_id: CLIENT_ID },
        answer: { status: 200, text: '' },
      },
    ],
  },
};
