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
  type Exchange,
  type Expectation,
} from '../../support/strict-provider/expectation.js';

const tokenUrl = 'https://open.tiktokapis.com/v2/oauth/token/';

const answered = (access: string, refresh: string): Exchange['answer'] => ({
  status: 200,
  json: {
    access_token: access,
    expires_in: 86400,
    open_id: 'afd97af1-b87b-48b9-ac98-410aghda5344',
    refresh_expires_in: 31536000,
    refresh_token: refresh,
    scope: 'user.info.basic,video.list',
    token_type: 'Bearer',
  },
});

/** A token of the client itself. */
const clientCredentials: Expectation = {
  sources: ['https://developers.tiktok.com/doc/client-access-token-management'],
  connect: {
    way: 'client-credentials',
    body: {},
    calls: [
      {
        method: 'POST',
        url: tokenUrl,
        form: { client_key: CLIENT_ID, client_secret: CLIENT_SECRET, grant_type: 'client_credentials' },
        answer: { status: 200, json: { access_token: ACCESS_TOKEN, expires_in: 7200, token_type: 'Bearer' } },
      },
    ],
  },
  credential: {
    access_token: ACCESS_TOKEN,
    scopes: [],
    expires_in: 7200,
    request: { headers: { authorization: bearer() } },
  },
  refresh: {
    calls: [
      {
        method: 'POST',
        url: tokenUrl,
        form: { client_key: CLIENT_ID, client_secret: CLIENT_SECRET, grant_type: 'client_credentials' },
        answer: { status: 200, json: { access_token: NEW_ACCESS_TOKEN, expires_in: 7200, token_type: 'Bearer' } },
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
        url: 'https://open.tiktokapis.com/v2/oauth/revoke/',
        form: { client_key: CLIENT_ID, client_secret: CLIENT_SECRET, token: NEW_ACCESS_TOKEN },
        answer: { status: 200, json: {} },
      },
    ],
  },
};

/**
 * The client is called `client_key`; scopes are separated by commas. The parameters of the revocation, and that it takes
 * tokens of a client too, are not found in the vendor's documentation: as public clients have them.
 */
export const tiktok: Expectation = {
  sources: [
    'https://developers.tiktok.com/doc/login-kit-web',
    'https://developers.tiktok.com/doc/oauth-user-access-token-management',
    'https://developers.tiktok.com/doc/tiktok-api-v2-get-user-info',
  ],
  connect: {
    way: 'code',
    scopes: ['user.info.basic', 'video.list'],
    authorize: {
      url: 'https://www.tiktok.com/v2/auth/authorize/',
      query: {
        client_key: CLIENT_ID,
        scope: 'user.info.basic,video.list',
        response_type: 'code',
        redirect_uri: redirectUri('tiktok'),
        state: STATE,
      },
    },
    calls: [
      {
        method: 'POST',
        url: tokenUrl,
        form: {
          client_key: CLIENT_ID,
          client_secret: CLIENT_SECRET,
          code: CODE,
          grant_type: 'authorization_code',
          redirect_uri: redirectUri('tiktok'),
        },
        answer: answered(ACCESS_TOKEN, REFRESH_TOKEN),
      },
      {
        method: 'GET',
        url: 'https://open.tiktokapis.com/v2/user/info/',
        query: { fields: 'open_id,union_id,display_name' },
        headers: { authorization: bearer() },
        answer: {
          status: 200,
          json: {
            data: {
              user: {
                open_id: 'afd97af1-b87b-48b9-ac98-410aghda5344',
                union_id: 'c9c60f44-a68e-4f5d-84dd-ce22faeb0ba1',
                display_name: 'Ada',
              },
            },
            error: { code: 'ok', message: '', log_id: '20220829194722CBE87ED59D524E727021' },
          },
        },
      },
    ],
  },
  credential: {
    access_token: ACCESS_TOKEN,
    username: 'Ada',
    scopes: ['user.info.basic', 'video.list'],
    expires_in: 86400,
    request: { headers: { authorization: bearer() } },
    api_base_url: 'https://open.tiktokapis.com/v2',
  },
  refresh: {
    calls: [
      {
        method: 'POST',
        url: tokenUrl,
        form: {
          client_key: CLIENT_ID,
          client_secret: CLIENT_SECRET,
          grant_type: 'refresh_token',
          refresh_token: REFRESH_TOKEN,
        },
        answer: answered(NEW_ACCESS_TOKEN, NEW_REFRESH_TOKEN),
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
        url: 'https://open.tiktokapis.com/v2/oauth/revoke/',
        form: { client_key: CLIENT_ID, client_secret: CLIENT_SECRET, token: NEW_ACCESS_TOKEN },
        answer: { status: 200, json: {} },
      },
    ],
  },
  also: [clientCredentials],
};
