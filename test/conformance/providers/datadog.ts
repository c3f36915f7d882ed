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

const API = 'https://api.us3.datadoghq.com';

export const datadog: Expectation = {
  sources: [
    'https://docs.datadoghq.com/extend/authorization/oauth2_endpoints/',
    'https://docs.datadoghq.com/extend/authorization/oauth2_in_datadog/',
    'https://docs.datadoghq.com/getting_started/site/',
  ],
  config: { site: 'us3.datadoghq.com' },
  connect: {
    way: 'code',
    authorize: {
      // Always the first site, where users select theirs; scopes belong to the client.
      url: 'https://app.datadoghq.com/oauth2/v1/authorize',
      query: {
        redirect_uri: redirectUri('datadog'),
        client_id: CLIENT_ID,
        response_type: 'code',
        state: STATE,
        code_challenge: CHALLENGE,
        code_challenge_method: 'S256',
      },
    },
    callback: { site: 'https://us3.datadoghq.com', domain: 'us3.datadoghq.com' },
    calls: [
      {
        method: 'POST',
        url: `${API}/oauth2/v1/token`,
        form: {
          grant_type: 'authorization_code',
          client_id: CLIENT_ID,
          client_secret: CLIENT_SECRET,
          redirect_uri: redirectUri('datadog'),
          code_verifier: VERIFIER,
          code: CODE,
        },
        answer: {
          status: 200,
          json: {
            access_token: ACCESS_TOKEN,
            refresh_token: REFRESH_TOKEN,
            token_type: 'Bearer',
            expires_in: 3600,
            scope: 'dashboards_read monitors_read',
          },
        },
      },
    ],
  },
  credential: {
    access_token: ACCESS_TOKEN,
    scopes: ['dashboards_read', 'monitors_read'],
    expires_in: 3600,
    request: { headers: { authorization: bearer() } },
    api_base_url: API,
  },
  refresh: {
    calls: [
      {
        method: 'POST',
        url: `${API}/oauth2/v1/token`,
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
            token_type: 'Bearer',
            expires_in: 3600,
            scope: 'dashboards_read monitors_read',
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
    // The example has an Authorization header, too; the table of parameters has not.
    calls: [
      { token: NEW_REFRESH_TOKEN, token_type_hint: 'refresh_token' },
      { token: NEW_ACCESS_TOKEN, token_type_hint: 'access_token' },
    ].map((token) => ({
      method: 'POST',
      url: `${API}/oauth2/v1/revoke`,
      form: { client_id: CLIENT_ID, client_secret: CLIENT_SECRET, ...token },
      answer: { status: 200, json: {} },
    })),
  },
};
