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
  type Expectation,
} from '../../support/strict-provider/expectation.js';

const TENANT = 'https://acme.eu.auth0.com';
const SCOPES = ['openid', 'profile', 'email', 'offline_access'];

export const auth0: Expectation = {
  sources: [
    'https://auth0.com/docs/api/authentication/authorization-code-flow-with-pkce/authorize-with-pkce',
    'https://auth0.com/docs/api/authentication/authorization-code-flow-with-pkce/get-token-pkce',
    'https://auth0.com/docs/api/authentication/refresh-token/refresh-token',
    'https://auth0.com/docs/api/authentication/revoke-refresh-token/revoke-refresh-token',
    'https://auth0.com/docs/api/authentication/user-profile/get-user-info',
    'https://auth0.com/docs/secure/tokens/access-tokens/management-api-access-tokens',
  ],
  config: { domain: 'acme.eu.auth0.com' },
  connect: {
    way: 'code',
    scopes: SCOPES,
    authorize: {
      url: `${TENANT}/authorize`,
      query: {
        // Without it a token is for the user info alone, not for the Management API.
        audience: `${TENANT}/api/v2/`,
        response_type: 'code',
        client_id: CLIENT_ID,
        redirect_uri: redirectUri('auth0'),
        scope: SCOPES.join(' '),
        state: STATE,
        code_challenge: CHALLENGE,
        code_challenge_method: 'S256',
      },
    },
    calls: [
      {
        method: 'POST',
        url: `${TENANT}/oauth/token`,
        form: {
          grant_type: 'authorization_code',
          client_id: CLIENT_ID,
          client_secret: CLIENT_SECRET,
          code: CODE,
          redirect_uri: redirectUri('auth0'),
          code_verifier: VERIFIER,
        },
        // The scope is in the answer only where it differs from what was asked for.
        answer: {
          status: 200,
          json: {
            access_token: ACCESS_TOKEN,
            refresh_token: REFRESH_TOKEN,
            id_token: 'eyJ0XAi.4faeEoQ.c2ln',
            token_type: 'Bearer',
            expires_in: 86400,
          },
        },
      },
      {
        method: 'GET',
        url: `${TENANT}/userinfo`,
        headers: { authorization: bearer() },
        answer: {
          status: 200,
          json: {
            sub: 'auth0|58454',
            email_verified: true,
            email: 'test.account@userinfo.example',
            name: 'Test Account',
            nickname: 'test.account',
            picture: 'https://s.gravatar.com/avatar/dummy.png',
            updated_at: '2016-12-05T15:15:40.545Z',
          },
        },
      },
    ],
  },
  credential: {
    access_token: ACCESS_TOKEN,
    username: 'test.account@userinfo.example',
    scopes: SCOPES,
    expires_in: 86400,
    request: { headers: { authorization: bearer() } },
    api_base_url: `${TENANT}/api/v2`,
  },
  refresh: {
    calls: [
      {
        method: 'POST',
        url: `${TENANT}/oauth/token`,
        form: {
          grant_type: 'refresh_token',
          client_id: CLIENT_ID,
          client_secret: CLIENT_SECRET,
          refresh_token: REFRESH_TOKEN,
        },
        answer: {
          status: 200,
          json: {
            access_token: NEW_ACCESS_TOKEN,
            refresh_token: NEW_REFRESH_TOKEN,
            expires_in: 86400,
            scope: SCOPES.join(' '),
            id_token: 'eyJ0XAi.4faeEoQ.c2ln',
            token_type: 'Bearer',
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
        url: `${TENANT}/oauth/revoke`,
        json: { client_id: CLIENT_ID, client_secret: CLIENT_SECRET, token: NEW_REFRESH_TOKEN },
        answer: { status: 200, text: '' },
      },
    ],
  },
};
