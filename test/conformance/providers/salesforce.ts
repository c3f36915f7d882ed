import { generateKeyPairSync } from 'node:crypto';
import {
  ACCESS_TOKEN,
  bearer,
  CHALLENGE,
  CLIENT_ID,
  CLIENT_SECRET,
  CODE,
  JWT,
  NEW_ACCESS_TOKEN,
  REFRESH_TOKEN,
  redirectUri,
  STATE,
  VERIFIER,
  type Exchange,
  type Expectation,
} from '../../support/strict-provider/expectation.js';

const login = 'https://login.salesforce.com/services/oauth2';

const answer = {
  signature: '0CmxinZir53Yex7nE0TD+zMpvIWYGb/bdJh6XfOH6EQ=',
  instance_url: 'https://acme.my.salesforce.com',
  id: 'https://login.salesforce.com/id/00Dx0000000BV7z/005x00000012Q9P',
  token_type: 'Bearer',
  issued_at: '1278448384422',
};

const domain = 'https://acme.my.salesforce.com/services/oauth2';

const grant = (token: string): Exchange => ({
  method: 'POST',
  url: `${domain}/token`,
  form: { grant_type: 'client_credentials', client_id: CLIENT_ID, client_secret: CLIENT_SECRET },
  answer: { status: 200, json: { access_token: token, scope: 'id api', ...answer } },
});

const granted = {
  access_token: ACCESS_TOKEN,
  scopes: ['id', 'api'],
  expires_in: null,
  request: { headers: { authorization: bearer() } },
  api_base_url: 'https://acme.my.salesforce.com',
};

const renewed = { access_token: NEW_ACCESS_TOKEN, request: { headers: { authorization: bearer(NEW_ACCESS_TOKEN) } } };

/**
 * The app, with the rights of the user that it runs as; at the domain of the org only.
 * Not read at the vendor's page: as public clients have it.
 */
const application: Expectation = {
  sources: ['https://help.salesforce.com/s/articleView?id=xcloud.remoteaccess_oauth_endpoints.htm'],
  config: { login_host: 'acme.my.salesforce.com' },
  connect: { way: 'client-credentials', body: {}, calls: [grant(ACCESS_TOKEN)] },
  credential: granted,
  refresh: { calls: [grant(NEW_ACCESS_TOKEN)], credential: renewed },
  revoke: {
    calls: [{ method: 'POST', url: `${domain}/revoke`, form: { token: NEW_ACCESS_TOKEN }, answer: { status: 200 } }],
  },
};

const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });

const assertion = (token: string): Exchange => ({
  method: 'POST',
  url: `${login}/token`,
  form: { grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer', assertion: JWT },
  answer: { status: 200, json: { access_token: token, scope: 'id api', ...answer } },
});

/**
 * A signed JWT for a user who has approved the app before; it names no scopes.
 * Not read at the vendor's page: as its package `@salesforce/core` has it (`AuthInfo`).
 */
const signed: Expectation = {
  sources: ['https://www.npmjs.com/package/@salesforce/core'],
  connect: {
    way: 'service-account',
    body: {
      key: {
        client_id: CLIENT_ID,
        username: 'ada@acme.example',
        private_key: privateKey.export({ type: 'pkcs8', format: 'pem' }),
      },
    },
    calls: [assertion(ACCESS_TOKEN)],
  },
  credential: granted,
  refresh: { calls: [assertion(NEW_ACCESS_TOKEN)], credential: renewed },
  revoke: { none: 'the service leaves tokens of service accounts alone: their key would make new ones' },
};

/** The API lives at the `instance_url` that comes with the token; how long the token lives is a setting of the org. */
export const salesforce: Expectation = {
  sources: [
    'https://help.salesforce.com/s/articleView?id=xcloud.remoteaccess_oauth_endpoints.htm',
    'https://developer.salesforce.com/docs/atlas.ja-jp.224.0.api_rest.meta/api_rest/intro_understanding_web_server_oauth_flow.htm',
    'https://github.com/jsforce/jsforce/blob/main/src/oauth2.ts',
    'https://help.salesforce.com/s/articleView?id=xcloud.remoteaccess_using_userinfo_endpoint.htm',
    'https://developer.salesforce.com/docs/platform/mobile-sdk/guide/oauth-revoking-tokens.html',
  ],
  connect: {
    way: 'code',
    scopes: ['api', 'refresh_token', 'openid'],
    authorize: {
      url: `${login}/authorize`,
      query: {
        response_type: 'code',
        client_id: CLIENT_ID,
        redirect_uri: redirectUri('salesforce'),
        scope: 'openid api refresh_token',
        state: STATE,
        code_challenge: CHALLENGE,
        code_challenge_method: 'S256',
      },
    },
    calls: [
      {
        method: 'POST',
        url: `${login}/token`,
        form: {
          grant_type: 'authorization_code',
          code: CODE,
          client_id: CLIENT_ID,
          client_secret: CLIENT_SECRET,
          redirect_uri: redirectUri('salesforce'),
          code_verifier: VERIFIER,
        },
        answer: {
          status: 200,
          json: {
            access_token: ACCESS_TOKEN,
            refresh_token: REFRESH_TOKEN,
            scope: 'refresh_token openid api',
            ...answer,
          },
        },
      },
      {
        method: 'GET',
        url: `${login}/userinfo`,
        headers: { authorization: bearer() },
        answer: {
          status: 200,
          json: {
            sub: 'https://login.salesforce.com/id/00Dx0000000BV7z/005x00000012Q9P',
            user_id: '005x00000012Q9P',
            organization_id: '00Dx0000000BV7z',
            preferred_username: 'ada@acme.example',
            name: 'Ada Lovelace',
            email: 'ada@example.com',
          },
        },
      },
    ],
  },
  credential: {
    access_token: ACCESS_TOKEN,
    username: 'ada@acme.example',
    scopes: ['api', 'refresh_token', 'openid'],
    expires_in: null,
    request: { headers: { authorization: bearer() } },
    api_base_url: 'https://acme.my.salesforce.com',
  },
  // Not read at the vendor's page: as jsforce has it.
  refresh: {
    calls: [
      {
        method: 'POST',
        url: `${login}/token`,
        form: {
          grant_type: 'refresh_token',
          refresh_token: REFRESH_TOKEN,
          client_id: CLIENT_ID,
          client_secret: CLIENT_SECRET,
        },
        answer: {
          status: 200,
          json: { access_token: NEW_ACCESS_TOKEN, scope: 'refresh_token openid api', ...answer },
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
        url: `${login}/revoke`,
        form: { token: REFRESH_TOKEN },
        answer: { status: 200 },
      },
    ],
  },
  also: [application, signed],
};
