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

const SERVER = 'https://cloud.digitalocean.com/v1/oauth';
const info = {
  name: 'Sammy the Shark',
  email: 'sammy@example.com',
  uuid: 'e028b1b0-a636-11ec-9e9d-3381ceabe039',
  team_uuid: 'b3c4a1f1-a636-11ec-a6ac-1323bf96ef4d',
  team_name: 'My Team',
};

export const digitalocean: Expectation = {
  sources: [
    'https://docs.digitalocean.com/reference/api/oauth/',
    'https://docs.digitalocean.com/reference/api/scopes/',
  ],
  connect: {
    way: 'code',
    scopes: ['read', 'write'],
    authorize: {
      url: `${SERVER}/authorize`,
      query: {
        client_id: CLIENT_ID,
        redirect_uri: redirectUri('digitalocean'),
        response_type: 'code',
        scope: 'read write',
        state: STATE,
      },
    },
    calls: [
      {
        // The example has the parameters in the URL: as a form they stay out of logs (RFC 6749 §4.1.3).
        method: 'POST',
        url: `${SERVER}/token`,
        form: {
          grant_type: 'authorization_code',
          client_id: CLIENT_ID,
          client_secret: CLIENT_SECRET,
          code: CODE,
          redirect_uri: redirectUri('digitalocean'),
        },
        answer: {
          status: 200,
          json: {
            access_token: ACCESS_TOKEN,
            token_type: 'bearer',
            expires_in: 2592000,
            refresh_token: REFRESH_TOKEN,
            info,
          },
        },
      },
    ],
  },
  credential: {
    access_token: ACCESS_TOKEN,
    username: 'sammy@example.com',
    scopes: ['read', 'write'],
    expires_in: 2592000,
    request: { headers: { authorization: bearer() } },
    api_base_url: 'https://api.digitalocean.com',
  },
  refresh: {
    calls: [
      {
        // The page of 2025 had /refresh; that of 2026 has this.
        method: 'POST',
        url: `${SERVER}/token`,
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
            token_type: 'bearer',
            expires_in: 2592000,
            refresh_token: NEW_REFRESH_TOKEN,
            info,
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
    calls: [
      {
        method: 'POST',
        url: `${SERVER}/revoke`,
        headers: { authorization: bearer(NEW_ACCESS_TOKEN) },
        form: { token: NEW_ACCESS_TOKEN },
        answer: { status: 200, json: {} },
      },
    ],
  },
};
