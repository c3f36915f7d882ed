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
  type Expectation,
} from '../../support/strict-provider/expectation.js';

const TOKEN = 'https://auth.atlassian.com/oauth/token';
const SCOPES = ['offline_access', 'read:me', 'read:jira-work'];

export const atlassian: Expectation = {
  sources: [
    'https://developer.atlassian.com/cloud/jira/platform/oauth-2-3lo-apps/',
    'https://developer.atlassian.com/cloud/confluence/oauth-2-3lo-apps/',
  ],
  connect: {
    way: 'code',
    scopes: SCOPES,
    authorize: {
      url: 'https://auth.atlassian.com/authorize',
      query: {
        audience: 'api.atlassian.com',
        client_id: CLIENT_ID,
        scope: SCOPES.join(' '),
        redirect_uri: redirectUri('atlassian'),
        state: STATE,
        response_type: 'code',
        prompt: 'consent',
      },
    },
    calls: [
      {
        method: 'POST',
        url: TOKEN,
        json: {
          grant_type: 'authorization_code',
          client_id: CLIENT_ID,
          client_secret: CLIENT_SECRET,
          code: CODE,
          redirect_uri: redirectUri('atlassian'),
        },
        answer: {
          status: 200,
          json: {
            access_token: ACCESS_TOKEN,
            expires_in: 3600,
            scope: SCOPES.join(' '),
            refresh_token: REFRESH_TOKEN,
            token_type: 'Bearer',
          },
        },
      },
      {
        method: 'GET',
        url: 'https://api.atlassian.com/oauth/token/accessible-resources',
        headers: { authorization: bearer(), accept: 'application/json' },
        answer: {
          status: 200,
          json: [
            {
              id: '1324a887-45db-1bf4-1e99-ef0ff456d421',
              name: 'Site name',
              url: 'https://your-domain.atlassian.net',
              scopes: ['read:jira-work'],
              avatarUrl: 'https://site-admin-avatar-cdn.prod.public.atl-paas.net/avatars/240/flag.png',
            },
          ],
        },
      },
      {
        method: 'GET',
        url: 'https://api.atlassian.com/me',
        headers: { authorization: bearer() },
        answer: {
          status: 200,
          json: {
            account_type: 'atlassian',
            account_id: '112233aa-bb11-cc22-33dd-445566abcabc',
            email: 'mia@example.com',
            name: 'Mia Krystof',
            picture: 'https://avatar-management--avatars.us-west-2.prod.public.atl-paas.net/mia.png',
            account_status: 'active',
            nickname: 'mkrystof',
            zoneinfo: 'Australia/Sydney',
            locale: 'en-US',
          },
        },
      },
    ],
  },
  credential: {
    access_token: ACCESS_TOKEN,
    username: 'mia@example.com',
    scopes: SCOPES,
    expires_in: 3600,
    request: { headers: { authorization: bearer() } },
    api_base_url: 'https://api.atlassian.com/ex/jira/1324a887-45db-1bf4-1e99-ef0ff456d421',
  },
  refresh: {
    calls: [
      {
        method: 'POST',
        url: TOKEN,
        json: {
          grant_type: 'refresh_token',
          client_id: CLIENT_ID,
          client_secret: CLIENT_SECRET,
          refresh_token: REFRESH_TOKEN,
        },
        answer: {
          status: 200,
          json: {
            access_token: NEW_ACCESS_TOKEN,
            refresh_token: NEW_REFRESH_TOKEN,
            expires_in: 3600,
            scope: SCOPES.join(' '),
            token_type: 'Bearer',
          },
        },
      },
    ],
    credential: {
      access_token: NEW_ACCESS_TOKEN,
      request: { headers: { authorization: bearer(NEW_ACCESS_TOKEN) } },
    },
  },
  revoke: { none: 'only users can revoke, in their account: no endpoint for apps is documented' },
};
