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
  type Exchange,
  type Expectation,
} from '../../support/strict-provider/expectation.js';

const tokenUrl = 'https://id.twitch.tv/oauth2/token';
const scopes = ['user:read:email', 'channel:read:subscriptions'];

const api = (token: string): Record<string, string> => ({ authorization: bearer(token), 'client-id': CLIENT_ID });

/** Scopes are a list, not a string. */
const tokens = (access: string, refresh: string): Exchange['answer'] => ({
  status: 200,
  json: { access_token: access, expires_in: 14124, refresh_token: refresh, scope: scopes, token_type: 'bearer' },
});

const user: Exchange = {
  method: 'GET',
  url: 'https://api.twitch.tv/helix/users',
  headers: api(ACCESS_TOKEN),
  answer: {
    status: 200,
    json: {
      data: [
        {
          id: '141981764',
          login: 'adalovelace',
          display_name: 'AdaLovelace',
          type: '',
          broadcaster_type: 'partner',
          email: 'ada@example.com',
          created_at: '2016-12-14T20:32:28Z',
        },
      ],
    },
  },
};

const revocation = (token: string): Exchange => ({
  method: 'POST',
  url: 'https://id.twitch.tv/oauth2/revoke',
  form: { client_id: CLIENT_ID, token },
  answer: { status: 200, text: '' },
});

const renewed = { access_token: NEW_ACCESS_TOKEN, request: { headers: api(NEW_ACCESS_TOKEN) } };

const refreshing: Exchange = {
  method: 'POST',
  url: tokenUrl,
  form: {
    client_id: CLIENT_ID,
    client_secret: CLIENT_SECRET,
    grant_type: 'refresh_token',
    refresh_token: REFRESH_TOKEN,
  },
  answer: tokens(NEW_ACCESS_TOKEN, NEW_REFRESH_TOKEN),
};

/** The sample of the token request has `scope`, the table above it and public clients `scopes`, which is demanded here. */
const device: Expectation = {
  sources: ['https://dev.twitch.tv/docs/authentication/getting-tokens-oauth/#device-code-grant-flow'],
  connect: {
    way: 'device',
    scopes,
    start: {
      method: 'POST',
      url: 'https://id.twitch.tv/oauth2/device',
      form: { client_id: CLIENT_ID, scopes: scopes.join(' ') },
      answer: {
        status: 200,
        json: {
          device_code: 'ike3GM8QIdYZs43KdrWPIO36LofILoCyFEzjlQ91',
          expires_in: 1800,
          interval: 5,
          user_code: 'ABCDEFGH',
          verification_uri: 'https://www.twitch.tv/activate?public=true&device-code=ABCDEFGH',
        },
      },
    },
    interval: 5,
    calls: [
      {
        method: 'POST',
        url: tokenUrl,
        form: {
          client_id: CLIENT_ID,
          scopes: scopes.join(' '),
          device_code: 'ike3GM8QIdYZs43KdrWPIO36LofILoCyFEzjlQ91',
          grant_type: 'urn:ietf:params:oauth:grant-type:device_code',
        },
        answer: tokens(ACCESS_TOKEN, REFRESH_TOKEN),
      },
      user,
    ],
  },
  credential: {
    access_token: ACCESS_TOKEN,
    username: 'adalovelace',
    scopes,
    expires_in: 14124,
    request: { headers: api(ACCESS_TOKEN) },
  },
  refresh: { calls: [refreshing], credential: renewed },
  revoke: { calls: [revocation(NEW_ACCESS_TOKEN)] },
};

const appToken = (token: string): Exchange => ({
  method: 'POST',
  url: tokenUrl,
  form: { client_id: CLIENT_ID, client_secret: CLIENT_SECRET, grant_type: 'client_credentials' },
  answer: { status: 200, json: { access_token: token, expires_in: 5011271, token_type: 'bearer' } },
});

const clientCredentials: Expectation = {
  sources: ['https://dev.twitch.tv/docs/authentication/getting-tokens-oauth/#client-credentials-grant-flow'],
  connect: { way: 'client-credentials', body: {}, calls: [appToken(ACCESS_TOKEN)] },
  credential: {
    access_token: ACCESS_TOKEN,
    scopes: [],
    expires_in: 5011271,
    request: { headers: api(ACCESS_TOKEN) },
  },
  refresh: { calls: [appToken(NEW_ACCESS_TOKEN)], credential: renewed },
  revoke: { calls: [revocation(NEW_ACCESS_TOKEN)] },
};

/** Every call carries the client id besides the token. */
export const twitch: Expectation = {
  sources: [
    'https://dev.twitch.tv/docs/authentication/getting-tokens-oauth/#authorization-code-grant-flow',
    'https://dev.twitch.tv/docs/authentication/refresh-tokens/',
    'https://dev.twitch.tv/docs/authentication/revoke-tokens/',
    'https://dev.twitch.tv/docs/api/reference/#get-users',
  ],
  connect: {
    way: 'code',
    scopes,
    authorize: {
      url: 'https://id.twitch.tv/oauth2/authorize',
      query: {
        response_type: 'code',
        client_id: CLIENT_ID,
        redirect_uri: redirectUri('twitch'),
        scope: scopes.join(' '),
        state: STATE,
      },
    },
    calls: [
      {
        method: 'POST',
        url: tokenUrl,
        form: {
          client_id: CLIENT_ID,
          client_secret: CLIENT_SECRET,
          code: CODE,
          grant_type: 'authorization_code',
          redirect_uri: redirectUri('twitch'),
        },
        answer: tokens(ACCESS_TOKEN, REFRESH_TOKEN),
      },
      user,
    ],
  },
  credential: {
    access_token: ACCESS_TOKEN,
    username: 'adalovelace',
    scopes,
    expires_in: 14124,
    request: { headers: api(ACCESS_TOKEN) },
    api_base_url: 'https://api.twitch.tv/helix',
  },
  refresh: { calls: [refreshing], credential: renewed },
  revoke: { calls: [revocation(NEW_ACCESS_TOKEN)] },
  also: [device, clientCredentials],
};
