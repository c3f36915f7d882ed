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
  type Expectation,
} from '../../support/strict-provider/expectation.js';

const TOKEN = 'https://auth.calendly.com/oauth/token';
const SCOPES = ['users:read', 'scheduled_events:read'];
const account = {
  owner: 'https://api.calendly.com/users/EBHAAFHDCAEQTSEZ',
  organization: 'https://api.calendly.com/organizations/EBHAAFHDCAEQTSEZ',
};

export const calendly: Expectation = {
  sources: [
    'https://developer.calendly.com/api-docs/calendly-o-auth/o-auth/get-oauth-authorize',
    'https://developer.calendly.com/api-docs/calendly-o-auth/o-auth/post-oauth-refresh-token',
    'https://developer.calendly.com/api-docs/calendly-o-auth/o-auth/post-oauth-revoke',
    'https://developer.calendly.com/docs/authentication/scopes',
  ],
  connect: {
    way: 'code',
    scopes: SCOPES,
    authorize: {
      url: 'https://auth.calendly.com/oauth/authorize',
      query: {
        client_id: CLIENT_ID,
        response_type: 'code',
        redirect_uri: redirectUri('calendly'),
        scope: SCOPES.join(' '),
        state: STATE,
        code_challenge: CHALLENGE,
        code_challenge_method: 'S256',
      },
    },
    calls: [
      {
        method: 'POST',
        url: TOKEN,
        headers: { authorization: BASIC },
        form: {
          grant_type: 'authorization_code',
          code: CODE,
          redirect_uri: redirectUri('calendly'),
          code_verifier: VERIFIER,
        },
        answer: {
          status: 200,
          json: {
            token_type: 'Bearer',
            access_token: ACCESS_TOKEN,
            refresh_token: REFRESH_TOKEN,
            scope: SCOPES.join(' '),
            created_at: 1548689183,
            expires_in: 7200,
            ...account,
          },
        },
      },
      {
        method: 'GET',
        url: 'https://api.calendly.com/users/me',
        headers: { authorization: bearer() },
        answer: {
          status: 200,
          json: {
            resource: {
              uri: account.owner,
              name: 'John Doe',
              slug: 'acmesales',
              email: 'test@example.com',
              scheduling_url: 'https://calendly.com/acmesales',
              timezone: 'America/New York',
              current_organization: account.organization,
              resource_type: 'User',
            },
          },
        },
      },
    ],
  },
  credential: {
    access_token: ACCESS_TOKEN,
    username: 'test@example.com',
    scopes: SCOPES,
    expires_in: 7200,
    request: { headers: { authorization: bearer() } },
    api_base_url: 'https://api.calendly.com',
  },
  refresh: {
    calls: [
      {
        method: 'POST',
        url: TOKEN,
        headers: { authorization: BASIC },
        form: { grant_type: 'refresh_token', refresh_token: REFRESH_TOKEN },
        answer: {
          status: 200,
          json: {
            token_type: 'Bearer',
            access_token: NEW_ACCESS_TOKEN,
            refresh_token: NEW_REFRESH_TOKEN,
            scope: SCOPES.join(' '),
            created_at: 1548696383,
            expires_in: 7200,
            ...account,
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
    calls: [NEW_REFRESH_TOKEN, NEW_ACCESS_TOKEN].map((token) => ({
      method: 'POST',
      url: 'https://auth.calendly.com/oauth/revoke',
      form: { client_id: CLIENT_ID, client_secret: CLIENT_SECRET, token },
      answer: { status: 200, json: {} },
    })),
  },
};
