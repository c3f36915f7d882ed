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
  type Answer,
  type Exchange,
  type Expectation,
} from '../../support/strict-provider/expectation.js';

const base = 'https://login.microsoftonline.com/organizations/oauth2/v2.0';
const client = { client_id: CLIENT_ID, client_secret: CLIENT_SECRET };
const scopes = ['offline_access', 'User.Read', 'Sites.Read.All', 'Mail.Read'];
const revoke = { none: 'the platform has no endpoint that revokes one app’s tokens' };

const sources = [
  'https://learn.microsoft.com/en-us/microsoft-365-copilot/extensibility/api/ai-services/chat/overview',
  'https://learn.microsoft.com/en-us/entra/identity-platform/v2-oauth2-auth-code-flow',
  'https://learn.microsoft.com/en-us/entra/identity-platform/v2-oauth2-device-code',
];

const user: Exchange = {
  method: 'GET',
  url: 'https://graph.microsoft.com/v1.0/me',
  headers: { authorization: bearer() },
  answer: {
    status: 200,
    json: {
      id: '87d349ed-44d7-43e1-9a83-5f2406dee5bd',
      displayName: 'Ann Example',
      mail: 'ann@contoso.example',
      userPrincipalName: 'ann@contoso.example',
    },
  },
};

const tokens = (access: string, refresh: string): Answer => ({
  status: 200,
  json: {
    access_token: access,
    token_type: 'Bearer',
    expires_in: 3599,
    scope: 'User.Read Sites.Read.All Mail.Read',
    refresh_token: refresh,
  },
});

const credential = {
  access_token: ACCESS_TOKEN,
  username: 'ann@contoso.example',
  scopes: ['User.Read', 'Sites.Read.All', 'Mail.Read'],
  expires_in: 3599,
  request: { headers: { authorization: bearer() } },
};

const refreshing = {
  calls: [
    {
      method: 'POST' as const,
      url: `${base}/token`,
      form: { ...client, grant_type: 'refresh_token', refresh_token: REFRESH_TOKEN },
      answer: tokens(NEW_ACCESS_TOKEN, NEW_REFRESH_TOKEN),
    },
  ],
  credential: {
    access_token: NEW_ACCESS_TOKEN,
    request: { headers: { authorization: bearer(NEW_ACCESS_TOKEN) } },
  },
};

const device: Expectation = {
  sources,
  connect: {
    way: 'device',
    scopes,
    start: {
      method: 'POST',
      url: `${base}/devicecode`,
      form: { client_id: CLIENT_ID, scope: scopes.join(' ') },
      answer: {
        status: 200,
        json: {
          device_code: 'conformance-device-code',
          user_code: 'FJG4TTLQ5',
          verification_uri: 'https://microsoft.com/devicelogin',
          expires_in: 900,
          interval: 5,
          message: 'To sign in, use a web browser to open the page and enter the code.',
        },
      },
    },
    interval: 5,
    calls: [
      {
        method: 'POST',
        url: `${base}/token`,
        form: {
          client_id: CLIENT_ID,
          grant_type: 'urn:ietf:params:oauth:grant-type:device_code',
          device_code: 'conformance-device-code',
        },
        answer: tokens(ACCESS_TOKEN, REFRESH_TOKEN),
      },
      user,
    ],
  },
  credential,
  refresh: refreshing,
  revoke,
};

export const microsoft365Copilot: Expectation = {
  sources,
  connect: {
    way: 'code',
    scopes,
    authorize: {
      url: `${base}/authorize`,
      query: {
        client_id: CLIENT_ID,
        response_type: 'code',
        redirect_uri: redirectUri('microsoft_365_copilot'),
        scope: scopes.join(' '),
        state: STATE,
        code_challenge: CHALLENGE,
        code_challenge_method: 'S256',
      },
    },
    callback: { session_state: '0063ad0d' },
    calls: [
      {
        method: 'POST',
        url: `${base}/token`,
        form: {
          ...client,
          code: CODE,
          redirect_uri: redirectUri('microsoft_365_copilot'),
          grant_type: 'authorization_code',
          code_verifier: VERIFIER,
        },
        answer: tokens(ACCESS_TOKEN, REFRESH_TOKEN),
      },
      user,
    ],
  },
  credential,
  refresh: refreshing,
  revoke,
  also: [device],
};
