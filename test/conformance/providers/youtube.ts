import {
  ACCESS_TOKEN,
  bearer,
  CHALLENGE,
  CLIENT_ID,
  CLIENT_SECRET,
  CODE,
  NEW_ACCESS_TOKEN,
  REFRESH_TOKEN,
  redirectUri,
  STATE,
  VERIFIER,
  type Exchange,
  type Expectation,
} from '../../support/strict-provider/expectation.js';

const tokenUrl = 'https://oauth2.googleapis.com/token';
const scopes = [
  'openid',
  'https://www.googleapis.com/auth/userinfo.email',
  'https://www.googleapis.com/auth/userinfo.profile',
  'https://www.googleapis.com/auth/youtube.readonly',
];
const scope = scopes.join(' ');

const tokens: Exchange['answer'] = {
  status: 200,
  json: { access_token: ACCESS_TOKEN, expires_in: 3920, token_type: 'Bearer', scope, refresh_token: REFRESH_TOKEN },
};

const user: Exchange = {
  method: 'GET',
  url: 'https://openidconnect.googleapis.com/v1/userinfo',
  headers: { authorization: bearer() },
  answer: { status: 200, json: { sub: '110169484474386276334', email: 'ada@example.com', email_verified: true } },
};

const refreshing: Exchange = {
  method: 'POST',
  url: tokenUrl,
  form: {
    client_id: CLIENT_ID,
    client_secret: CLIENT_SECRET,
    refresh_token: REFRESH_TOKEN,
    grant_type: 'refresh_token',
  },
  answer: {
    status: 200,
    json: { access_token: NEW_ACCESS_TOKEN, expires_in: 3920, scope, token_type: 'Bearer' },
  },
};

const renewed = {
  access_token: NEW_ACCESS_TOKEN,
  request: { headers: { authorization: bearer(NEW_ACCESS_TOKEN) } },
};

const revocation = (token: string, answer: Exchange['answer']): Exchange => ({
  method: 'POST',
  url: 'https://oauth2.googleapis.com/revoke',
  form: { token },
  answer,
});

/** One token ends the whole authorization; the other one is refused then. */
const revocations = [
  revocation(REFRESH_TOKEN, { status: 200, json: {} }),
  revocation(NEW_ACCESS_TOKEN, { status: 400, json: { error: 'invalid_token' } }),
];

const credential: Expectation['credential'] = {
  access_token: ACCESS_TOKEN,
  username: 'ada@example.com',
  scopes,
  expires_in: 3920,
  request: { headers: { authorization: bearer() } },
  api_base_url: 'https://www.googleapis.com/youtube/v3',
};

const device: Expectation = {
  sources: ['https://developers.google.com/youtube/v3/guides/auth/devices'],
  connect: {
    way: 'device',
    scopes,
    start: {
      method: 'POST',
      url: 'https://oauth2.googleapis.com/device/code',
      form: { client_id: CLIENT_ID, scope },
      answer: {
        status: 200,
        json: {
          device_code: '4/4-GMMhmHCXhWEzkobqIHGG_EnNYYsAkukHspeYUk9E8',
          user_code: 'GQVQ-JKEC',
          verification_url: 'https://www.google.com/device',
          expires_in: 1800,
          interval: 5,
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
          client_secret: CLIENT_SECRET,
          device_code: '4/4-GMMhmHCXhWEzkobqIHGG_EnNYYsAkukHspeYUk9E8',
          grant_type: 'urn:ietf:params:oauth:grant-type:device_code',
        },
        answer: tokens,
      },
      user,
    ],
  },
  credential,
  refresh: { calls: [refreshing], credential: renewed },
  revoke: { calls: revocations },
};

/** Google's authorization; the user is named by OpenID Connect, since not every one has a channel. */
export const youtube: Expectation = {
  sources: [
    'https://developers.google.com/youtube/v3/guides/auth/server-side-web-apps',
    'https://developers.google.com/identity/openid-connect/openid-connect',
    'https://developers.google.com/youtube/v3/docs',
  ],
  connect: {
    way: 'code',
    scopes,
    authorize: {
      url: 'https://accounts.google.com/o/oauth2/v2/auth',
      query: {
        client_id: CLIENT_ID,
        redirect_uri: redirectUri('youtube'),
        response_type: 'code',
        scope,
        access_type: 'offline',
        prompt: 'consent',
        include_granted_scopes: 'true',
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
          client_id: CLIENT_ID,
          client_secret: CLIENT_SECRET,
          code: CODE,
          grant_type: 'authorization_code',
          redirect_uri: redirectUri('youtube'),
          code_verifier: VERIFIER,
        },
        answer: tokens,
      },
      user,
    ],
  },
  credential,
  refresh: { calls: [refreshing], credential: renewed },
  revoke: { calls: revocations },
  also: [device],
};
