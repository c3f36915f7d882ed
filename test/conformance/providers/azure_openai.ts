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
  type Expectation,
} from '../../support/strict-provider/expectation.js';

const TENANT = 'https://login.microsoftonline.com/contoso.onmicrosoft.com/oauth2/v2.0';
const SCOPES = ['openid', 'profile', 'offline_access', 'https://cognitiveservices.azure.com/.default'];
/** The scopes of the answer are those of the resource. */
const GRANTED = [
  'https://cognitiveservices.azure.com/user_impersonation',
  'https://cognitiveservices.azure.com/.default',
];

/** Comes for openid and profile; it is not checked where it comes from the token endpoint itself. */
const ID_TOKEN = [
  { typ: 'JWT', alg: 'RS256', kid: '1LTMzakihiRla_8z2BEJVXeWMqo' },
  {
    ver: '2.0',
    iss: 'https://login.microsoftonline.com/9122040d-6c67-4c5b-b112-36a304b66dad/v2.0',
    sub: 'AAAAAAAAAAAAAAAAAAAAAIkzqFVrSaSaFHy782bbtaQ',
    aud: CLIENT_ID,
    exp: 4102444800,
    iat: 1536361411,
    name: 'Abe Lincoln',
    preferred_username: 'abeli@contoso.example',
    oid: '00000000-0000-0000-66f3-3332eca7ea81',
    tid: '9122040d-6c67-4c5b-b112-36a304b66dad',
  },
]
  .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
  .concat('c2lnbmF0dXJl')
  .join('.');

export const azureOpenai: Expectation = {
  sources: [
    'https://learn.microsoft.com/en-us/entra/identity-platform/v2-oauth2-auth-code-flow',
    'https://learn.microsoft.com/en-us/entra/identity-platform/scopes-oidc',
    'https://learn.microsoft.com/en-us/entra/identity-platform/id-token-claims-reference',
    'https://learn.microsoft.com/en-us/azure/ai-foundry/openai/how-to/managed-identity',
  ],
  config: { resource_name: 'example-resource', tenant: 'contoso.onmicrosoft.com' },
  connect: {
    way: 'code',
    scopes: SCOPES,
    authorize: {
      url: `${TENANT}/authorize`,
      query: {
        client_id: CLIENT_ID,
        response_type: 'code',
        redirect_uri: redirectUri('azure_openai'),
        scope: SCOPES.join(' '),
        state: STATE,
        code_challenge: CHALLENGE,
        code_challenge_method: 'S256',
      },
    },
    calls: [
      {
        method: 'POST',
        url: `${TENANT}/token`,
        form: {
          client_id: CLIENT_ID,
          client_secret: CLIENT_SECRET,
          code: CODE,
          redirect_uri: redirectUri('azure_openai'),
          grant_type: 'authorization_code',
          code_verifier: VERIFIER,
        },
        answer: {
          status: 200,
          json: {
            token_type: 'Bearer',
            scope: GRANTED.join(' '),
            expires_in: 3736,
            ext_expires_in: 3736,
            access_token: ACCESS_TOKEN,
            refresh_token: REFRESH_TOKEN,
            id_token: ID_TOKEN,
          },
        },
      },
    ],
  },
  credential: {
    access_token: ACCESS_TOKEN,
    username: 'abeli@contoso.example',
    scopes: GRANTED,
    expires_in: 3736,
    request: { headers: { authorization: bearer() } },
    api_base_url: 'https://example-resource.openai.azure.com/openai/v1',
  },
  refresh: {
    calls: [
      {
        method: 'POST',
        url: `${TENANT}/token`,
        form: {
          client_id: CLIENT_ID,
          client_secret: CLIENT_SECRET,
          refresh_token: REFRESH_TOKEN,
          grant_type: 'refresh_token',
        },
        answer: {
          status: 200,
          json: {
            token_type: 'Bearer',
            scope: GRANTED.join(' '),
            expires_in: 3599,
            ext_expires_in: 3599,
            access_token: NEW_ACCESS_TOKEN,
            refresh_token: NEW_REFRESH_TOKEN,
            id_token: ID_TOKEN,
          },
        },
      },
    ],
    credential: {
      access_token: NEW_ACCESS_TOKEN,
      expires_in: 3599,
      request: { headers: { authorization: bearer(NEW_ACCESS_TOKEN) } },
    },
  },
  revoke: { none: 'the identity platform has no revocation endpoint (RFC 7009)' },
};
