import { defineProvider } from '../../../provider-kit/provider-definition.js';

/** https://learn.microsoft.com/en-us/azure/ai-services/openai/how-to/managed-identity */
const RESOURCE = 'https://cognitiveservices.azure.com/.default';

/** https://learn.microsoft.com/en-us/entra/identity-platform/scopes-oidc */
const scopes = {
  [RESOURCE]: 'Use the Azure OpenAI resources that the account has a role for',
  openid: 'Sign the user in',
  profile: 'See the basic profile of the user',
  offline_access: 'Get a refresh token',
};

export const azureOpenai = defineProvider({
  name: 'azure_openai',
  display_name: 'Azure OpenAI',
  category: 'ai_ml',
  description: 'Models of OpenAI in an Azure resource',
  website_url: 'https://azure.microsoft.com',
  documentation_url: 'https://learn.microsoft.com/en-us/azure/foundry/openai/api-version-lifecycle',
  // https://learn.microsoft.com/en-us/azure/foundry/openai/api-version-lifecycle
  api_base_url: 'https://${config.resource_name}.openai.azure.com/openai/v1',
  config_fields: [
    {
      name: 'resource_name',
      title: 'Resource name',
      description: 'The first part of the endpoint of the resource, before .openai.azure.com',
      pattern: '^[A-Za-z0-9][A-Za-z0-9-]{0,62}[A-Za-z0-9]$',
      example: 'example-resource',
      required: true,
      strip: ['https://', '/', '.openai.azure.com'],
    },
    {
      name: 'tenant',
      title: 'Directory (tenant)',
      description: 'For Microsoft Entra ID only: the id or a domain of the tenant',
      pattern: '^[A-Za-z0-9]([A-Za-z0-9.-]{0,250}[A-Za-z0-9])?$',
      default: 'organizations',
      example: 'contoso.onmicrosoft.com',
    },
  ],
  oauth2: {
    // https://learn.microsoft.com/en-us/entra/identity-platform/v2-oauth2-auth-code-flow
    authorize: { url: 'https://login.microsoftonline.com/${config.tenant}/oauth2/v2.0/authorize' },
    token: {
      url: 'https://login.microsoftonline.com/${config.tenant}/oauth2/v2.0/token',
      auth: 'client_secret_post',
      format: 'form',
    },
    // https://learn.microsoft.com/en-us/entra/identity-platform/refresh-tokens
    refresh: { rotates: false },
    // https://learn.microsoft.com/en-us/entra/identity-platform/v2-oauth2-client-creds-grant-flow: `.default` and no other
    client_credentials: { omit: ['scope'], params: { scope: RESOURCE } },
    // https://learn.microsoft.com/en-us/entra/identity-platform/id-token-claims-reference
    userinfo: { from: 'id_token', map: { id: '/oid', username: '/preferred_username', name: '/name' } },
    scopes: {
      separator: ' ',
      default: [RESOURCE],
      always: ['openid', 'profile', 'offline_access'],
      available: Object.keys(scopes),
      descriptions: scopes,
    },
    pkce: 'S256',
  },
  api_key: {
    // https://nitinkc.github.io/AI-parameter-playbook/setup/auth-endpoints/, which cites the reference of Microsoft
    placement: { header: 'api-key' },
    // The API is that of OpenAI; public clients check keys so.
    verify: {
      url: 'https://${config.resource_name}.openai.azure.com/openai/v1/models',
      valid: [200],
      invalid: [401],
    },
  },
});
