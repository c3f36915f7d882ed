import {
  ACCESS_TOKEN,
  bearer,
  CLIENT_ID,
  CLIENT_SECRET,
  CODE,
  NEW_ACCESS_TOKEN,
  NEW_REFRESH_TOKEN,
  REFRESH_TOKEN,
  redirectUri,
  STATE,
  type Exchange,
  type Expectation,
} from '../../support/strict-provider/expectation.js';

const tokenUrl = 'https://api.typeform.com/oauth/token';

const tokens = (access: string, refresh: string): Exchange['answer'] => ({
  status: 200,
  json: { access_token: access, expires_in: 604800, refresh_token: refresh, token_type: 'bearer' },
});

/**
 * A refresh token comes with the scope `offline` only. That it is replaced by each refresh, the life in the answer and
 * the members of `GET /me` are not found in the vendor's documentation: as public clients have them.
 */
export const typeform: Expectation = {
  sources: [
    'https://www.typeform.com/developers/get-started/applications/',
    'https://www.typeform.com/developers/get-started/scopes/',
    'https://www.typeform.com/developers/create/reference/retrieve-your-own-account/',
  ],
  connect: {
    way: 'code',
    scopes: ['accounts:read', 'forms:read', 'offline'],
    authorize: {
      url: 'https://api.typeform.com/oauth/authorize',
      query: {
        response_type: 'code',
        client_id: CLIENT_ID,
        redirect_uri: redirectUri('typeform'),
        scope: 'offline accounts:read forms:read',
        state: STATE,
      },
    },
    calls: [
      {
        method: 'POST',
        url: tokenUrl,
        form: {
          grant_type: 'authorization_code',
          code: CODE,
          client_id: CLIENT_ID,
          client_secret: CLIENT_SECRET,
          redirect_uri: redirectUri('typeform'),
        },
        answer: tokens(ACCESS_TOKEN, REFRESH_TOKEN),
      },
      {
        method: 'GET',
        url: 'https://api.typeform.com/me',
        headers: { authorization: bearer() },
        answer: {
          status: 200,
          json: { alias: 'Ada Lovelace', email: 'ada@example.com', language: 'en', user_id: '01E8K5X7' },
        },
      },
    ],
  },
  credential: {
    access_token: ACCESS_TOKEN,
    username: 'ada@example.com',
    scopes: ['accounts:read', 'forms:read', 'offline'],
    expires_in: 604800,
    request: { headers: { authorization: bearer() } },
    api_base_url: 'https://api.typeform.com',
  },
  refresh: {
    calls: [
      {
        method: 'POST',
        url: tokenUrl,
        form: {
          grant_type: 'refresh_token',
          refresh_token: REFRESH_TOKEN,
          client_id: CLIENT_ID,
          client_secret: CLIENT_SECRET,
        },
        answer: tokens(NEW_ACCESS_TOKEN, NEW_REFRESH_TOKEN),
      },
    ],
    credential: {
      access_token: NEW_ACCESS_TOKEN,
      request: { headers: { authorization: bearer(NEW_ACCESS_TOKEN) } },
    },
  },
  revoke: { none: 'Typeform documents no call that revokes a token; people remove apps on their account page' },
};
