import {
  ACCESS_TOKEN,
  bearer,
  CHALLENGE,
  CLIENT_ID,
  CLIENT_SECRET,
  CODE,
  NEW_ACCESS_TOKEN,
  NEW_REFRESH_TOKEN,
  REFRESH_TOKEN,
  redirectUri,
  STATE,
  VERIFIER,
  type Exchange,
  type Expectation,
} from '../../support/strict-provider/expectation.js';

const sources = ['https://docs.gitlab.com/api/oauth2/', 'https://docs.gitlab.com/api/users/'];
const tokenUrl = 'https://gitlab.com/oauth/token';

const user: Exchange = {
  method: 'GET',
  url: 'https://gitlab.com/api/v4/user',
  headers: { authorization: bearer() },
  answer: {
    status: 200,
    json: { id: 1, username: 'john_smith', email: 'john@example.com', name: 'John Smith', state: 'active' },
  },
};

// The documented call, with the hint that RFC 7009 §2.1 lets clients send.
const revocation = (token: string, hint: string): Exchange => ({
  method: 'POST',
  url: 'https://gitlab.com/oauth/revoke',
  form: { client_id: CLIENT_ID, client_secret: CLIENT_SECRET, token, token_type_hint: hint },
  answer: { status: 200, json: {} },
});

const device: Expectation = {
  sources,
  connect: {
    way: 'device',
    scopes: ['read_user'],
    start: {
      method: 'POST',
      url: 'https://gitlab.com/oauth/authorize_device',
      // The documented example is of a public client. A confidential one must authenticate (RFC 8628 §3.1).
      form: { client_id: CLIENT_ID, client_secret: CLIENT_SECRET, scope: 'read_user' },
      answer: {
        status: 200,
        json: {
          device_code: 'GmRhmhcxhwAzkoEqiMEg_DnyEysNkuNhszIySk9eS',
          user_code: '0A44L90H',
          verification_uri: 'https://gitlab.com/oauth/device',
          verification_uri_complete: 'https://gitlab.com/oauth/device?user_code=0A44L90H',
          expires_in: 300,
          interval: 5,
        },
      },
    },
    interval: 5,
    calls: [
      {
        method: 'POST',
        url: tokenUrl,
        form: {
          grant_type: 'urn:ietf:params:oauth:grant-type:device_code',
          device_code: 'GmRhmhcxhwAzkoEqiMEg_DnyEysNkuNhszIySk9eS',
          client_id: CLIENT_ID,
          client_secret: CLIENT_SECRET,
        },
        answer: {
          status: 200,
          json: {
            access_token: ACCESS_TOKEN,
            token_type: 'Bearer',
            expires_in: 7200,
            scope: 'read_user',
            created_at: 1593096829,
          },
        },
      },
      user,
    ],
  },
  credential: {
    access_token: ACCESS_TOKEN,
    username: 'john_smith',
    scopes: ['read_user'],
    expires_in: 7200,
    request: { headers: { authorization: bearer() } },
  },
  refresh: { none: 'the documented answer of this flow has no refresh token' },
  revoke: { calls: [revocation(ACCESS_TOKEN, 'access_token')] },
};

export const gitlab: Expectation = {
  sources,
  connect: {
    way: 'code',
    scopes: ['read_user', 'read_api'],
    authorize: {
      url: 'https://gitlab.com/oauth/authorize',
      query: {
        client_id: CLIENT_ID,
        redirect_uri: redirectUri('gitlab'),
        response_type: 'code',
        state: STATE,
        scope: 'read_user read_api',
        code_challenge: CHALLENGE,
        code_challenge_method: 'S256',
      },
    },
    calls: [
      {
        method: 'POST',
        url: tokenUrl,
        form: {
          client_id: CLIENT_ID,
          client_secret: CLIENT_SECRET,
          code: CODE,
          grant_type: 'authorization_code',
          redirect_uri: redirectUri('gitlab'),
          code_verifier: VERIFIER,
        },
        answer: {
          status: 200,
          json: {
            access_token: ACCESS_TOKEN,
            token_type: 'bearer',
            expires_in: 7200,
            refresh_token: REFRESH_TOKEN,
            created_at: 1607635748,
          },
        },
      },
      user,
    ],
  },
  credential: {
    access_token: ACCESS_TOKEN,
    username: 'john_smith',
    scopes: ['read_user', 'read_api'],
    expires_in: 7200,
    request: { headers: { authorization: bearer() } },
    api_base_url: 'https://gitlab.com/api/v4',
  },
  refresh: {
    calls: [
      {
        method: 'POST',
        url: tokenUrl,
        // The documented example has the redirect_uri as well, which RFC 6749 §6 does not know.
        form: {
          client_id: CLIENT_ID,
          client_secret: CLIENT_SECRET,
          refresh_token: REFRESH_TOKEN,
          grant_type: 'refresh_token',
        },
        answer: {
          status: 200,
          json: {
            access_token: NEW_ACCESS_TOKEN,
            token_type: 'bearer',
            expires_in: 7200,
            refresh_token: NEW_REFRESH_TOKEN,
            created_at: 1628711391,
          },
        },
      },
    ],
    credential: {
      access_token: NEW_ACCESS_TOKEN,
      request: { headers: { authorization: bearer(NEW_ACCESS_TOKEN) } },
    },
  },
  revoke: { calls: [revocation(NEW_REFRESH_TOKEN, 'refresh_token'), revocation(NEW_ACCESS_TOKEN, 'access_token')] },
  also: [device],
};
