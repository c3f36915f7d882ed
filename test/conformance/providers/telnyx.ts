import {
  ACCESS_TOKEN,
  BASIC,
  bearer,
  NEW_ACCESS_TOKEN,
  type Exchange,
  type Expectation,
} from '../../support/strict-provider/expectation.js';

const exchange = (token: string): Exchange => ({
  method: 'POST',
  url: 'https://api.telnyx.com/v2/oauth/token',
  headers: { authorization: BASIC },
  form: { grant_type: 'client_credentials' },
  answer: { status: 200, json: { access_token: token, token_type: 'Bearer', expires_in: 3600 } },
});

/** What the vendor's own client sends for a client of an account. */
export const telnyx: Expectation = {
  sources: [
    'https://github.com/team-telnyx/telnyx-node/blob/master/src/client.ts',
    'https://github.com/team-telnyx/telnyx-node/blob/master/src/resources/oauth.ts',
  ],
  connect: { way: 'client-credentials', body: {}, calls: [exchange(ACCESS_TOKEN)] },
  credential: {
    access_token: ACCESS_TOKEN,
    scopes: [],
    expires_in: 3600,
    request: { headers: { authorization: bearer() } },
    api_base_url: 'https://api.telnyx.com/v2',
  },
  refresh: {
    calls: [exchange(NEW_ACCESS_TOKEN)],
    credential: {
      access_token: NEW_ACCESS_TOKEN,
      request: { headers: { authorization: bearer(NEW_ACCESS_TOKEN) } },
    },
  },
  revoke: { none: 'the package of Telnyx has no call that revokes a token' },
};
