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

const tokenUrl = 'https://api.revenuecat.com/oauth2/token';
const scope = 'project_configuration:apps:read';

/** A refresh revokes both tokens that were there before. */
export const revenuecat: Expectation = {
  sources: ['https://www.revenuecat.com/docs/projects/oauth-setup'],
  connect: {
    way: 'code',
    scopes: [scope],
    authorize: {
      url: 'https://api.revenuecat.com/oauth2/authorize',
      query: {
        response_type: 'code',
        client_id: CLIENT_ID,
        redirect_uri: redirectUri('revenuecat'),
        scope,
        state: STATE,
        code_challenge: CHALLENGE,
        code_challenge_method: 'S256',
      },
    },
    calls: [
      {
        method: 'POST',
        url: tokenUrl,
        headers: { authorization: BASIC },
        form: {
          grant_type: 'authorization_code',
          code: CODE,
          redirect_uri: redirectUri('revenuecat'),
          code_verifier: VERIFIER,
        },
        answer: {
          status: 200,
          json: {
            access_token: ACCESS_TOKEN,
            token_type: 'Bearer',
            expires_in: 3600,
            refresh_token: REFRESH_TOKEN,
            scope,
          },
        },
      },
    ],
  },
  credential: {
    access_token: ACCESS_TOKEN,
    scopes: [scope],
    expires_in: 3600,
    request: { headers: { authorization: bearer() } },
    api_base_url: 'https://api.revenuecat.com/v2',
  },
  refresh: {
    calls: [
      {
        method: 'POST',
        url: tokenUrl,
        headers: { authorization: BASIC },
        form: { grant_type: 'refresh_token', refresh_token: REFRESH_TOKEN },
        answer: {
          status: 200,
          json: {
            access_token: NEW_ACCESS_TOKEN,
            token_type: 'Bearer',
            expires_in: 3600,
            refresh_token: NEW_REFRESH_TOKEN,
            scope,
          },
        },
      },
    ],
    credential: {
      access_token: NEW_ACCESS_TOKEN,
      request: { headers: { authorization: bearer(NEW_ACCESS_TOKEN) } },
    },
  },
  revoke: { none: 'RevenueCat documents no call that revokes a token' },
};
