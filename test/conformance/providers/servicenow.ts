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
  type Exchange,
  type Expectation,
} from '../../support/strict-provider/expectation.js';

const revocation = (token: string): Exchange => ({
  method: 'GET',
  url: 'https://acme.service-now.com/oauth_revoke_token.do',
  query: { token },
  answer: { status: 200 },
});

/** Every instance is its own authorization server; it gives every token the scope `useraccount` unless told otherwise. */
export const servicenow: Expectation = {
  sources: [
    'https://support.servicenow.com/kb?id=kb_article_view&sysparm_article=KB0964444',
    'https://www.servicenow.com/docs/r/zurich/platform-security/authentication/r_OAuthAPIRequestParameters.html',
    'https://www.servicenow.com/docs/r/platform-security/authentication/t_RevokeOAuthToken.html',
    'https://www.servicenow.com/docs/r/api-reference/rest-apis/c_TableAPI.html',
  ],
  config: { instance: 'acme' },
  connect: {
    way: 'code',
    authorize: {
      url: 'https://acme.service-now.com/oauth_auth.do',
      query: {
        response_type: 'code',
        redirect_uri: redirectUri('servicenow'),
        client_id: CLIENT_ID,
        state: STATE,
      },
    },
    calls: [
      {
        method: 'POST',
        url: 'https://acme.service-now.com/oauth_token.do',
        form: {
          grant_type: 'authorization_code',
          code: CODE,
          redirect_uri: redirectUri('servicenow'),
          client_id: CLIENT_ID,
          client_secret: CLIENT_SECRET,
        },
        answer: {
          status: 200,
          json: {
            access_token: ACCESS_TOKEN,
            refresh_token: REFRESH_TOKEN,
            scope: 'useraccount',
            token_type: 'Bearer',
            expires_in: 1799,
          },
        },
      },
      // The documentation knows no user info; the Table API has the record of the user who asks.
      {
        method: 'GET',
        url: 'https://acme.service-now.com/api/now/table/sys_user',
        query: {
          sysparm_query: 'sys_id=javascript:gs.getUserID()',
          sysparm_fields: 'sys_id,user_name,name,email',
          sysparm_limit: '1',
        },
        headers: { authorization: bearer() },
        answer: {
          status: 200,
          json: {
            result: [
              {
                sys_id: '6816f79cc0a8016401c5a33be04be441',
                user_name: 'ada',
                name: 'Ada Lovelace',
                email: 'ada@acme.example',
              },
            ],
          },
        },
      },
    ],
  },
  credential: {
    access_token: ACCESS_TOKEN,
    username: 'ada',
    scopes: ['useraccount'],
    expires_in: 1799,
    request: { headers: { authorization: bearer() } },
    api_base_url: 'https://acme.service-now.com',
  },
  refresh: {
    calls: [
      {
        method: 'POST',
        url: 'https://acme.service-now.com/oauth_token.do',
        form: {
          grant_type: 'refresh_token',
          refresh_token: REFRESH_TOKEN,
          client_id: CLIENT_ID,
          client_secret: CLIENT_SECRET,
        },
        answer: {
          status: 200,
          json: {
            access_token: NEW_ACCESS_TOKEN,
            refresh_token: REFRESH_TOKEN,
            scope: 'useraccount',
            token_type: 'Bearer',
            expires_in: 1799,
          },
        },
      },
    ],
    credential: {
      access_token: NEW_ACCESS_TOKEN,
      request: { headers: { authorization: bearer(NEW_ACCESS_TOKEN) } },
    },
  },
  revoke: { calls: [revocation(REFRESH_TOKEN), revocation(NEW_ACCESS_TOKEN)] },
};
