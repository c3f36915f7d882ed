import {
  ACCESS_TOKEN,
  bearer,
  CLIENT_ID,
  CLIENT_SECRET,
  CODE,
  NEW_ACCESS_TOKEN,
  REFRESH_TOKEN,
  redirectUri,
  STATE,
  type Answer,
  type Expectation,
} from '../../support/strict-provider/expectation.js';

const tokenUrl = 'https://api.medium.com/v1/tokens';
const headers = { accept: 'application/json' };
const sixtyDays = 60 * 24 * 3600;

const answer = (token: string): Answer => ({
  status: 201,
  /** Made when it is sent: the end is a point in time. */
  get json() {
    return {
      token_type: 'Bearer',
      access_token: token,
      refresh_token: REFRESH_TOKEN,
      scope: ['basicProfile', 'publishPost'],
      expires_at: Math.floor(Date.now() / 1000) + sixtyDays,
    };
  },
});

export const medium: Expectation = {
  sources: ['https://github.com/Medium/medium-api-docs/blob/master/api.md'],
  connect: {
    way: 'code',
    scopes: ['basicProfile', 'publishPost'],
    authorize: {
      url: 'https://medium.com/m/oauth/authorize',
      query: {
        client_id: CLIENT_ID,
        scope: 'basicProfile,publishPost',
        state: STATE,
        response_type: 'code',
        redirect_uri: redirectUri('medium'),
      },
    },
    calls: [
      {
        method: 'POST',
        url: tokenUrl,
        headers,
        form: {
          code: CODE,
          client_id: CLIENT_ID,
          client_secret: CLIENT_SECRET,
          grant_type: 'authorization_code',
          redirect_uri: redirectUri('medium'),
        },
        answer: answer(ACCESS_TOKEN),
      },
      {
        method: 'GET',
        url: 'https://api.medium.com/v1/me',
        headers: { authorization: bearer() },
        answer: {
          status: 200,
          json: { data: { id: '5303d74c64f66366f00cb9b2a94f3251bf5', username: 'majelbstoat', name: 'Jamie Talbot' } },
        },
      },
    ],
  },
  credential: {
    access_token: ACCESS_TOKEN,
    username: 'majelbstoat',
    scopes: ['basicProfile', 'publishPost'],
    expires_in: sixtyDays,
    request: { headers: { authorization: bearer() } },
    api_base_url: 'https://api.medium.com/v1',
  },
  refresh: {
    calls: [
      {
        method: 'POST',
        url: tokenUrl,
        headers,
        form: {
          refresh_token: REFRESH_TOKEN,
          client_id: CLIENT_ID,
          client_secret: CLIENT_SECRET,
          grant_type: 'refresh_token',
        },
        answer: answer(NEW_ACCESS_TOKEN),
      },
    ],
    credential: {
      access_token: NEW_ACCESS_TOKEN,
      request: { headers: { authorization: bearer(NEW_ACCESS_TOKEN) } },
    },
  },
  revoke: { none: 'only the user can, in the settings' },
};
