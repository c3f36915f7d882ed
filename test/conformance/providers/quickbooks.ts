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

/** The company comes back as `realmId` beside the code. */
export const quickbooks: Expectation = {
  sources: [
    'https://developer.intuit.com/app/developer/qbo/docs/develop/authentication-and-authorization/oauth-2.0',
    'https://developer.intuit.com/app/developer/qbo/docs/develop/authentication-and-authorization/openid-connect',
    'https://developer.intuit.com/app/developer/qbo/docs/develop/authentication-and-authorization/faq',
  ],
  connect: {
    way: 'code',
    scopes: ['com.intuit.quickbooks.accounting'],
    authorize: {
      url: 'https://appcenter.intuit.com/connect/oauth2',
      query: {
        client_id: CLIENT_ID,
        response_type: 'code',
        scope: 'openid profile email com.intuit.quickbooks.accounting',
        redirect_uri: redirectUri('quickbooks'),
        state: STATE,
      },
    },
    callback: { realmId: '9130357992221046' },
    calls: [
      {
        method: 'POST',
        url: 'https://oauth.platform.intuit.com/oauth2/v1/tokens/bearer',
        headers: { accept: 'application/json', authorization: BASIC },
        form: { grant_type: 'authorization_code', code: CODE, redirect_uri: redirectUri('quickbooks') },
        answer: {
          status: 200,
          json: {
            token_type: 'bearer',
            expires_in: 3600,
            refresh_token: REFRESH_TOKEN,
            x_refresh_token_expires_in: 8726400,
            access_token: ACCESS_TOKEN,
          },
        },
      },
      {
        method: 'GET',
        url: 'https://accounts.platform.intuit.com/v1/openid_connect/userinfo',
        headers: { accept: 'application/json', authorization: bearer() },
        answer: {
          status: 200,
          json: { sub: 'd64d20ed-2fe6-4f1f-8b3b-4f5f8a6f0d11', email: 'ada@example.com', emailVerified: true },
        },
      },
    ],
  },
  credential: {
    access_token: ACCESS_TOKEN,
    username: 'ada@example.com',
    scopes: ['com.intuit.quickbooks.accounting', 'openid', 'profile', 'email'],
    expires_in: 3600,
    request: { headers: { authorization: bearer(), accept: 'application/json' } },
    api_base_url: 'https://quickbooks.api.intuit.com/v3/company/9130357992221046',
  },
  refresh: {
    calls: [
      {
        method: 'POST',
        url: 'https://oauth.platform.intuit.com/oauth2/v1/tokens/bearer',
        headers: { accept: 'application/json', authorization: BASIC },
        form: { grant_type: 'refresh_token', refresh_token: REFRESH_TOKEN },
        answer: {
          status: 200,
          json: {
            token_type: 'bearer',
            expires_in: 3600,
            refresh_token: NEW_REFRESH_TOKEN,
            x_refresh_token_expires_in: 8726400,
            access_token: NEW_ACCESS_TOKEN,
          },
        },
      },
    ],
    credential: {
      access_token: NEW_ACCESS_TOKEN,
      request: { headers: { authorization: bearer(NEW_ACCESS_TOKEN), accept: 'application/json' } },
    },
  },
  revoke: {
    calls: [
      {
        method: 'POST',
        url: 'https://developer.api.intuit.com/v2/oauth2/tokens/revoke',
        headers: { accept: 'application/json', authorization: BASIC },
        json: { token: NEW_REFRESH_TOKEN },
        answer: { status: 200 },
      },
    ],
  },
};
