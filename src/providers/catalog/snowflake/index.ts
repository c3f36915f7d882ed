import { defineProvider } from '../../../provider-kit/provider-definition.js';

/** https://docs.snowflake.com/en/user-guide/oauth-custom */
const scopes = {
  refresh_token: 'Get a refresh token',
  'session:role-any': 'Use any role that the user has',
};

export const snowflake = defineProvider({
  name: 'snowflake',
  display_name: 'Snowflake',
  category: 'data_services',
  description: 'Queries and data in a Snowflake account',
  website_url: 'https://www.snowflake.com',
  documentation_url: 'https://docs.snowflake.com/en/developer-guide/sql-api/index',
  icon: 'snowflake',
  api_base_url: 'https://${config.account}.snowflakecomputing.com',
  config_fields: [
    {
      name: 'account',
      title: 'Account',
      description: 'What stands before .snowflakecomputing.com in the address of the account.',
      pattern: '^[A-Za-z0-9](?:[A-Za-z0-9._-]{0,200}[A-Za-z0-9])?$',
      example: 'myorg-account123',
      required: true,
      strip: ['https://', '/', '.snowflakecomputing.com'],
    },
  ],
  oauth2: {
    // https://docs.snowflake.com/en/user-guide/oauth-custom
    authorize: { url: 'https://${config.account}.snowflakecomputing.com/oauth/authorize' },
    token: {
      url: 'https://${config.account}.snowflakecomputing.com/oauth/token-request',
      auth: 'client_secret_basic',
      format: 'form',
    },
    // There is no other place that says whose token it is.
    userinfo: { from: 'token_response', map: { id: '/username', username: '/username' } },
    scopes: {
      separator: ' ',
      default: [],
      always: ['refresh_token'],
      available: Object.keys(scopes),
      descriptions: scopes,
    },
    pkce: 'S256',
  },
  // Programmatic access tokens. https://docs.snowflake.com/en/user-guide/programmatic-access-tokens
  api_key: {
    placement: {
      headers: {
        Authorization: 'Bearer ${api_key}',
        'X-Snowflake-Authorization-Token-Type': 'PROGRAMMATIC_ACCESS_TOKEN',
      },
    },
    // https://docs.snowflake.com/en/developer-guide/sql-api/reference: a statement that needs no warehouse.
    verify: {
      method: 'POST',
      url: 'https://${config.account}.snowflakecomputing.com/api/v2/statements',
      body: { statement: 'SELECT CURRENT_USER()' },
      valid: [200],
      invalid: [401],
      map: { id: '/data/0/0', username: '/data/0/0' },
    },
  },
});
