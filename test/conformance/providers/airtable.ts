import {
  ACCESS_TOKEN,
  BASIC,
  bearer,
  CHALLENGE,
  CLIENT_ID,
  CODE,
  NEW_ACCESS_TOKEN,
  NEW_REFRESH_TOKEN,
  REFRESH_TOKEN,
  redirectUri,
  STATE,
  VERIFIER,
  type Expectation,
} from '../../support/strict-provider/expectation.js';

const TOKEN = 'https://airtable.com/oauth2/v1/token';

export const airtable: Expectation = {
  sources: [
    'https://airtable.com/developers/web/api/oauth-reference',
    'https://github.com/Airtable/oauth-example',
    'https://airtable.com/developers/web/api/get-user-id-scopes',
  ],
  connect: {
    way: 'code',
    scopes: ['data.records:read', 'user.email:read'],
    authorize: {
      url: 'https://airtable.com/oauth2/v1/authorize',
      query: {
        client_id: CLIENT_ID,
        redirect_uri: redirectUri('airtable'),
        response_type: 'code',
        scope: 'data.records:read user.email:read',
        state: STATE,
        code_challenge: CHALLENGE,
        code_challenge_method: 'S256',
      },
    },
    calls: [
      {
        method: 'POST',
        url: TOKEN,
        headers: { authorization: BASIC },
        form: {
          grant_type: 'authorization_code',
          code: CODE,
          redirect_uri: redirectUri('airtable'),
          code_verifier: VERIFIER,
        },
        answer: {
          status: 200,
          json: {
            access_token: ACCESS_TOKEN,
            refresh_token: REFRESH_TOKEN,
            token_type: 'Bearer',
            scope: 'data.records:read user.email:read',
            expires_in: 3600,
            refresh_expires_in: 5184000,
          },
        },
      },
      {
        method: 'GET',
        url: 'https://api.airtable.com/v0/meta/whoami',
        headers: { authorization: bearer() },
        answer: {
          status: 200,
          json: {
            id: 'usrL2PNC5o3H4lBEi',
            email: 'foo@bar.example',
            scopes: ['data.records:read', 'user.email:read'],
          },
        },
      },
    ],
  },
  credential: {
    access_token: ACCESS_TOKEN,
    username: 'foo@bar.example',
    scopes: ['data.records:read', 'user.email:read'],
    expires_in: 3600,
    request: { headers: { authorization: bearer() } },
    api_base_url: 'https://api.airtable.com/v0',
  },
  refresh: {
    calls: [
      {
        method: 'POST',
        url: TOKEN,
        headers: { authorization: BASIC },
        form: { grant_type: 'refresh_token', refresh_token: REFRESH_TOKEN },
        answer: {
          status: 200,
          json: {
            access_token: NEW_ACCESS_TOKEN,
            refresh_token: NEW_REFRESH_TOKEN,
            token_type: 'Bearer',
            scope: 'data.records:read user.email:read',
            expires_in: 3600,
            refresh_expires_in: 5184000,
          },
        },
      },
    ],
    credential: {
      access_token: NEW_ACCESS_TOKEN,
      request: { headers: { authorization: bearer(NEW_ACCESS_TOKEN) } },
    },
  },
  revoke: { none: 'the OAuth reference has no revocation endpoint: users disconnect an integration in their account' },
};
