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

const TOKEN = 'https://api.cal.com/v2/auth/oauth2/token';
const SCOPES = ['PROFILE_READ', 'BOOKING_READ'];

export const calCom: Expectation = {
  sources: [
    'https://cal.com/docs/api-reference/v2/oauth',
    'https://github.com/calcom/cal.com/blob/main/docs/api-reference/v2/oauth.mdx',
    'https://cal.com/docs/api-reference/v2/oauth2/exchange-authorization-code-or-refresh-token-for-tokens',
    'https://cal.com/docs/api-reference/v2/me/get-my-profile',
  ],
  connect: {
    way: 'code',
    scopes: SCOPES,
    authorize: {
      url: 'https://app.cal.com/auth/oauth2/authorize',
      query: {
        client_id: CLIENT_ID,
        redirect_uri: redirectUri('cal_com'),
        state: STATE,
        scope: SCOPES.join(' '),
        // Not in the table of parameters: as RFC 6749 §4.1.1 has it.
        response_type: 'code',
      },
    },
    calls: [
      {
        method: 'POST',
        url: TOKEN,
        form: {
          client_id: CLIENT_ID,
          client_secret: CLIENT_SECRET,
          grant_type: 'authorization_code',
          code: CODE,
          redirect_uri: redirectUri('cal_com'),
        },
        answer: {
          status: 200,
          json: {
            access_token: ACCESS_TOKEN,
            refresh_token: REFRESH_TOKEN,
            token_type: 'bearer',
            expires_in: 1800,
            scope: SCOPES.join(' '),
          },
        },
      },
      {
        method: 'GET',
        url: 'https://api.cal.com/v2/me',
        headers: { authorization: bearer() },
        answer: {
          status: 200,
          json: {
            status: 'success',
            data: {
              id: 10,
              username: 'bob',
              email: 'bob@example.com',
              name: 'Bob',
              timeFormat: 12,
              defaultScheduleId: null,
              weekStart: 'Sunday',
              timeZone: 'America/New_York',
              organizationId: null,
            },
          },
        },
      },
    ],
  },
  credential: {
    access_token: ACCESS_TOKEN,
    username: 'bob',
    scopes: SCOPES,
    expires_in: 1800,
    request: { headers: { authorization: bearer() } },
    api_base_url: 'https://api.cal.com/v2',
  },
  refresh: {
    calls: [
      {
        method: 'POST',
        url: TOKEN,
        form: {
          client_id: CLIENT_ID,
          client_secret: CLIENT_SECRET,
          grant_type: 'refresh_token',
          refresh_token: REFRESH_TOKEN,
        },
        answer: {
          status: 200,
          json: {
            access_token: NEW_ACCESS_TOKEN,
            refresh_token: NEW_REFRESH_TOKEN,
            token_type: 'bearer',
            expires_in: 1800,
            scope: SCOPES.join(' '),
          },
        },
      },
    ],
    credential: {
      access_token: NEW_ACCESS_TOKEN,
      request: { headers: { authorization: bearer(NEW_ACCESS_TOKEN) } },
    },
  },
  revoke: { none: 'the page has no revocation endpoint' },
};
