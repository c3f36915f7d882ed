import {
  ACCESS_TOKEN,
  bearer,
  CLIENT_ID,
  CLIENT_SECRET,
  CODE,
  NEW_ACCESS_TOKEN,
  REFRESH_TOKEN,
  redirectUri,
  STATE,
  type Exchange,
  type Expectation,
} from '../../support/strict-provider/expectation.js';

const client = { client_id: CLIENT_ID, client_secret: CLIENT_SECRET };
const tokenUrl = 'https://www.linkedin.com/oauth/v2/accessToken';
const twoLegged = 'https://learn.microsoft.com/en-us/linkedin/shared/authentication/client-credentials-flow';

// Not found in the vendor's documentation: as several public clients have it.
const revocation: Exchange = {
  method: 'POST',
  url: 'https://www.linkedin.com/oauth/v2/revoke',
  form: { ...client, token: NEW_ACCESS_TOKEN },
  answer: { status: 200 },
};

const grant = (token: string): Exchange => ({
  method: 'POST',
  url: tokenUrl,
  form: { ...client, grant_type: 'client_credentials' },
  answer: { status: 200, json: { access_token: token, expires_in: 1800 } },
});

const application: Expectation = {
  sources: [twoLegged],
  connect: { way: 'client-credentials', body: {}, calls: [grant(ACCESS_TOKEN)] },
  credential: {
    access_token: ACCESS_TOKEN,
    scopes: [],
    expires_in: 1800,
    request: { headers: { authorization: bearer() } },
  },
  refresh: {
    calls: [grant(NEW_ACCESS_TOKEN)],
    credential: {
      access_token: NEW_ACCESS_TOKEN,
      request: { headers: { authorization: bearer(NEW_ACCESS_TOKEN) } },
    },
  },
  revoke: { calls: [revocation] },
};

export const linkedin: Expectation = {
  sources: [
    'https://learn.microsoft.com/en-us/linkedin/shared/authentication/authorization-code-flow',
    'https://learn.microsoft.com/en-us/linkedin/shared/authentication/programmatic-refresh-tokens',
    'https://learn.microsoft.com/en-us/linkedin/consumer/integrations/self-serve/sign-in-with-linkedin-v2',
  ],
  connect: {
    way: 'code',
    scopes: ['openid', 'profile', 'email', 'w_member_social'],
    authorize: {
      url: 'https://www.linkedin.com/oauth/v2/authorization',
      query: {
        response_type: 'code',
        client_id: CLIENT_ID,
        redirect_uri: redirectUri('linkedin'),
        state: STATE,
        scope: 'openid profile email w_member_social',
      },
    },
    calls: [
      {
        method: 'POST',
        url: tokenUrl,
        form: { ...client, grant_type: 'authorization_code', code: CODE, redirect_uri: redirectUri('linkedin') },
        answer: {
          status: 200,
          json: {
            access_token: ACCESS_TOKEN,
            expires_in: 5184000,
            refresh_token: REFRESH_TOKEN,
            refresh_token_expires_in: 31536000,
            scope: 'openid,profile,email,w_member_social',
          },
        },
      },
      {
        method: 'GET',
        url: 'https://api.linkedin.com/v2/userinfo',
        headers: { authorization: bearer() },
        answer: {
          status: 200,
          json: {
            sub: '782bbtaQ',
            name: 'John Doe',
            given_name: 'John',
            email: 'doe@example.com',
            email_verified: true,
          },
        },
      },
    ],
  },
  credential: {
    access_token: ACCESS_TOKEN,
    username: 'doe@example.com',
    scopes: ['openid', 'profile', 'email', 'w_member_social'],
    expires_in: 5184000,
    request: { headers: { authorization: bearer() } },
    api_base_url: 'https://api.linkedin.com',
  },
  refresh: {
    calls: [
      {
        method: 'POST',
        url: tokenUrl,
        form: { ...client, grant_type: 'refresh_token', refresh_token: REFRESH_TOKEN },
        answer: {
          status: 200,
          json: {
            access_token: NEW_ACCESS_TOKEN,
            expires_in: 86400,
            refresh_token: REFRESH_TOKEN,
            refresh_token_expires_in: 439200,
          },
        },
      },
    ],
    credential: {
      access_token: NEW_ACCESS_TOKEN,
      expires_in: 86400,
      request: { headers: { authorization: bearer(NEW_ACCESS_TOKEN) } },
    },
  },
  revoke: { calls: [revocation] },
  also: [application],
};
