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

const SCOPES = ['user-details.read', 'zone.read', 'offline_access'];

export const cloudflare: Expectation = {
  sources: [
    'https://developers.cloudflare.com/fundamentals/oauth/integrate-with-cloudflare/',
    'https://developers.cloudflare.com/fundamentals/oauth/create-an-oauth-client/',
    'https://dash.cloudflare.com/.well-known/openid-configuration',
    'https://developers.cloudflare.com/api/resources/user/methods/get/',
  ],
  connect: {
    way: 'code',
    scopes: SCOPES,
    authorize: {
      url: 'https://dash.cloudflare.com/oauth2/auth',
      query: {
        response_type: 'code',
        client_id: CLIENT_ID,
        redirect_uri: redirectUri('cloudflare'),
        scope: SCOPES.join(' '),
        state: STATE,
        code_challenge: CHALLENGE,
        code_challenge_method: 'S256',
      },
    },
    calls: [
      {
        method: 'POST',
        url: 'https://dash.cloudflare.com/oauth2/token',
        headers: { authorization: BASIC },
        form: {
          grant_type: 'authorization_code',
          code: CODE,
          redirect_uri: redirectUri('cloudflare'),
          code_verifier: VERIFIER,
        },
        // The life of a token is not documented: as RFC 6749 §5.1 has it.
        answer: {
          status: 200,
          json: {
            access_token: ACCESS_TOKEN,
            expires_in: 3600,
            refresh_token: REFRESH_TOKEN,
            scope: SCOPES.join(' '),
            token_type: 'bearer',
          },
        },
      },
      {
        method: 'GET',
        url: 'https://api.cloudflare.com/client/v4/user',
        headers: { authorization: bearer() },
        answer: {
          status: 200,
          json: {
            errors: [],
            messages: [],
            success: true,
            result: {
              id: '7c5dae5552338874e5053f2534d2767a',
              email: 'user@example.com',
              first_name: 'John',
              last_name: 'Appleseed',
              two_factor_authentication_enabled: false,
              suspended: false,
            },
          },
        },
      },
    ],
  },
  credential: {
    access_token: ACCESS_TOKEN,
    username: 'user@example.com',
    scopes: SCOPES,
    expires_in: 3600,
    request: { headers: { authorization: bearer() } },
    api_base_url: 'https://api.cloudflare.com/client/v4',
  },
  refresh: {
    calls: [
      {
        method: 'POST',
        url: 'https://dash.cloudflare.com/oauth2/token',
        headers: { authorization: BASIC },
        form: { grant_type: 'refresh_token', refresh_token: REFRESH_TOKEN },
        answer: {
          status: 200,
          json: {
            access_token: NEW_ACCESS_TOKEN,
            expires_in: 3600,
            refresh_token: NEW_REFRESH_TOKEN,
            scope: SCOPES.join(' '),
            token_type: 'bearer',
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
        url: 'https://dash.cloudflare.com/oauth2/revoke',
        headers: { authorization: BASIC },
        form: { token: NEW_REFRESH_TOKEN, token_type_hint: 'refresh_token' },
        answer: { status: 200, text: '' },
      },
      {
        method: 'POST',
        url: 'https://dash.cloudflare.com/oauth2/revoke',
        headers: { authorization: BASIC },
        form: { token: NEW_ACCESS_TOKEN, token_type_hint: 'access_token' },
        answer: { status: 200, text: '' },
      },
    ],
  },
};
