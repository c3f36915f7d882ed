import {
  ACCESS_TOKEN,
  BASIC,
  bearer,
  CLIENT_ID,
  CODE,
  NEW_ACCESS_TOKEN,
  REFRESH_TOKEN,
  redirectUri,
  STATE,
  type Expectation,
} from '../../support/strict-provider/expectation.js';

const TOKEN = 'https://bitbucket.org/site/oauth2/access_token';

export const bitbucket: Expectation = {
  sources: [
    'https://developer.atlassian.com/cloud/bitbucket/oauth-2/',
    'https://support.atlassian.com/bitbucket-cloud/docs/use-oauth-on-bitbucket-cloud/',
    'https://developer.atlassian.com/cloud/bitbucket/rest/api-group-users/#api-user-get',
  ],
  connect: {
    way: 'code',
    // Scopes belong to the consumer: the scope parameter is not supported in requests.
    authorize: {
      url: 'https://bitbucket.org/site/oauth2/authorize',
      query: {
        client_id: CLIENT_ID,
        response_type: 'code',
        redirect_uri: redirectUri('bitbucket'),
        state: STATE,
      },
    },
    calls: [
      {
        method: 'POST',
        url: TOKEN,
        headers: { authorization: BASIC },
        form: { grant_type: 'authorization_code', code: CODE, redirect_uri: redirectUri('bitbucket') },
        answer: {
          status: 200,
          json: {
            access_token: ACCESS_TOKEN,
            scopes: 'account repository:write',
            expires_in: 7200,
            token_type: 'bearer',
            state: 'authorization_code',
            refresh_token: REFRESH_TOKEN,
          },
        },
      },
      {
        method: 'GET',
        url: 'https://api.bitbucket.org/2.0/user',
        headers: { authorization: bearer() },
        answer: {
          status: 200,
          json: {
            type: 'user',
            username: 'evzijst',
            display_name: 'Erik van Zijst',
            nickname: 'evzijst',
            account_id: '557057:d02d2f66-1f79-4edc-9f35-4f4a2b7c7f0e',
            uuid: '{d301aafa-d676-4ee0-88be-962be7417567}',
            created_on: '2011-12-20T16:34:07.132459+00:00',
          },
        },
      },
    ],
  },
  credential: {
    access_token: ACCESS_TOKEN,
    username: 'evzijst',
    scopes: ['account', 'repository:write'],
    expires_in: 7200,
    request: { headers: { authorization: bearer() } },
    api_base_url: 'https://api.bitbucket.org/2.0',
  },
  refresh: {
    calls: [
      {
        method: 'POST',
        url: TOKEN,
        headers: { authorization: BASIC },
        form: { grant_type: 'refresh_token', refresh_token: REFRESH_TOKEN },
        answer: {
          status: 200,
          json: {
            access_token: NEW_ACCESS_TOKEN,
            scopes: 'account repository:write',
            expires_in: 7200,
            token_type: 'bearer',
            state: 'refresh_token',
            refresh_token: REFRESH_TOKEN,
          },
        },
      },
    ],
    credential: {
      access_token: NEW_ACCESS_TOKEN,
      request: { headers: { authorization: bearer(NEW_ACCESS_TOKEN) } },
    },
  },
  revoke: { none: 'no revocation endpoint is documented for consumers: users revoke in their settings' },
};
