import {
  ACCESS_TOKEN,
  BASIC,
  bearer,
  CLIENT_ID,
  CODE,
  NEW_ACCESS_TOKEN,
  NEW_REFRESH_TOKEN,
  REFRESH_TOKEN,
  redirectUri,
  STATE,
  type Expectation,
} from '../../support/strict-provider/expectation.js';

const version = { 'notion-version': '2026-03-11' };

const workspace = {
  token_type: 'bearer',
  bot_id: 'b3414d65-1224-4ed9-a9f8-3f0bb5b1e0d2',
  workspace_icon: null,
  workspace_name: 'Ada’s Notion',
  workspace_id: '17ab3186-873d-418f-b899-c3f6a43f68de',
  owner: {
    type: 'user',
    user: {
      object: 'user',
      id: 'd40e767c-d7af-4b18-a86d-55c61f1e39a4',
      name: 'Ada Lovelace',
      avatar_url: null,
      type: 'person',
      person: { email: 'ada@example.com' },
    },
  },
  duplicated_template_id: null,
  request_id: '8a4b0d5f-0b9a-4a4f-8a3a-9f1f3a3b8f10',
};

/** A connection has no scopes: what it may do is set where it is made. The token's answer says who it is. */
export const notion: Expectation = {
  sources: [
    'https://developers.notion.com/docs/authorization',
    'https://developers.notion.com/reference/create-a-token',
    'https://developers.notion.com/reference/refresh-a-token',
    'https://developers.notion.com/reference/revoke-token',
    'https://developers.notion.com/reference/versioning',
  ],
  connect: {
    way: 'code',
    authorize: {
      url: 'https://api.notion.com/v1/oauth/authorize',
      query: {
        client_id: CLIENT_ID,
        redirect_uri: redirectUri('notion'),
        response_type: 'code',
        owner: 'user',
        state: STATE,
      },
    },
    calls: [
      {
        method: 'POST',
        url: 'https://api.notion.com/v1/oauth/token',
        headers: { authorization: BASIC, ...version },
        json: { grant_type: 'authorization_code', code: CODE, redirect_uri: redirectUri('notion') },
        answer: { status: 200, json: { access_token: ACCESS_TOKEN, refresh_token: REFRESH_TOKEN, ...workspace } },
      },
    ],
  },
  credential: {
    access_token: ACCESS_TOKEN,
    username: 'ada@example.com',
    scopes: [],
    expires_in: null,
    request: { headers: { authorization: bearer(), ...version } },
    api_base_url: 'https://api.notion.com',
  },
  refresh: {
    calls: [
      {
        method: 'POST',
        url: 'https://api.notion.com/v1/oauth/token',
        headers: { authorization: BASIC, ...version },
        json: { grant_type: 'refresh_token', refresh_token: REFRESH_TOKEN },
        answer: {
          status: 200,
          json: { access_token: NEW_ACCESS_TOKEN, refresh_token: NEW_REFRESH_TOKEN, ...workspace },
        },
      },
    ],
    credential: {
      access_token: NEW_ACCESS_TOKEN,
      request: { headers: { authorization: bearer(NEW_ACCESS_TOKEN), ...version } },
    },
  },
  revoke: {
    calls: [
      {
        method: 'POST',
        url: 'https://api.notion.com/v1/oauth/revoke',
        headers: { authorization: BASIC, ...version },
        json: { token: NEW_ACCESS_TOKEN },
        answer: { status: 200, json: { request_id: '3c90c3cc-0d44-4b50-8888-8dd25736052a' } },
      },
    ],
  },
};
