import {
  ACCESS_TOKEN,
  BASIC,
  bearer,
  CHALLENGE,
  CLIENT_ID,
  CODE,
  NEW_ACCESS_TOKEN,
  REFRESH_TOKEN,
  redirectUri,
  STATE,
  VERIFIER,
  type Expectation,
} from '../../support/strict-provider/expectation.js';

/** The type of the token may be told in a header of its own; left out, Snowflake finds it out. */
const account = 'https://acme-prod.snowflakecomputing.com';

/** Scopes name roles (`session:role:…`), so there are as many as an account has roles. */
export const snowflake: Expectation = {
  sources: [
    'https://docs.snowflake.com/en/user-guide/oauth-custom',
    'https://docs.snowflake.com/en/developer-guide/sql-api/authenticating',
  ],
  config: { account: 'acme-prod' },
  connect: {
    way: 'code',
    scopes: ['refresh_token', 'session:role:ANALYST'],
    authorize: {
      url: `${account}/oauth/authorize`,
      query: {
        client_id: CLIENT_ID,
        response_type: 'code',
        redirect_uri: redirectUri('snowflake'),
        scope: 'refresh_token session:role:ANALYST',
        state: STATE,
        code_challenge: CHALLENGE,
        code_challenge_method: 'S256',
      },
    },
    calls: [
      {
        method: 'POST',
        url: `${account}/oauth/token-request`,
        headers: { authorization: BASIC },
        form: {
          grant_type: 'authorization_code',
          code: CODE,
          redirect_uri: redirectUri('snowflake'),
          code_verifier: VERIFIER,
        },
        answer: {
          status: 200,
          json: {
            access_token: ACCESS_TOKEN,
            expires_in: 600,
            refresh_token: REFRESH_TOKEN,
            refresh_token_expires_in: 86400,
            token_type: 'Bearer',
            username: 'ada',
            scope: 'refresh_token session:role:ANALYST',
            idpInitiated: false,
          },
        },
      },
    ],
  },
  credential: {
    access_token: ACCESS_TOKEN,
    username: 'ada',
    scopes: ['refresh_token', 'session:role:ANALYST'],
    expires_in: 600,
    request: { headers: { authorization: bearer() } },
    api_base_url: account,
  },
  refresh: {
    calls: [
      {
        method: 'POST',
        url: `${account}/oauth/token-request`,
        headers: { authorization: BASIC },
        form: { grant_type: 'refresh_token', refresh_token: REFRESH_TOKEN },
        answer: {
          status: 200,
          json: { access_token: NEW_ACCESS_TOKEN, expires_in: 600, token_type: 'Bearer', idpInitiated: false },
        },
      },
    ],
    credential: {
      access_token: NEW_ACCESS_TOKEN,
      request: { headers: { authorization: bearer(NEW_ACCESS_TOKEN) } },
    },
  },
  revoke: {
    none: 'an authorization is taken back in SQL (ALTER USER … REMOVE DELEGATED AUTHORIZATION), not by a call',
  },
};
