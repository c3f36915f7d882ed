import {
  ACCESS_TOKEN,
  BASIC,
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

const oauth = 'https://api.supabase.com/v1/oauth';

/**
 * What a token may do is set in the OAuth app, not asked for. Statuses, the answers and the revocation are those of the
 * OpenAPI document of the Management API, read as `supabase-management-js` was made from it; Basic is the guide's choice.
 */
export const supabase: Expectation = {
  sources: [
    'https://supabase.com/docs/guides/integrations/build-a-supabase-oauth-integration',
    'https://www.npmjs.com/package/supabase-management-js',
    'https://supabase.com/docs/reference/api/v1-list-all-organizations',
  ],
  connect: {
    way: 'code',
    authorize: {
      url: `${oauth}/authorize`,
      query: {
        response_type: 'code',
        client_id: CLIENT_ID,
        redirect_uri: redirectUri('supabase'),
        state: STATE,
        code_challenge: CHALLENGE,
        code_challenge_method: 'S256',
      },
    },
    calls: [
      {
        method: 'POST',
        url: `${oauth}/token`,
        headers: { authorization: BASIC },
        form: {
          grant_type: 'authorization_code',
          code: CODE,
          redirect_uri: redirectUri('supabase'),
          code_verifier: VERIFIER,
        },
        answer: {
          status: 201,
          json: {
            access_token: ACCESS_TOKEN,
            refresh_token: REFRESH_TOKEN,
            expires_in: 86400,
            token_type: 'Bearer',
          },
        },
      },
      // Tokens stand for an organization that the user chose.
      {
        method: 'GET',
        url: 'https://api.supabase.com/v1/organizations',
        headers: { authorization: bearer() },
        answer: { status: 200, json: [{ id: 'vcbypjxrtdqpgkwhbkmz', slug: 'vcbypjxrtdqpgkwhbkmz', name: 'Acme' }] },
      },
    ],
  },
  credential: {
    access_token: ACCESS_TOKEN,
    username: 'Acme',
    scopes: [],
    expires_in: 86400,
    request: { headers: { authorization: bearer() } },
    api_base_url: 'https://api.supabase.com',
  },
  refresh: {
    calls: [
      {
        method: 'POST',
        url: `${oauth}/token`,
        headers: { authorization: BASIC },
        form: { grant_type: 'refresh_token', refresh_token: REFRESH_TOKEN },
        answer: {
          status: 201,
          json: {
            access_token: NEW_ACCESS_TOKEN,
            refresh_token: NEW_REFRESH_TOKEN,
            expires_in: 86400,
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
        url: `${oauth}/revoke`,
        json: { client_id: CLIENT_ID, client_secret: CLIENT_SECRET, refresh_token: NEW_REFRESH_TOKEN },
        answer: { status: 204 },
      },
    ],
  },
};
