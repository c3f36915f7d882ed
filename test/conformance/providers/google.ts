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
  type Answer,
  type Exchange,
  type Expectation,
} from '../../support/strict-provider/expectation.js';

const calendar = 'https://www.googleapis.com/auth/calendar.readonly';
const email = 'https://www.googleapis.com/auth/userinfo.email';
const profile = 'https://www.googleapis.com/auth/userinfo.profile';
const identity = `openid ${email} ${profile}`;
const tokenUrl = 'https://oauth2.googleapis.com/token';

const user: Exchange = {
  method: 'GET',
  url: 'https://openidconnect.googleapis.com/v1/userinfo',
  headers: { authorization: bearer() },
  answer: {
    status: 200,
    json: { sub: '110169484474386276334', email: 'ann@example.com', email_verified: true },
  },
};

const refreshing = (scope: string): Exchange => ({
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
});

const renewed = {
  access_token: NEW_ACCESS_TOKEN,
  expires_in: 3920,
  request: { headers: { authorization: bearer(NEW_ACCESS_TOKEN) } },
};

const revocation = (token: string, answer: Answer): Exchange => ({
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

const device: Expectation = {
  sources: ['https://developers.google.com/identity/protocols/oauth2/limited-input-device'],
  connect: {
    way: 'device',
    scopes: ['openid', email, profile],
    start: {
      method: 'POST',
      url: 'https://oauth2.googleapis.com/device/code',
      form: { client_id: CLIENT_ID, scope: identity },
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
        answer: {
          status: 200,
          json: {
            access_token: ACCESS_TOKEN,
            expires_in: 3920,
            scope: identity,
            token_type: 'Bearer',
            refresh_token: REFRESH_TOKEN,
          },
        },
      },
      user,
    ],
  },
  credential: {
    access_token: ACCESS_TOKEN,
    username: 'ann@example.com',
    scopes: ['openid', email, profile],
    expires_in: 3920,
    request: { headers: { authorization: bearer() } },
  },
  refresh: { calls: [refreshing(identity)], credential: renewed },
  revoke: { calls: revocations },
};

const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });

const assertion = (token: string): Exchange => ({
  method: 'POST',
  url: tokenUrl,
  form: { grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer', assertion: JWT },
  answer: { status: 200, json: { access_token: token, token_type: 'Bearer', expires_in: 3600 } },
});

const serviceAccount: Expectation = {
  sources: ['https://developers.google.com/identity/protocols/oauth2/service-account'],
  connect: {
    way: 'service-account',
    body: {
      scopes: [calendar],
      key: {
        type: 'service_account',
        project_id: 'example-project',
        private_key_id: '59ba1f2a9c',
        private_key: privateKey.export({ type: 'pkcs8', format: 'pem' }),
        client_email: 'robot@example-project.iam.gserviceaccount.com',
        client_id: '104562',
        auth_uri: 'https://accounts.google.com/o/oauth2/auth',
        token_uri: tokenUrl,
      },
    },
    calls: [assertion(ACCESS_TOKEN)],
  },
  credential: {
    access_token: ACCESS_TOKEN,
    username: 'robot@example-project.iam.gserviceaccount.com',
    scopes: [calendar],
    expires_in: 3600,
    request: { headers: { authorization: bearer() } },
  },
  refresh: {
    calls: [assertion(NEW_ACCESS_TOKEN)],
    credential: {
      access_token: NEW_ACCESS_TOKEN,
      request: { headers: { authorization: bearer(NEW_ACCESS_TOKEN) } },
    },
  },
  revoke: { none: 'nothing but the key itself, which is deleted in the console, ends the access' },
};

export const google: Expectation = {
  sources: [
    'https://developers.google.com/identity/protocols/oauth2/web-server',
    'https://developers.google.com/identity/openid-connect/openid-connect',
    'https://accounts.google.com/.well-known/openid-configuration',
  ],
  connect: {
    way: 'code',
    scopes: ['openid', email, profile, calendar],
    authorize: {
      url: 'https://accounts.google.com/o/oauth2/v2/auth',
      query: {
        client_id: CLIENT_ID,
        redirect_uri: redirectUri('google'),
        response_type: 'code',
        scope: `${identity} ${calendar}`,
        state: STATE,
        access_type: 'offline',
        include_granted_scopes: 'true',
        prompt: 'consent',
        code_challenge: CHALLENGE,
        code_challenge_method: 'S256',
      },
    },
    callback: { scope: `${email} ${calendar} ${profile} openid`, authuser: '0', prompt: 'consent' },
    calls: [
      {
        method: 'POST',
        url: tokenUrl,
        form: {
          client_id: CLIENT_ID,
          client_secret: CLIENT_SECRET,
          code: CODE,
          grant_type: 'authorization_code',
          redirect_uri: redirectUri('google'),
          code_verifier: VERIFIER,
        },
        answer: {
          status: 200,
          json: {
            access_token: ACCESS_TOKEN,
            expires_in: 3920,
            token_type: 'Bearer',
            scope: `${email} ${calendar} ${profile} openid`,
            refresh_token: REFRESH_TOKEN,
          },
        },
      },
      user,
    ],
  },
  credential: {
    access_token: ACCESS_TOKEN,
    username: 'ann@example.com',
    scopes: ['openid', email, profile, calendar],
    expires_in: 3920,
    request: { headers: { authorization: bearer() } },
    api_base_url: 'https://www.googleapis.com',
  },
  refresh: { calls: [refreshing(`${email} ${calendar} ${profile} openid`)], credential: renewed },
  revoke: { calls: revocations },
  also: [device, serviceAccount],
};
