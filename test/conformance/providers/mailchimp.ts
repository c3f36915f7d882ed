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

export const mailchimp: Expectation = {
  sources: ['https://mailchimp.com/developer/marketing/guides/access-user-data-oauth-2/'],
  connect: {
    way: 'code',
    authorize: {
      url: 'https://login.mailchimp.com/oauth2/authorize',
      query: { response_type: 'code', client_id: CLIENT_ID, redirect_uri: redirectUri('mailchimp'), state: STATE },
    },
    calls: [
      {
        method: 'POST',
        url: 'https://login.mailchimp.com/oauth2/token',
        form: {
          grant_type: 'authorization_code',
          client_id: CLIENT_ID,
          client_secret: CLIENT_SECRET,
          redirect_uri: redirectUri('mailchimp'),
          code: CODE,
        },
        // Zero: the token does not end.
        answer: { status: 200, json: { access_token: ACCESS_TOKEN, expires_in: 0, scope: null } },
      },
      {
        method: 'GET',
        url: 'https://login.mailchimp.com/oauth2/metadata',
        // The page could not be read as far as this: as public clients have it, some with Bearer.
        headers: { authorization: `OAuth ${ACCESS_TOKEN}` },
        answer: {
          status: 200,
          json: {
            dc: 'us6',
            role: 'owner',
            accountname: 'Freddie’s Jokes',
            user_id: 123456,
            login: { email: 'freddie@example.com', login_id: 654321, login_name: 'freddie' },
            login_url: 'https://login.mailchimp.com',
            api_endpoint: 'https://us6.api.mailchimp.com',
          },
        },
      },
    ],
  },
  credential: {
    access_token: ACCESS_TOKEN,
    username: 'freddie',
    scopes: [],
    expires_in: null,
    request: { headers: { authorization: bearer() } },
    api_base_url: 'https://us6.api.mailchimp.com/3.0',
  },
  refresh: { none: 'access tokens do not end' },
  revoke: { none: 'users remove an integration in their account; there is no endpoint' },
};
