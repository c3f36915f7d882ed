import {
  ACCESS_TOKEN,
  BASIC,
  bearer,
  CHALLENGE,
  CLIENT_ID,
  CODE,
  NEW_ACCESS_TOKEN,
  NEW_REFRESH_TOKEN,
  REFRESH_TOKEN,
  redirectUri,
  STATE,
  VERIFIER,
  type Expectation,
} from '../../support/strict-provider/expectation.js';

const SERVER = 'https://account-d.docusign.com/oauth';
const ACCOUNT = 'fe0b61a3-3b9b-4cfe-b0b1-2c1d3e4f5a6b';

export const docusign: Expectation = {
  sources: [
    'https://developers.docusign.com/platform/auth/confidential-authcode-get-token/',
    'https://developers.docusign.com/platform/auth/reference/obtain-access-token',
    'https://developers.docusign.com/platform/auth/reference/user-info',
    'https://developers.docusign.com/platform/auth/reference',
  ],
  config: { auth_host: 'account-d.docusign.com' },
  connect: {
    way: 'code',
    scopes: ['signature', 'extended'],
    authorize: {
      url: `${SERVER}/auth`,
      query: {
        response_type: 'code',
        scope: 'signature extended',
        client_id: CLIENT_ID,
        redirect_uri: redirectUri('docusign'),
        state: STATE,
        code_challenge: CHALLENGE,
        code_challenge_method: 'S256',
      },
    },
    calls: [
      {
        method: 'POST',
        url: `${SERVER}/token`,
        headers: { authorization: BASIC },
        form: {
          grant_type: 'authorization_code',
          code: CODE,
          // Not in the example of the page: RFC 6749 §4.1.3 wants it, and DocuSign’s own client for Passport sends it.
          redirect_uri: redirectUri('docusign'),
          code_verifier: VERIFIER,
        },
        answer: {
          status: 200,
          json: {
            access_token: ACCESS_TOKEN,
            token_type: 'Bearer',
            refresh_token: REFRESH_TOKEN,
            expires_in: 28800,
            scope: 'signature extended',
          },
        },
      },
      {
        method: 'GET',
        url: `${SERVER}/userinfo`,
        headers: { authorization: bearer() },
        answer: {
          status: 200,
          json: {
            sub: '50d89ab1-dad5-4a0d-b410-92ee3110b970',
            name: 'Susan Smart',
            given_name: 'Susan',
            family_name: 'Smart',
            created: '2015-08-13T22:03:03.45',
            email: 'susan.smart@example.com',
            accounts: [
              {
                account_id: ACCOUNT,
                is_default: true,
                account_name: 'World Wide Co',
                base_uri: 'https://demo.docusign.net',
              },
            ],
          },
        },
      },
    ],
  },
  credential: {
    access_token: ACCESS_TOKEN,
    username: 'susan.smart@example.com',
    scopes: ['signature', 'extended'],
    expires_in: 28800,
    request: { headers: { authorization: bearer() } },
    api_base_url: `https://demo.docusign.net/restapi/v2.1/accounts/${ACCOUNT}`,
  },
  refresh: {
    calls: [
      {
        method: 'POST',
        url: `${SERVER}/token`,
        headers: { authorization: BASIC },
        form: { grant_type: 'refresh_token', refresh_token: REFRESH_TOKEN },
        answer: {
          status: 200,
          json: {
            access_token: NEW_ACCESS_TOKEN,
            token_type: 'Bearer',
            refresh_token: NEW_REFRESH_TOKEN,
            expires_in: 28800,
          },
        },
      },
    ],
    credential: {
      access_token: NEW_ACCESS_TOKEN,
      request: { headers: { authorization: bearer(NEW_ACCESS_TOKEN) } },
    },
  },
  revoke: { none: 'the authentication service has three endpoints, none of them revokes' },
};
