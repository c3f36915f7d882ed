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

export const clickup: Expectation = {
  sources: [
    'https://developer.clickup.com/docs/authentication',
    'https://developer.clickup.com/reference/getaccesstoken',
    'https://developer.clickup.com/reference/getauthorizeduser',
  ],
  connect: {
    way: 'code',
    authorize: {
      // There are no scopes, and no response_type.
      url: 'https://app.clickup.com/api',
      query: { client_id: CLIENT_ID, redirect_uri: redirectUri('clickup'), state: STATE },
    },
    calls: [
      {
        method: 'POST',
        url: 'https://api.clickup.com/api/v2/oauth/token',
        json: { client_id: CLIENT_ID, client_secret: CLIENT_SECRET, code: CODE },
        answer: { status: 200, json: { access_token: ACCESS_TOKEN, token_type: 'Bearer' } },
      },
      {
        method: 'GET',
        url: 'https://api.clickup.com/api/v2/user',
        headers: { authorization: bearer() },
        answer: {
          status: 200,
          json: {
            user: {
              id: 123,
              username: 'John Doe',
              email: 'john@example.com',
              color: '#000000',
              profilePicture: 'https://clickup.com/avatar.jpg',
              initials: 'JD',
              week_start_day: 0,
            },
          },
        },
      },
    ],
  },
  credential: {
    access_token: ACCESS_TOKEN,
    username: 'John Doe',
    scopes: [],
    expires_in: null,
    request: { headers: { authorization: bearer() } },
    api_base_url: 'https://api.clickup.com/api/v2',
  },
  refresh: { none: 'access tokens do not expire; there are no refresh tokens' },
  revoke: { none: 'no endpoint is documented: users remove an app in their settings' },
};
