import {
  ACCESS_TOKEN,
  BASIC,
  bearer,
  CHALLENGE,
  CLIENT_ID,
  CODE,
  redirectUri,
  STATE,
  VERIFIER,
  type Exchange,
  type Expectation,
} from '../../support/strict-provider/expectation.js';

const sources = [
  'https://huggingface.co/docs/hub/oauth',
  'https://huggingface.co/docs/hub/spaces-oauth',
  'https://huggingface.co/.well-known/openid-configuration',
];

const user: Exchange = {
  method: 'GET',
  url: 'https://huggingface.co/oauth/userinfo',
  headers: { authorization: bearer() },
  answer: { status: 200, json: { sub: '62f264b9f3c90f4b6514a269', name: 'Ann Example', preferred_username: 'ann' } },
};

const answer = {
  status: 200,
  json: { access_token: ACCESS_TOKEN, token_type: 'bearer', expires_in: 28800, scope: 'openid profile read-repos' },
};

const credential = {
  access_token: ACCESS_TOKEN,
  username: 'ann',
  scopes: ['openid', 'profile', 'read-repos'],
  expires_in: 28800,
  request: { headers: { authorization: bearer() } },
};

const refresh = { none: 'no documented answer has a refresh token' };
const revoke = { none: 'users take the access away in their settings; there is no endpoint' };

const device: Expectation = {
  sources,
  connect: {
    way: 'device',
    scopes: ['openid', 'profile', 'read-repos'],
    start: {
      method: 'POST',
      url: 'https://huggingface.co/oauth/device',
      headers: { authorization: BASIC },
      form: { client_id: CLIENT_ID, scope: 'openid profile read-repos' },
      answer: {
        status: 200,
        json: {
          device_code: 'conformance-device-code',
          user_code: 'ABCD-EFGH',
          verification_uri: 'https://huggingface.co/oauth/device',
          expires_in: 300,
          interval: 5,
        },
      },
    },
    interval: 5,
    calls: [
      {
        method: 'POST',
        url: 'https://huggingface.co/oauth/token',
        headers: { authorization: BASIC },
        form: {
          grant_type: 'urn:ietf:params:oauth:grant-type:device_code',
          device_code: 'conformance-device-code',
          client_id: CLIENT_ID,
        },
        answer,
      },
      user,
    ],
  },
  credential,
  refresh,
  revoke,
};

const organisation: Expectation = {
  sources,
  connect: {
    way: 'token-exchange',
    body: {
      scopes: ['openid', 'profile', 'read-repos'],
      subject_token: 'ann@example.com',
      subject_token_type: 'urn:huggingface:token-type:user-email',
    },
    calls: [
      {
        method: 'POST',
        url: 'https://huggingface.co/oauth/token',
        headers: { authorization: BASIC },
        form: {
          grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
          subject_token: 'ann@example.com',
          subject_token_type: 'urn:huggingface:token-type:user-email',
          scope: 'openid profile read-repos',
        },
        answer: {
          ...answer,
          json: { ...answer.json, issued_token_type: 'urn:ietf:params:oauth:token-type:access_token' },
        },
      },
      user,
    ],
  },
  credential,
  refresh,
  revoke,
};

export const huggingFace: Expectation = {
  sources,
  connect: {
    way: 'code',
    scopes: ['openid', 'profile', 'read-repos'],
    authorize: {
      url: 'https://huggingface.co/oauth/authorize',
      query: {
        response_type: 'code',
        client_id: CLIENT_ID,
        redirect_uri: redirectUri('hugging_face'),
        scope: 'openid profile read-repos',
        state: STATE,
        code_challenge: CHALLENGE,
        code_challenge_method: 'S256',
      },
    },
    calls: [
      {
        method: 'POST',
        url: 'https://huggingface.co/oauth/token',
        headers: { authorization: BASIC },
        form: {
          grant_type: 'authorization_code',
          code: CODE,
          redirect_uri: redirectUri('hugging_face'),
          code_verifier: VERIFIER,
        },
        answer,
      },
      user,
    ],
  },
  credential: { ...credential, api_base_url: 'https://huggingface.co' },
  refresh,
  revoke,
  also: [device, organisation],
};
