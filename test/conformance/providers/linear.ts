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

const source = 'https://linear.app/developers/oauth-2-0-authentication';
const client = { client_id: CLIENT_ID, client_secret: CLIENT_SECRET };
const tokenUrl = 'https://api.linear.app/oauth/token';

const grant = (token: string): Exchange => ({
  method: 'POST',
  url: tokenUrl,
  form: { ...client, grant_type: 'client_credentials', scope: 'read,write' },
  answer: {
    status: 200,
    json: { access_token: token, token_type: 'Bearer', expires_in: 2591999, scope: 'read write' },
  },
});

const appActor: Expectation = {
  sources: [source],
  connect: { way: 'client-credentials', body: { scopes: ['read', 'write'] }, calls: [grant(ACCESS_TOKEN)] },
  credential: {
    access_token: ACCESS_TOKEN,
    scopes: ['read', 'write'],
    expires_in: 2591999,
    request: { headers: { authorization: bearer() } },
  },
  refresh: {
    calls: [grant(NEW_ACCESS_TOKEN)],
    credential: {
      access_token: NEW_ACCESS_TOKEN,
      request: { headers: { authorization: bearer(NEW_ACCESS_TOKEN) } },
    },
  },
  revoke: {
    calls: [
      {
        method: 'POST',
        url: 'https://api.linear.app/oauth/revoke',
        form: { token: NEW_ACCESS_TOKEN, token_type_hint: 'access_token' },
        answer: { status: 200 },
      },
    ],
  },
};

export const linear: Expectation = {
  sources: [source, 'https://linear.app/developers/graphql'],
  connect: {
    way: 'code',
    scopes: ['read', 'write'],
    authorize: {
      url: 'https://linear.app/oauth/authorize',
      query: {
        client_id: CLIENT_ID,
        redirect_uri: redirectUri('linear'),
        response_type: 'code',
        scope: 'read,write',
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
          code: CODE,
          redirect_uri: redirectUri('linear'),
          grant_type: 'authorization_code',
          code_verifier: VERIFIER,
        },
        answer: {
          status: 200,
          json: {
            access_token: ACCESS_TOKEN,
            token_type: 'Bearer',
            expires_in: 86399,
            scope: 'read write',
            refresh_token: REFRESH_TOKEN,
          },
        },
      },
      {
        method: 'POST',
        url: 'https://api.linear.app/graphql',
        headers: { authorization: bearer() },
        json: { query: '{ viewer { id name email } organization { id } }' },
        answer: {
          status: 200,
          json: {
            data: { viewer: { id: '90f8', name: 'Ann', email: 'ann@example.com' }, organization: { id: '53e1' } },
          },
        },
      },
    ],
  },
  credential: {
    access_token: ACCESS_TOKEN,
    username: 'ann@example.com',
    scopes: ['read', 'write'],
    expires_in: 86399,
    request: { headers: { authorization: bearer() } },
    api_base_url: 'https://api.linear.app',
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
            access_token: NEW_ACCESS_TOKEN,
            token_type: 'Bearer',
            expires_in: 86399,
            scope: 'read write',
            refresh_token: NEW_REFRESH_TOKEN,
          },
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
        url: 'https://api.linear.app/oauth/revoke',
        form: { token: NEW_REFRESH_TOKEN, token_type_hint: 'refresh_token' },
        answer: { status: 200 },
      },
      {
        method: 'POST',
        url: 'https://api.linear.app/oauth/revoke',
        form: { token: NEW_ACCESS_TOKEN, token_type_hint: 'access_token' },
        answer: { status: 200 },
      },
    ],
  },
  also: [appActor],
};
