import {
  ACCESS_TOKEN,
  bearer,
  CHALLENGE,
  CLIENT_ID,
  CLIENT_SECRET,
  CODE,
  BASIC,
  NEW_ACCESS_TOKEN,
  NEW_REFRESH_TOKEN,
  REFRESH_TOKEN,
  redirectUri,
  STATE,
  VERIFIER,
  type Exchange,
  type Expectation,
} from '../../support/strict-provider/expectation.js';

const api = { accept: 'application/json', 'x-github-api-version': '2022-11-28' };

const user: Exchange = {
  method: 'GET',
  url: 'https://api.github.com/user',
  headers: { authorization: bearer(), 'x-github-api-version': '2022-11-28' },
  answer: { status: 200, json: { login: 'octocat', id: 583231, name: 'The Octocat', email: null } },
};

const deletion = (token: string): Exchange => ({
  method: 'DELETE',
  url: `https://api.github.com/applications/${CLIENT_ID}/token`,
  headers: { authorization: BASIC, 'x-github-api-version': '2022-11-28' },
  json: { access_token: token },
  answer: { status: 204 },
});

/** Tokens of OAuth apps that neither expire nor were asked for with `offline_access`. */
const device: Expectation = {
  sources: ['https://docs.github.com/en/apps/oauth-apps/building-oauth-apps/authorizing-oauth-apps#device-flow'],
  connect: {
    way: 'device',
    scopes: ['repo', 'read:user'],
    start: {
      method: 'POST',
      url: 'https://github.com/login/device/code',
      headers: { accept: 'application/json' },
      form: { client_id: CLIENT_ID, scope: 'repo read:user' },
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
        answer: { status: 200, json: { access_token: ACCESS_TOKEN, token_type: 'bearer', scope: 'repo,read:user' } },
      },
      user,
    ],
  },
  credential: {
    access_token: ACCESS_TOKEN,
    username: 'octocat',
    scopes: ['repo', 'read:user'],
    expires_in: null,
    request: { headers: { authorization: bearer(), ...api, accept: 'application/vnd.github+json' } },
  },
  refresh: { none: 'these tokens do not end and come without a refresh token' },
  revoke: { calls: [deletion(ACCESS_TOKEN)] },
};

export const github: Expectation = {
  sources: [
    'https://docs.github.com/en/apps/oauth-apps/building-oauth-apps/authorizing-oauth-apps',
    'https://docs.github.com/en/apps/creating-github-apps/authenticating-with-a-github-app/refreshing-user-access-tokens',
    'https://docs.github.com/en/rest/apps/oauth-applications#delete-an-app-token',
  ],
  connect: {
    way: 'code',
    scopes: ['repo', 'read:user'],
    authorize: {
      url: 'https://github.com/login/oauth/authorize',
      query: {
        response_type: 'code',
        client_id: CLIENT_ID,
        redirect_uri: redirectUri('github'),
        scope: 'repo read:user',
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
          redirect_uri: redirectUri('github'),
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
            scope: 'repo,read:user',
          },
        },
      },
      user,
    ],
  },
  credential: {
    access_token: ACCESS_TOKEN,
    username: 'octocat',
    scopes: ['repo', 'read:user'],
    expires_in: 28800,
    request: { headers: { authorization: bearer(), ...api, accept: 'application/vnd.github+json' } },
    api_base_url: 'https://api.github.com',
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
      request: { headers: { authorization: bearer(NEW_ACCESS_TOKEN), ...api, accept: 'application/vnd.github+json' } },
    },
  },
  revoke: { calls: [deletion(NEW_ACCESS_TOKEN)] },
  also: [device],
};
