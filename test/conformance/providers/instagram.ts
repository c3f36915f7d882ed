import {
  ACCESS_TOKEN,
  bearer,
  CLIENT_ID,
  CLIENT_SECRET,
  CODE,
  NEW_ACCESS_TOKEN,
  redirectUri,
  STATE,
  type Expectation,
} from '../../support/strict-provider/expectation.js';

const shortLived = 'conformance-short-lived-token';

export const instagram: Expectation = {
  sources: [
    'https://developers.facebook.com/docs/instagram-platform/instagram-api-with-instagram-login/business-login',
    'https://developers.facebook.com/docs/instagram-platform/reference/access_token',
    'https://developers.facebook.com/docs/instagram-platform/reference/refresh_access_token',
  ],
  connect: {
    way: 'code',
    scopes: ['instagram_business_basic', 'instagram_business_content_publish'],
    authorize: {
      url: 'https://www.instagram.com/oauth/authorize',
      query: {
        client_id: CLIENT_ID,
        redirect_uri: redirectUri('instagram'),
        response_type: 'code',
        scope: 'instagram_business_basic,instagram_business_content_publish',
        state: STATE,
      },
    },
    calls: [
      {
        method: 'POST',
        url: 'https://api.instagram.com/oauth/access_token',
        form: {
          client_id: CLIENT_ID,
          client_secret: CLIENT_SECRET,
          grant_type: 'authorization_code',
          redirect_uri: redirectUri('instagram'),
          code: CODE,
        },
        answer: {
          status: 200,
          json: {
            data: [
              {
                access_token: shortLived,
                user_id: '17841400000000001',
                permissions: 'instagram_business_basic,instagram_business_content_publish',
              },
            ],
          },
        },
      },
      {
        method: 'GET',
        url: 'https://graph.instagram.com/access_token',
        query: { grant_type: 'ig_exchange_token', client_secret: CLIENT_SECRET, access_token: shortLived },
        answer: { status: 200, json: { access_token: ACCESS_TOKEN, token_type: 'bearer', expires_in: 5183944 } },
      },
      {
        method: 'GET',
        url: 'https://graph.instagram.com/me',
        query: { fields: 'user_id,username,name' },
        headers: { authorization: bearer() },
        answer: { status: 200, json: { user_id: '17841400000000001', username: 'ann.example' } },
      },
    ],
  },
  credential: {
    access_token: ACCESS_TOKEN,
    username: 'ann.example',
    scopes: ['instagram_business_basic', 'instagram_business_content_publish'],
    expires_in: 5183944,
    request: { headers: { authorization: bearer() } },
    api_base_url: 'https://graph.instagram.com',
  },
  refresh: {
    // A token must be 24 hours old.
    after: 24 * 3600 + 60,
    calls: [
      {
        method: 'GET',
        url: 'https://graph.instagram.com/refresh_access_token',
        query: { grant_type: 'ig_refresh_token', access_token: ACCESS_TOKEN },
        answer: { status: 200, json: { access_token: NEW_ACCESS_TOKEN, token_type: 'bearer', expires_in: 5184000 } },
      },
    ],
    credential: {
      access_token: NEW_ACCESS_TOKEN,
      expires_in: 5184000,
      request: { headers: { authorization: bearer(NEW_ACCESS_TOKEN) } },
    },
  },
  revoke: { none: 'people remove an app in their settings; there is no endpoint' },
};
