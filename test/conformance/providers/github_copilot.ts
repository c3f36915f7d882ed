import {
  ACCESS_TOKEN,
  BASIC,
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

const sources = [
  'https://docs.github.com/en/copilot/how-tos/copilot-sdk/set-up-copilot-sdk/github-oauth',
  'https://docs.github.com/en/apps/oauth-apps/building-oauth-apps/authorizing-oauth-apps',
  'https://docs.github.com/en/apps/creating-github-apps/authenticating-with-a-github-app/refreshing-user-access-tokens',
  'https://docs.github.com/en/rest/apps/oauth-applications#delete-an-app-token',
];

const user: Exchange = {
  method: 'GET',
  url: 'https://api.github.com/user',
  headers: { authorization: bearer() },
  answer: { status: 200, json: { login: 'octocat', id: 583231, name: 'The Octocat', email: null } },
};

const deletion = (token: string): Exchange => ({
  method: 'DELETE',
  url: `https://api.github.com/applications/${CLIENT_ID}/token`,
  headers: { authorization: BASIC },
  json: { access_token: token },
  answer: { status: 204 },
});

/** Tokens of OAuth apps do not end. */
const device: Expectation = {
  sources,
  connect: {
    way: 'device',
    scopes: ['read:user'],
    start: {
      method: 'POST',
      url: 'https://github.com/login/device/code',
      headers: { accept: 'application/json' },
      form: { client_id: CLIENT_ID, scope: 'read:user' },
      answer: {
        status: 200,
        json: {
          device_code: '3584d83530557fdd1f46af8289938c8ef79f9dc5',
          user_code: 'WDJB-MJHT',
          verification_uri: 'https://github.com/login/device',
          expires_in: 900,
          interval: 5,
        },
      },
    },
    interval: 5,
    calls: [
      {
        method: 'POST',
        url: 'https://github.com/login/oauth/access_token',
        headers: { accept: 'application/json' },
        form: {
          client_id: CLIENT_ID,
          device_code: '3584d83530557fdd1f46af8289938c8ef79f9dc5',
          grant_type: 'urn:ietf:params:oauth:grant-type:device_code',
        },
        answer: { status: 200, json: { access_token: ACCESS_TOKEN, token_type: 'bearer', scope: 'read:user' } },
      },
      user,
    ],
  },
  credential: {
    access_token: ACCESS_TOKEN,
    username: 'octocat',
    scopes: ['read:user'],
    expires_in: null,
    request: { headers: { authorization: bearer() } },
  },
  refresh: { none: 'tokens of OAuth apps do not end and come without a refresh token' },
  revoke: { calls: [deletion(ACCESS_TOKEN)] },
};

export const githubCopilot: Expectation = {
  sources,
  connect: {
    way: 'code',
    scopes: ['read:user'],
    authorize: {
      url: 'https://github.com/login/oauth/authorize',
      query: {
        response_type: 'code',
        client_id: CLIENT_ID,
        redirect_uri: redirectUri('github_copilot'),
        scope: 'read:user',
        state: STATE,
        code_challenge: CHALLENGE,
        code_challenge_method: 'S256',
      },
    },
    calls: [
      {
        method: 'POST',
        url: 'https://github.com/login/oauth/access_token',
        headers: { accept: 'application/json' },
        form: {
          grant_type: 'authorization_code',
          client_id: CLIENT_ID,
          client_secret: CLIENT_SECRET,
          code: CODE,
          redirect_uri: redirectUri('github_copilot'),
          code_verifier: VERIFIER,
        },
        answer: {
          status: 200,
          json: {
            access_token: ACCESS_TOKEN,
            expires_in: 28800,
            refresh_token: REFRESH_TOKEN,
            refresh_token_expires_in: 15897600,
            token_type: 'bearer',
            scope: 'read:user',
          },
        },
      },
      user,
    ],
  },
  credential: {
    access_token: ACCESS_TOKEN,
    username: 'octocat',
    scopes: ['read:user'],
    expires_in: 28800,
    request: { headers: { authorization: bearer() } },
  },
  refresh: {
    calls: [
      {
        method: 'POST',
        url: 'https://github.com/login/oauth/access_token',
        headers: { accept: 'application/json' },
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
            expires_in: 28800,
            refresh_token: NEW_REFRESH_TOKEN,
            refresh_token_expires_in: 15897600,
            scope: '',
            token_type: 'bearer',
          },
        },
      },
    ],
    credential: {
      access_token: NEW_ACCESS_TOKEN,
      request: { headers: { authorization: bearer(NEW_ACCESS_TOKEN) } },
    },
  },
  revoke: { calls: [deletion(NEW_ACCESS_TOKEN)] },
  also: [device],
};
