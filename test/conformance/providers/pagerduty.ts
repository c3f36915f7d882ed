import {
  ACCESS_TOKEN,
  bearer,
  CHALLENGE,
  CLIENT_ID,
  CLIENT_SECRET,
  CODE,
  NEW_ACCESS_TOKEN,
  NEW_REFRESH_TOKEN,
  REFRESH_TOKEN,
  redirectUri,
  STATE,
  VERIFIER,
  type Exchange,
  type Expectation,
} from '../../support/strict-provider/expectation.js';

const tokenUrl = 'https://identity.pagerduty.com/oauth/token';
const client = { client_id: CLIENT_ID, client_secret: CLIENT_SECRET };
const accept = 'application/vnd.pagerduty+json;version=2';
const none = { none: 'tokens are revoked in the settings of the app only, all at once' };

const encoded = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url');
const now = Math.floor(Date.now() / 1000);

/** The claims of the sample, for this client and this hour. */
const idToken = `${encoded({ kid: '1787345008', alg: 'RS256' })}.${encoded({
  exp: now + 3600,
  iat: now,
  iss: 'https://app.pagerduty.com/global/oauth/anonymous',
  aud: ['https://api.pagerduty.com', CLIENT_ID],
  sub: 'PIYKDBN',
  azp: CLIENT_ID,
  purpose: 'id',
  account_id: 'PE6RLQ4',
  user_id: 'PIYKDBN',
  subdomain: 'pdt-hannele',
  region: 'UnitedStates',
})}.c2lnbmF0dXJl`;

const appScope = 'as_account-us.companysubdomain incidents.read services.read';

const grant = (token: string): Exchange => ({
  method: 'POST',
  url: tokenUrl,
  form: { ...client, grant_type: 'client_credentials', scope: appScope },
  answer: {
    status: 200,
    json: { access_token: token, scope: appScope, token_type: 'bearer', expires_in: 86400 },
  },
});

/** The app itself; one of the scopes names the account. */
const application: Expectation = {
  sources: [
    'https://developer.pagerduty.com/docs/private-apps',
    'https://github.com/PagerDuty/developer-docs/blob/main/docs/app-integration-development/02-Private-Apps.md',
  ],
  connect: { way: 'client-credentials', body: { scopes: appScope.split(' ') }, calls: [grant(ACCESS_TOKEN)] },
  credential: {
    access_token: ACCESS_TOKEN,
    scopes: appScope.split(' '),
    expires_in: 86400,
    request: { headers: { authorization: bearer(), accept } },
  },
  refresh: {
    calls: [grant(NEW_ACCESS_TOKEN)],
    credential: {
      access_token: NEW_ACCESS_TOKEN,
      request: { headers: { authorization: bearer(NEW_ACCESS_TOKEN), accept } },
    },
  },
  revoke: none,
};

/** The ID token names the user; every token has the scope `openid`. */
export const pagerduty: Expectation = {
  sources: [
    'https://developer.pagerduty.com/docs/oauth-functionality',
    'https://developer.pagerduty.com/docs/pagerduty-openid-token',
    'https://github.com/PagerDuty/developer-docs/blob/main/docs/app-integration-development/06-OAuth-Functionality.md',
    'https://github.com/PagerDuty/developer-docs/blob/main/docs/app-integration-development/07-PagerDuty-OpenId-Token.md',
  ],
  config: { api_host: 'api.eu.pagerduty.com' },
  connect: {
    way: 'code',
    scopes: ['write'],
    authorize: {
      url: 'https://identity.pagerduty.com/oauth/authorize',
      query: {
        client_id: CLIENT_ID,
        redirect_uri: redirectUri('pagerduty'),
        scope: 'write',
        response_type: 'code',
        state: STATE,
        code_challenge: CHALLENGE,
        code_challenge_method: 'S256',
      },
    },
    calls: [
      {
        method: 'POST',
        url: tokenUrl,
        form: {
          ...client,
          grant_type: 'authorization_code',
          redirect_uri: redirectUri('pagerduty'),
          code: CODE,
          code_verifier: VERIFIER,
        },
        answer: {
          status: 200,
          json: {
            client_info: 'prefix_legacy_app',
            id_token: idToken,
            token_type: 'bearer',
            access_token: ACCESS_TOKEN,
            refresh_token: REFRESH_TOKEN,
            scope: 'openid write',
            expires_in: 864000,
          },
        },
      },
    ],
  },
  credential: {
    access_token: ACCESS_TOKEN,
    username: 'PIYKDBN',
    scopes: ['openid', 'write'],
    expires_in: 864000,
    request: { headers: { authorization: bearer(), accept } },
    api_base_url: 'https://api.eu.pagerduty.com',
  },
  refresh: {
    calls: [
      {
        method: 'POST',
        url: tokenUrl,
        form: { ...client, grant_type: 'refresh_token', refresh_token: REFRESH_TOKEN },
        answer: {
          status: 200,
          json: {
            token_type: 'bearer',
            access_token: NEW_ACCESS_TOKEN,
            refresh_token: NEW_REFRESH_TOKEN,
            scope: 'openid write',
            expires_in: 864000,
          },
        },
      },
    ],
    credential: {
      access_token: NEW_ACCESS_TOKEN,
      request: { headers: { authorization: bearer(NEW_ACCESS_TOKEN), accept } },
    },
  },
  revoke: none,
  also: [application],
};
