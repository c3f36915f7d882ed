import { defineProvider } from '../../../provider-kit/provider-definition.js';

/** https://help.salesforce.com/s/articleView?id=xcloud.remoteaccess_oauth_tokens_scopes.htm */
const scopes = {
  api: 'Call the APIs with the rights of the user',
  refresh_token: 'Get a refresh token',
  openid: 'Sign the user in',
  id: 'Read the identity of the user',
  profile: 'Read the profile of the user',
  email: 'Read the email address of the user',
  full: 'Everything that the user may do, without a refresh token',
  web: 'Use the token in the browser',
  chatter_api: 'Call the Connect REST API',
  custom_permissions: 'See the custom permissions of the user',
  content: 'Read and change content of the user',
  visualforce: 'Open Visualforce pages',
};

/** https://help.salesforce.com/s/articleView?id=xcloud.remoteaccess_oauth_endpoints.htm */
const SERVER = 'https://${config.login_host}/services/oauth2';

const label = '[A-Za-z0-9](?:[A-Za-z0-9-]{0,78}[A-Za-z0-9])?';

export const salesforce = defineProvider({
  name: 'salesforce',
  display_name: 'Salesforce',
  category: 'productivity',
  description: 'Accounts, contacts, opportunities and every other object of a Salesforce organization',
  website_url: 'https://www.salesforce.com',
  documentation_url: 'https://help.salesforce.com/s/articleView?id=xcloud.remoteaccess_authenticate.htm',
  api_base_url: 'https://${config.instance_host}',
  config_fields: [
    {
      name: 'login_host',
      title: 'Where users sign in',
      description: 'login.salesforce.com, test.salesforce.com for sandboxes, or the My Domain of the organization',
      // Domains of Salesforce itself: the client secret goes there.
      pattern: `^(?:login\\.salesforce\\.com|test\\.salesforce\\.com|${label}(?:\\.[a-z]{1,20})?\\.my\\.salesforce\\.com)$`,
      default: 'login.salesforce.com',
      example: 'acme.my.salesforce.com',
      strip: ['https://', '/'],
    },
    {
      name: 'instance_host',
      title: 'Host of the organization',
      pattern: `^${label}(?:\\.${label}){0,4}\\.salesforce\\.com$`,
      example: 'acme.my.salesforce.com',
      strip: ['https://', '/'],
      from: { token_response: '/instance_url' },
    },
  ],
  oauth2: {
    // https://help.salesforce.com/s/articleView?id=xcloud.remoteaccess_oauth_web_server_flow.htm
    authorize: { url: `${SERVER}/authorize` },
    token: { url: `${SERVER}/token`, auth: 'client_secret_post', format: 'form' },
    // A refresh token also ends its access tokens, for which the server then answers 400.
    // https://developer.salesforce.com/docs/platform/mobile-sdk/guide/oauth-revoking-tokens.html
    revoke: {
      url: `${SERVER}/revoke`,
      auth: 'none',
      omit: ['client_id'],
      format: 'form',
      token_param: 'token',
      tokens: ['refresh', 'access'],
      cascades: true,
    },
    // https://help.salesforce.com/s/articleView?id=xcloud.remoteaccess_using_userinfo_endpoint.htm
    userinfo: {
      url: `${SERVER}/userinfo`,
      map: {
        id: '/user_id',
        username: '/preferred_username',
        name: '/name',
        email: '/email',
        tenant: '/organization_id',
      },
    },
    // At the My Domain only; the rights are those of the user who is set to run the app.
    // https://help.salesforce.com/s/articleView?id=xcloud.remoteaccess_oauth_client_credentials_flow.htm
    client_credentials: { omit: ['scope'] },
    // The app must have been allowed to act for the user before.
    // https://help.salesforce.com/s/articleView?id=xcloud.remoteaccess_oauth_jwt_flow.htm
    jwt_bearer: {
      auth: 'none',
      omit: ['client_id', 'scope'],
      key: { issuer: '/client_id', private_key: '/private_key', subject: '/username' },
      audience: 'https://${config.login_host}',
      algorithm: 'RS256',
      lifetime_seconds: 180,
    },
    scopes: {
      separator: ' ',
      default: ['api', 'refresh_token', 'openid'],
      always: ['openid'],
      available: Object.keys(scopes),
      descriptions: scopes,
    },
    pkce: 'S256',
  },
});
