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
  type Exchange,
  type Expectation,
} from '../../support/strict-provider/expectation.js';

const grant = (token: string): Exchange => ({
  method: 'POST',
  url: 'https://accounts.spotify.com/api/token',
  headers: { authorization: BASIC },
  form: { grant_type: 'client_credentials' },
  answer: { status: 200, json: { access_token: token, token_type: 'bearer', expires_in: 3600 } },
});

/** The app itself; it has no scopes, for they are all about a user. */
const application: Expectation = {
  sources: [
    'https://developer.spotify.com/documentation/web-api/tutorials/client-credentials-flow',
    'https://www.npmjs.com/package/@spotify/web-api-ts-sdk',
  ],
  connect: { way: 'client-credentials', body: {}, calls: [grant(ACCESS_TOKEN)] },
  credential: {
    access_token: ACCESS_TOKEN,
    scopes: [],
    expires_in: 3600,
    request: { headers: { authorization: bearer() } },
  },
  refresh: {
    calls: [grant(NEW_ACCESS_TOKEN)],
    credential: {
      access_token: NEW_ACCESS_TOKEN,
      request: { headers: { authorization: bearer(NEW_ACCESS_TOKEN) } },
    },
  },
  revoke: { none: 'Spotify documents no call that revokes a token; people remove apps on their account page' },
};

/** The flow for clients with a secret; the answer to a refresh may leave the refresh token out, then the old one stays. */
export const spotify: Expectation = {
  sources: [
    'https://developer.spotify.com/documentation/web-api/tutorials/code-flow',
    'https://developer.spotify.com/documentation/web-api/tutorials/refreshing-tokens',
    'https://developer.spotify.com/documentation/web-api/reference/get-current-users-profile',
  ],
  connect: {
    way: 'code',
    scopes: ['user-read-email', 'playlist-read-private'],
    authorize: {
      url: 'https://accounts.spotify.com/authorize',
      query: {
        client_id: CLIENT_ID,
        response_type: 'code',
        redirect_uri: redirectUri('spotify'),
        state: STATE,
        scope: 'user-read-email playlist-read-private',
      },
    },
    calls: [
      {
        method: 'POST',
        url: 'https://accounts.spotify.com/api/token',
        headers: { authorization: BASIC },
        form: { grant_type: 'authorization_code', code: CODE, redirect_uri: redirectUri('spotify') },
        answer: {
          status: 200,
          json: {
            access_token: ACCESS_TOKEN,
            token_type: 'Bearer',
            scope: 'playlist-read-private user-read-email',
            expires_in: 3600,
            refresh_token: REFRESH_TOKEN,
          },
        },
      },
      {
        method: 'GET',
        url: 'https://api.spotify.com/v1/me',
        headers: { authorization: bearer() },
        answer: {
          status: 200,
          json: {
            id: 'smedjan',
            display_name: 'Ada',
            email: 'ada@example.com',
            type: 'user',
            uri: 'spotify:user:smedjan',
          },
        },
      },
    ],
  },
  credential: {
    access_token: ACCESS_TOKEN,
    username: 'smedjan',
    scopes: ['user-read-email', 'playlist-read-private'],
    expires_in: 3600,
    request: { headers: { authorization: bearer() } },
    api_base_url: 'https://api.spotify.com/v1',
  },
  refresh: {
    calls: [
      {
        method: 'POST',
        url: 'https://accounts.spotify.com/api/token',
        headers: { authorization: BASIC },
        form: { grant_type: 'refresh_token', refresh_token: REFRESH_TOKEN },
        answer: {
          status: 200,
          json: {
            access_token: NEW_ACCESS_TOKEN,
            token_type: 'Bearer',
            expires_in: 3600,
            scope: 'playlist-read-private user-read-email',
          },
        },
      },
    ],
    credential: {
      access_token: NEW_ACCESS_TOKEN,
      request: { headers: { authorization: bearer(NEW_ACCESS_TOKEN) } },
    },
  },
  revoke: { none: 'Spotify documents no call that revokes a token; people remove apps on their account page' },
  also: [application],
};
