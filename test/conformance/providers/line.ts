import {
  ACCESS_TOKEN,
  bearer,
  CHALLENGE,
  CLIENT_ID,
  CLIENT_SECRET,
  CODE,
  NEW_ACCESS_TOKEN,
  REFRESH_TOKEN,
  redirectUri,
  STATE,
  VERIFIER,
  type Expectation,
} from '../../support/strict-provider/expectation.js';

const client = { client_id: CLIENT_ID, client_secret: CLIENT_SECRET };

export const line: Expectation = {
  sources: [
    'https://developers.line.biz/en/docs/line-login/integrate-line-login/',
    'https://developers.line.biz/en/docs/line-login/integrate-pkce/',
    'https://developers.line.biz/en/reference/line-login/',
  ],
  connect: {
    way: 'code',
    scopes: ['profile', 'openid'],
    authorize: {
      url: 'https://access.line.me/oauth2/v2.1/authorize',
      query: {
        response_type: 'code',
        client_id: CLIENT_ID,
        redirect_uri: redirectUri('line'),
        state: STATE,
        scope: 'profile openid',
        code_challenge: CHALLENGE,
        code_challenge_method: 'S256',
      },
    },
    calls: [
      {
        method: 'POST',
        url: 'https://api.line.me/oauth2/v2.1/token',
        form: {
          ...client,
          grant_type: 'authorization_code',
          code: CODE,
          redirect_uri: redirectUri('line'),
          code_verifier: VERIFIER,
        },
        answer: {
          status: 200,
          json: {
            access_token: ACCESS_TOKEN,
            expires_in: 2592000,
            refresh_token: REFRESH_TOKEN,
            scope: 'profile openid',
            token_type: 'Bearer',
          },
        },
      },
      {
        method: 'GET',
        url: 'https://api.line.me/v2/profile',
        headers: { authorization: bearer() },
        answer: {
          status: 200,
          json: { userId: 'U4af4980629', displayName: 'Brown', pictureUrl: 'https://profile.example/abcdefghijklmn' },
        },
      },
    ],
  },
  credential: {
    access_token: ACCESS_TOKEN,
    username: null,
    scopes: ['profile', 'openid'],
    expires_in: 2592000,
    request: { headers: { authorization: bearer() } },
    api_base_url: 'https://api.line.me',
  },
  refresh: {
    calls: [
      {
        method: 'POST',
        url: 'https://api.line.me/oauth2/v2.1/token',
        form: { ...client, grant_type: 'refresh_token', refresh_token: REFRESH_TOKEN },
        answer: {
          status: 200,
          json: {
            token_type: 'Bearer',
            scope: 'profile openid',
            access_token: NEW_ACCESS_TOKEN,
            expires_in: 2591977,
            refresh_token: REFRESH_TOKEN,
          },
        },
      },
    ],
    credential: {
      access_token: NEW_ACCESS_TOKEN,
      expires_in: 2591977,
      request: { headers: { authorization: bearer(NEW_ACCESS_TOKEN) } },
    },
  },
  revoke: {
    calls: [
      {
        method: 'POST',
        url: 'https://api.line.me/oauth2/v2.1/revoke',
        form: { ...client, access_token: NEW_ACCESS_TOKEN },
        answer: { status: 200 },
      },
    ],
  },
};
