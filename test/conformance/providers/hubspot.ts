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
  type Expectation,
} from '../../support/strict-provider/expectation.js';

const base = 'https://api.hubapi.com/oauth/2026-03';
const client = { client_id: CLIENT_ID, client_secret: CLIENT_SECRET };
const scopes = ['oauth', 'crm.objects.contacts.read'];

export const hubspot: Expectation = {
  sources: [
    'https://developers.hubspot.com/docs/api-reference/auth-oauth-v3/guide',
    'https://developers.hubspot.com/docs/api-reference/2026-03/authentication/oauth-tokens/refresh-oauth-token',
    'https://github.com/HubSpot/HubSpot-public-api-spec-collection/tree/main/PublicApiSpecs/Auth/Oauth/Rollouts/279897/2026-03',
  ],
  connect: {
    way: 'code',
    scopes,
    authorize: {
      url: 'https://app.hubspot.com/oauth/authorize',
      query: {
        response_type: 'code',
        client_id: CLIENT_ID,
        scope: scopes.join(' '),
        redirect_uri: redirectUri('hubspot'),
        state: STATE,
      },
    },
    calls: [
      {
        method: 'POST',
        url: `${base}/token`,
        form: {
          ...client,
          grant_type: 'authorization_code',
          code: CODE,
          redirect_uri: redirectUri('hubspot'),
        },
        answer: {
          status: 200,
          json: {
            access_token: ACCESS_TOKEN,
            expires_in: 1800,
            refresh_token: REFRESH_TOKEN,
            token_type: 'bearer',
            token_use: 'access_token',
            hub_id: 1234567,
            user_id: 293199,
            scopes,
          },
        },
      },
    ],
  },
  credential: {
    access_token: ACCESS_TOKEN,
    scopes,
    expires_in: 1800,
    request: { headers: { authorization: bearer() } },
    api_base_url: 'https://api.hubapi.com',
  },
  refresh: {
    calls: [
      {
        method: 'POST',
        url: `${base}/token`,
        form: { ...client, grant_type: 'refresh_token', refresh_token: REFRESH_TOKEN },
        answer: {
          status: 200,
          json: {
            access_token: NEW_ACCESS_TOKEN,
            expires_in: 1800,
            refresh_token: REFRESH_TOKEN,
            token_type: 'bearer',
            token_use: 'access_token',
            hub_id: 1234567,
            user_id: 293199,
            scopes,
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
        url: `${base}/token/revoke`,
        form: { ...client, token: REFRESH_TOKEN, token_type_hint: 'refresh_token' },
        answer: { status: 200 },
      },
    ],
  },
};
