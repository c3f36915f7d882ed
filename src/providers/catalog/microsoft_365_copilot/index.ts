import { defineProvider } from '../../../provider-kit/provider-definition.js';

/** https://learn.microsoft.com/en-us/microsoft-365-copilot/extensibility/api/ai-services/chat/copilotroot-post-conversations */
const scopes = {
  openid: 'Sign the user in',
  profile: 'See the basic profile of the user',
  email: 'See the email address of the user',
  offline_access: 'Get a refresh token',
  'User.Read': 'Sign in and read the profile of the user',
  'Files.Read.All': 'Read all files that the user can reach',
  'Sites.Read.All': 'Read items of all SharePoint sites',
  'Mail.Read': 'Read mail',
  'People.Read.All': 'Read the people that matter to the user',
  'OnlineMeetingTranscript.Read.All': 'Read the transcripts of online meetings',
  'Chat.Read': 'Read the chats of the user',
  'ChannelMessage.Read.All': 'Read the messages of channels',
  'ExternalItem.Read.All': 'Read items of connectors',
};

const AUTHORITY = 'https://login.microsoftonline.com/${config.tenant}/oauth2/v2.0';

export const microsoft365Copilot = defineProvider({
  name: 'microsoft_365_copilot',
  display_name: 'Microsoft 365 Copilot',
  category: 'ai_ml',
  description: 'Chats with Microsoft 365 Copilot, and passages that it finds in files, sites and connectors',
  website_url: 'https://www.microsoft.com/microsoft-365-copilot',
  documentation_url: 'https://learn.microsoft.com/en-us/microsoft-365/copilot/extensibility/copilot-apis-overview',
  // https://learn.microsoft.com/en-us/microsoft-365/copilot/extensibility/copilot-apis-security-authentication
  api_base_url: 'https://graph.microsoft.com/v1.0/copilot',
  config_fields: [
    {
      name: 'tenant',
      title: 'Tenant: its ID or domain, or who may sign in',
      description: 'organizations: every work and school account',
      pattern:
        '^(?:organizations|[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}|[A-Za-z0-9-]{1,63}(?:\\.[A-Za-z0-9-]{1,63}){1,8})$',
      default: 'organizations',
      example: 'contoso.onmicrosoft.com',
    },
  ],
  oauth2: {
    // https://learn.microsoft.com/en-us/entra/identity-platform/v2-oauth2-auth-code-flow
    authorize: { url: `${AUTHORITY}/authorize` },
    token: { url: `${AUTHORITY}/token`, auth: 'client_secret_post', format: 'form' },
    // https://learn.microsoft.com/en-us/entra/identity-platform/refresh-tokens
    refresh: { rotates: false },
    userinfo: {
      url: 'https://graph.microsoft.com/v1.0/me',
      map: { id: '/id', username: '/userPrincipalName', name: '/displayName', email: '/mail' },
    },
    // For public clients. https://learn.microsoft.com/entra/identity-platform/v2-oauth2-device-code
    device: { url: `${AUTHORITY}/devicecode`, auth: 'none', format: 'form', token: { auth: 'none' } },
    scopes: {
      separator: ' ',
      default: ['User.Read', 'Files.Read.All', 'Sites.Read.All'],
      always: ['offline_access', 'User.Read'],
      available: Object.keys(scopes),
      descriptions: scopes,
    },
    pkce: 'S256',
    // The last two end a device flow: https://learn.microsoft.com/entra/identity-platform/v2-oauth2-device-code#expected-errors
    errors: { definitive: ['interaction_required', 'authorization_declined', 'bad_verification_code'] },
  },
});
