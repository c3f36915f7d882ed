import {
  ACCESS_TOKEN,
  bearer,
  CLIENT_ID,
  CLIENT_SECRET,
  NEW_ACCESS_TOKEN,
  type Exchange,
  type Expectation,
} from '../../support/strict-provider/expectation.js';

const exchange = (token: string): Exchange => ({
  method: 'POST',
  url: 'https://oauth.twilio.com/v2/token',
  form: { client_id: CLIENT_ID, client_secret: CLIENT_SECRET, grant_type: 'client_credentials' },
  answer: { status: 200, json: { access_token: token, token_type: 'Bearer', expires_in: 3600 } },
});

/** OAuth apps of an account know client credentials only. */
export const twilio: Expectation = {
  sources: [
    'https://www.twilio.com/docs/iam/oauth-apps/account-oauth-apps',
    'https://www.twilio.com/docs/iam/oauth-apps/api',
  ],
  connect: { way: 'client-credentials', body: {}, calls: [exchange(ACCESS_TOKEN)] },
  credential: {
    access_token: ACCESS_TOKEN,
    scopes: [],
    expires_in: 3600,
    request: { headers: { authorization: bearer() } },
    api_base_url: 'https://api.twilio.com',
  },
  refresh: {
    calls: [exchange(NEW_ACCESS_TOKEN)],
    credential: {
      access_token: NEW_ACCESS_TOKEN,
      request: { headers: { authorization: bearer(NEW_ACCESS_TOKEN) } },
    },
  },
  revoke: { none: 'Twilio documents no call that revokes a token, which ends after one hour' },
};
