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

export const figma: Expectation = {
  sources: [
    'https://developers.figma.com/docs/rest-api/authentication',
    'https://developers.figma.com/docs/rest-api/oauth-apps/',
    'https://github.com/figma/rest-api-spec',
  ],
  connect: {
    way: 'code',
    scopes: ['current_user:read', 'file_content:read'],
    authorize: {
      url: 'https://www.figma.com/oauth',
      query: {
        response_type: 'code',
        client_id: CLIENT_ID,
        redirect_uri: redirectUri('figma'),
        scope: 'current_user:read,file_content:read',
        state: STATE,
      },
    },
    calls: [
      {
        method: 'POST',
        url: 'https://api.figma.com/v1/oauth/token',
        headers: { authorization: BASIC },
        form: {
          redirect_uri: redirectUri('figma'),
          code: CODE,
          grant_type: 'authorization_code',
        },
        answer: {
          status: 200,
          json: {
            user_id_string: '1091',
            access_token: ACCESS_TOKEN,
            token_type: 'bearer',
            expires_in: 7776000,
            refresh_token: REFRESH_TOKEN,
          },
        },
      },
      {
        method: 'GET',
        url: 'https://api.figma.com/v1/me',
        headers: { authorization: bearer() },
        answer: {
          status: 200,
          json: { id: '1091', email: 'ann@example.com', handle: 'Ann', img_url: 'https://images.example/1' },
        },
      },
    ],
  },
  credential: {
    access_token: ACCESS_TOKEN,
    username: 'ann@example.com',
    scopes: ['current_user:read', 'file_content:read'],
    expires_in: 7776000,
    request: { headers: { authorization: bearer() } },
    api_base_url: 'https://api.figma.com',
  },
  refresh: {
    calls: [
      {
        method: 'POST',
        url: 'https://api.figma.com/v1/oauth/refresh',
        headers: { authorization: BASIC },
        // Not found in the vendor's documentation, nor is the client authentication: as public clients have it.
        form: { refresh_token: REFRESH_TOKEN },
        answer: { status: 200, json: { access_token: NEW_ACCESS_TOKEN, token_type: 'bearer', expires_in: 7776000 } },
      },
    ],
    credential: {
      access_token: NEW_ACCESS_TOKEN,
      request: { headers: { authorization: bearer(NEW_ACCESS_TOKEN) } },
    },
  },
  revoke: { none: 'users take an app’s access away in their settings; there is no endpoint' },
};
