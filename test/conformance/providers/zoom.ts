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
  type Exchange,
  type Expectation,
} from '../../support/strict-provider/expectation.js';

const tokenUrl = 'https://zoom.us/oauth/token';

const tokens = (access: string, refresh: string): Exchange['answer'] => ({
  status: 200,
  json: {
    access_token: access,
    token_type: 'bearer',
    refresh_token: refresh,
    expires_in: 3599,
    scope: 'user:read:user meeting:read:meeting',
    api_url: 'https://api.zoom.us',
  },
});

/** Zoom's samples have the token in the query, as with the other requests, which may be forms; public clients send one. */
const revocation = (token: string): Exchange => ({
  method: 'POST',
  url: 'https://zoom.us/oauth/revoke',
  headers: { authorization: BASIC },
  form: { token },
  answer: { status: 200, json: { status: 'success' } },
});

const accountToken = (token: string): Exchange => ({
  method: 'POST',
  url: tokenUrl,
  headers: { authorization: BASIC },
  form: { grant_type: 'account_credentials', account_id: 'AAAAAAAAAAAAAAAAAAAAAA' },
  answer: {
    status: 200,
    json: {
      access_token: token,
      token_type: 'bearer',
      expires_in: 3599,
      scope: 'user:read:user:admin',
      api_url: 'https://api.zoom.us',
    },
  },
});

/** Server-to-server: a grant of its own name, for one account. */
const serverToServer: Expectation = {
  sources: ['https://developers.zoom.us/docs/rooms/oauth/', 'https://developers.zoom.us/docs/internal-apps/s2s-oauth/'],
  config: { account_id: 'AAAAAAAAAAAAAAAAAAAAAA' },
  connect: { way: 'client-credentials', body: {}, calls: [accountToken(ACCESS_TOKEN)] },
  credential: {
    access_token: ACCESS_TOKEN,
    scopes: ['user:read:user:admin'],
    expires_in: 3599,
    request: { headers: { authorization: bearer() } },
  },
  refresh: {
    calls: [accountToken(NEW_ACCESS_TOKEN)],
    credential: {
      access_token: NEW_ACCESS_TOKEN,
      request: { headers: { authorization: bearer(NEW_ACCESS_TOKEN) } },
    },
  },
  revoke: { calls: [revocation(NEW_ACCESS_TOKEN)] },
};

/** What a token may do is set in the app, not asked for. */
export const zoom: Expectation = {
  sources: [
    'https://developers.zoom.us/docs/rooms/oauth/',
    'https://developers.zoom.us/docs/integrations/oauth/',
    'https://developers.zoom.us/docs/api/using-zoom-apis/',
    'https://skills.sh/zoom/skills/zoom-oauth',
    'https://www.npmjs.com/package/@zoom/rivet',
  ],
  connect: {
    way: 'code',
    authorize: {
      url: 'https://zoom.us/oauth/authorize',
      query: {
        response_type: 'code',
        client_id: CLIENT_ID,
        redirect_uri: redirectUri('zoom'),
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
          code: CODE,
          grant_type: 'authorization_code',
          redirect_uri: redirectUri('zoom'),
          code_verifier: VERIFIER,
        },
        answer: tokens(ACCESS_TOKEN, REFRESH_TOKEN),
      },
      {
        method: 'GET',
        url: 'https://api.zoom.us/v2/users/me',
        headers: { authorization: bearer() },
        answer: {
          // The members are not found in the vendor's documentation: as public clients have them.
          status: 200,
          json: {
            id: 'zJKyaiAyTNC-MWjiWC18KQ',
            account_id: 'q6gBJVO5TzexKYTb_I2rpg',
            display_name: 'Ada Lovelace',
            email: 'ada@example.com',
          },
        },
      },
    ],
  },
  credential: {
    access_token: ACCESS_TOKEN,
    username: 'ada@example.com',
    scopes: ['user:read:user', 'meeting:read:meeting'],
    expires_in: 3599,
    request: { headers: { authorization: bearer() } },
    api_base_url: 'https://api.zoom.us/v2',
  },
  refresh: {
    calls: [
      {
        method: 'POST',
        url: tokenUrl,
        headers: { authorization: BASIC },
        form: { grant_type: 'refresh_token', refresh_token: REFRESH_TOKEN },
        answer: tokens(NEW_ACCESS_TOKEN, NEW_REFRESH_TOKEN),
      },
    ],
    credential: {
      access_token: NEW_ACCESS_TOKEN,
      request: { headers: { authorization: bearer(NEW_ACCESS_TOKEN) } },
    },
  },
  revoke: { calls: [revocation(NEW_ACCESS_TOKEN)] },
  also: [serverToServer],
};
