import {
  ACCESS_TOKEN,
  bearer,
  CLIENT_ID,
  CLIENT_SECRET,
  CODE,
  NEW_ACCESS_TOKEN,
  redirectUri,
  STATE,
  type Expectation,
} from '../../support/strict-provider/expectation.js';

const token = 'https://graph.facebook.com/v25.0/oauth/access_token';
const shortLived = 'conformance-short-lived-token';

export const facebook: Expectation = {
  sources: [
    'https://developers.facebook.com/docs/facebook-login/guides/advanced/manual-flow',
    'https://developers.facebook.com/docs/facebook-login/guides/access-tokens/get-long-lived',
    'https://developers.facebook.com/docs/graph-api/reference/user/permissions/',
  ],
  connect: {
    way: 'code',
    scopes: ['public_profile', 'email'],
    authorize: {
      url: 'https://www.facebook.com/v25.0/dialog/oauth',
      query: {
        response_type: 'code',
        client_id: CLIENT_ID,
        redirect_uri: redirectUri('facebook'),
        scope: 'public_profile,email',
        state: STATE,
      },
    },
    calls: [
      {
        method: 'GET',
        url: token,
        query: {
          client_id: CLIENT_ID,
          redirect_uri: redirectUri('facebook'),
          client_secret: CLIENT_SECRET,
          code: CODE,
        },
        answer: { status: 200, json: { access_token: shortLived, token_type: 'bearer', expires_in: 5123 } },
      },
      {
        method: 'GET',
        url: token,
        query: {
          grant_type: 'fb_exchange_token',
          client_id: CLIENT_ID,
          client_secret: CLIENT_SECRET,
          fb_exchange_token: shortLived,
        },
        answer: { status: 200, json: { access_token: ACCESS_TOKEN, token_type: 'bearer', expires_in: 5183944 } },
      },
      {
        method: 'GET',
        url: 'https://graph.facebook.com/v25.0/me',
        query: { fields: 'id,name,email' },
        headers: { authorization: bearer() },
        answer: { status: 200, json: { id: '10159', name: 'Ann Example', email: 'ann@example.com' } },
      },
    ],
  },
  credential: {
    access_token: ACCESS_TOKEN,
    username: 'Ann Example',
    scopes: ['public_profile', 'email'],
    expires_in: 5183944,
    request: { headers: { authorization: bearer() } },
    api_base_url: 'https://graph.facebook.com/v25.0',
  },
  refresh: {
    // A token is refreshed once a day at most.
    after: 24 * 3600 + 60,
    calls: [
      {
        method: 'GET',
        url: token,
        query: {
          grant_type: 'fb_exchange_token',
          client_id: CLIENT_ID,
          client_secret: CLIENT_SECRET,
          fb_exchange_token: ACCESS_TOKEN,
        },
        answer: { status: 200, json: { access_token: NEW_ACCESS_TOKEN, token_type: 'bearer', expires_in: 5183944 } },
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
        method: 'DELETE',
        url: 'https://graph.facebook.com/v25.0/me/permissions',
        headers: { authorization: bearer(NEW_ACCESS_TOKEN) },
        answer: { status: 200, json: { success: true } },
      },
    ],
  },
};
