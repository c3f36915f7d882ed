import {
  ACCESS_TOKEN,
  BASIC,
  bearer,
  CHALLENGE,
  CLIENT_ID,
  CODE,
  NEW_ACCESS_TOKEN,
  NEW_REFRESH_TOKEN,
  REFRESH_TOKEN,
  redirectUri,
  STATE,
  VERIFIER,
  type Expectation,
} from '../../support/strict-provider/expectation.js';

const TOKEN = 'https://discord.com/api/oauth2/token';
/** Calls are blocked unless it has the form `DiscordBot ($url, $version)`. */
const userAgent = { 'user-agent': 'DiscordBot (https://interlock.example, 0.1.0)' };

export const discord: Expectation = {
  sources: [
    'https://discord.com/developers/docs/topics/oauth2',
    'https://github.com/discord/discord-api-docs/blob/main/docs/topics/oauth2.mdx',
    'https://discord.com/developers/docs/resources/user#get-current-user',
    'https://discord.com/developers/docs/reference#user-agent',
    'https://discord.com/.well-known/oauth-authorization-server',
  ],
  connect: {
    way: 'code',
    scopes: ['identify', 'email'],
    authorize: {
      url: 'https://discord.com/oauth2/authorize',
      query: {
        response_type: 'code',
        client_id: CLIENT_ID,
        scope: 'identify email',
        state: STATE,
        redirect_uri: redirectUri('discord'),
        code_challenge: CHALLENGE,
        code_challenge_method: 'S256',
      },
    },
    calls: [
      {
        method: 'POST',
        url: TOKEN,
        headers: { authorization: BASIC, ...userAgent },
        form: {
          grant_type: 'authorization_code',
          code: CODE,
          redirect_uri: redirectUri('discord'),
          code_verifier: VERIFIER,
        },
        answer: {
          status: 200,
          json: {
            access_token: ACCESS_TOKEN,
            token_type: 'Bearer',
            expires_in: 604800,
            refresh_token: REFRESH_TOKEN,
            scope: 'identify email',
          },
        },
      },
      {
        method: 'GET',
        url: 'https://discord.com/api/v10/users/@me',
        headers: { authorization: bearer(), ...userAgent },
        answer: {
          status: 200,
          json: {
            id: '80351110224678912',
            username: 'nelly',
            global_name: 'Nelly',
            discriminator: '0',
            avatar: '8342729096ea3675442027381ff50dfe',
            verified: true,
            email: 'nelly@example.com',
          },
        },
      },
    ],
  },
  credential: {
    access_token: ACCESS_TOKEN,
    username: 'nelly',
    scopes: ['identify', 'email'],
    expires_in: 604800,
    request: { headers: { authorization: bearer(), ...userAgent } },
    api_base_url: 'https://discord.com/api/v10',
  },
  refresh: {
    calls: [
      {
        method: 'POST',
        url: TOKEN,
        headers: { authorization: BASIC, ...userAgent },
        form: { grant_type: 'refresh_token', refresh_token: REFRESH_TOKEN },
        answer: {
          status: 200,
          json: {
            access_token: NEW_ACCESS_TOKEN,
            token_type: 'Bearer',
            expires_in: 604800,
            refresh_token: NEW_REFRESH_TOKEN,
            scope: 'identify email',
          },
        },
      },
    ],
    credential: {
      access_token: NEW_ACCESS_TOKEN,
      request: { headers: { authorization: bearer(NEW_ACCESS_TOKEN), ...userAgent } },
    },
  },
  revoke: {
    // Either token ends the whole authorization; the other is revoked in vain.
    calls: [
      { token: NEW_REFRESH_TOKEN, token_type_hint: 'refresh_token' },
      { token: NEW_ACCESS_TOKEN, token_type_hint: 'access_token' },
    ].map((form) => ({
      method: 'POST',
      url: `${TOKEN}/revoke`,
      headers: { authorization: BASIC, ...userAgent },
      form,
      answer: { status: 200, json: {} },
    })),
  },
};
