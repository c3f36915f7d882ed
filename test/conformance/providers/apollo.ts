import {
  ACCESS_TOKEN,
  bearer,
  CLIENT_ID,
  CLIENT_SECRET,
  CODE,
  NEW_ACCESS_TOKEN,
  NEW_REFRESH_TOKEN,
  REFRESH_TOKEN,
  redirectUri,
  STATE,
  type Expectation,
} from '../../support/strict-provider/expectation.js';

const TOKEN = 'https://app.apollo.io/api/v1/oauth/token';
/** Two scopes are part of every application. */
const GRANTED = ['contacts_search', 'person_read', 'read_user_profile', 'app_scopes'];

export const apollo: Expectation = {
  sources: [
    'https://docs.apollo.io/docs/use-oauth-20-authorization-flow-to-access-apollo-user-information-partners',
    'https://docs.apollo.io/reference/authentication',
  ],
  connect: {
    way: 'code',
    scopes: ['contacts_search', 'person_read'],
    authorize: {
      url: 'https://app.apollo.io/#/oauth/authorize',
      query: {
        client_id: CLIENT_ID,
        redirect_uri: redirectUri('apollo'),
        response_type: 'code',
        scope: 'contacts_search person_read',
        state: STATE,
      },
    },
    calls: [
      {
        // The names are the vendor's; that they go as a form is from public clients.
        method: 'POST',
        url: TOKEN,
        form: {
          grant_type: 'authorization_code',
          client_id: CLIENT_ID,
          client_secret: CLIENT_SECRET,
          redirect_uri: redirectUri('apollo'),
          code: CODE,
        },
        answer: {
          status: 200,
          json: {
            access_token: ACCESS_TOKEN,
            token_type: 'Bearer',
            expires_in: 2592000,
            refresh_token: REFRESH_TOKEN,
            scope: GRANTED.join(' '),
            created_at: 1710881010,
          },
        },
      },
      {
        method: 'GET',
        url: 'https://app.apollo.io/api/v1/users/api_profile',
        headers: { authorization: bearer() },
        answer: {
          status: 200,
          json: {
            id: '66302798d03b9601c7934ebf',
            team_id: '6095a710bd01d100a506d4ac',
            first_name: 'Tim',
            last_name: 'Zheng',
            email: 'tim@apollo.example',
            name: 'Tim Zheng',
          },
        },
      },
    ],
  },
  credential: {
    access_token: ACCESS_TOKEN,
    username: 'tim@apollo.example',
    scopes: GRANTED,
    expires_in: 2592000,
    request: { headers: { authorization: bearer() } },
    api_base_url: 'https://api.apollo.io/api/v1',
  },
  refresh: {
    calls: [
      {
        method: 'POST',
        url: TOKEN,
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
            token_type: 'Bearer',
            expires_in: 2592000,
            refresh_token: NEW_REFRESH_TOKEN,
            scope: GRANTED.join(' '),
            created_at: 1713473010,
          },
        },
      },
    ],
    credential: {
      access_token: NEW_ACCESS_TOKEN,
      request: { headers: { authorization: bearer(NEW_ACCESS_TOKEN) } },
    },
  },
  revoke: { none: 'the page for partners has no revocation endpoint' },
};
