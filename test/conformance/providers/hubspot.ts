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

const base = 'https://api.hubapi.com/oauth/v3';
const client = { client_id: CLIENT_ID, client_secret: CLIENT_SECRET };
const scopes = ['oauth', 'crm.objects.contacts.read'];

export const hubspot: Expectation = {
  sources: [
    'https://developers.hubspot.com/docs/api-reference/auth-oauth-v3/guide',
    'https://developers.hubspot.com/docs/api-reference/auth-oauth-v3/public-token/post-oauth-v3-token',
    'https://developers.hubspot.com/docs/api-reference/account-account-info-v3/details/get-account-info-v3-details',
    'https://github.com/HubSpot/HubSpot-public-api-spec-collection/tree/main/PublicApiSpecs/Auth/Oauth/Rollouts/279897/v3',
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
        // Not found on the vendor's page; the token endpoint's reference has the code_verifier.
        code_challenge: CHALLENGE,
        code_challenge_method: 'S256',
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
          code_verifier: VERIFIER,
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
      {
        method: 'GET',
        url: 'https://api.hubapi.com/account-info/v3/details',
        headers: { authorization: bearer() },
        answer: {
          status: 200,
          json: { portalId: 1234567, accountType: 'STANDARD', timeZone: 'US/Eastern', uiDomain: 'app.hubspot.com' },
        },
      },
    ],
  },
  credential: {
    access_token: ACCESS_TOKEN,
    username: '1234567',
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
