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
  uuid: 'e028b1b918853eca7fba208a9d7e9d29a6e93c57',
  team_uuid: 'b3c4a1f2e0d94f6c8a7b6c5d4e3f2a1b0c9d8e7f',
  team_name: 'My Team',
};

export const digitalocean: Expectation = {
  sources: ['https://docs.digitalocean.com/reference/api/oauth/', 'https://docs.digitalocean.com/reference/api/scopes/'],
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
            bearer: ACCESS_TOKEN,
            token_type: 'bearer',
            expires_in: 2592000,
            refresh_token: REFRESH_TOKEN,
            scope: 'read write',
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
            bearer: NEW_ACCESS_TOKEN,
            token_type: 'bearer',
            expires_in: 2592000,
            refresh_token: NEW_REFRESH_TOKEN,
            scope: 'read write',
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
