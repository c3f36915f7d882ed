import {
  ACCESS_TOKEN,
  bearer,
  CLIENT_ID,
  CLIENT_SECRET,
  CODE,
  redirectUri,
  STATE,
  type Expectation,
} from '../../support/strict-provider/expectation.js';

export const intercom: Expectation = {
  sources: [
    'https://developers.intercom.com/docs/build-an-integration/learn-more/authentication/setting-up-oauth',
    'https://github.com/intercom/omniauth-intercom',
    'https://developers.intercom.com/docs/build-an-integration/learn-more/rest-apis#regional-hosting',
  ],
  config: { region: 'eu.' },
  connect: {
    way: 'code',
    authorize: {
      url: 'https://app.eu.intercom.com/oauth',
      query: { client_id: CLIENT_ID, state: STATE, redirect_uri: redirectUri('intercom') },
    },
    calls: [
      {
        method: 'POST',
        url: 'https://api.eu.intercom.io/auth/eagle/token',
        // The page names the first three and recommends the vendor's OmniAuth strategy, which sends them all.
        form: {
          code: CODE,
          client_id: CLIENT_ID,
          client_secret: CLIENT_SECRET,
          grant_type: 'authorization_code',
          redirect_uri: redirectUri('intercom'),
        },
        answer: { status: 200, json: { token_type: 'Bearer', token: ACCESS_TOKEN, access_token: ACCESS_TOKEN } },
      },
      {
        method: 'GET',
        url: 'https://api.eu.intercom.io/me',
        headers: { authorization: bearer(), accept: 'application/json', 'intercom-version': '2.14' },
        answer: {
          status: 200,
          json: {
            type: 'admin',
            id: '2633609',
            email: 'hermione.granger@example.com',
            name: 'Hermione Granger',
            email_verified: true,
            app: { type: 'app', id_code: 'drzzt019', name: 'Hogwarts workspace', region: 'EU' },
          },
        },
      },
    ],
  },
  credential: {
    access_token: ACCESS_TOKEN,
    username: 'hermione.granger@example.com',
    scopes: [],
    expires_in: null,
    request: { headers: { authorization: bearer(), 'intercom-version': '2.14' } },
    api_base_url: 'https://api.eu.intercom.io',
  },
  refresh: { none: 'access tokens do not end and come without a refresh token' },
  revoke: { none: 'a workspace removes an app in its settings; no endpoint for tokens is documented' },
};
