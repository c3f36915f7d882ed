import { defineProvider } from '../../../provider-kit/provider-definition.js';

/** https://learn.microsoft.com/en-us/linkedin/shared/authentication/getting-access, and the pages of each product */
const scopes = {
  openid: 'Sign in with LinkedIn',
  profile: 'Read name, headline and image',
  email: 'Read the email address',
  w_member_social: 'Post, comment and react as the member',
  r_organization_social: 'Read posts of organizations (approved apps only)',
  w_organization_social: 'Post for organizations (approved apps only)',
  rw_organization_admin: 'Manage pages of organizations and read their figures (approved apps only)',
  r_ads: 'Read advertising accounts (approved apps only)',
  rw_ads: 'Manage advertising accounts (approved apps only)',
  r_ads_reporting: 'Read figures of advertisements (approved apps only)',
};

export const linkedin = defineProvider({
  name: 'linkedin',
  display_name: 'LinkedIn',
  category: 'social_media',
  description: 'Profile and posts of LinkedIn members, and pages of organizations',
  website_url: 'https://www.linkedin.com',
  documentation_url: 'https://learn.microsoft.com/en-us/linkedin/shared/authentication/authorization-code-flow',
  api_base_url: 'https://api.linkedin.com',
  oauth2: {
    // https://learn.microsoft.com/en-us/linkedin/shared/authentication/authorization-code-flow
    authorize: { url: 'https://www.linkedin.com/oauth/v2/authorization' },
    token: { url: 'https://www.linkedin.com/oauth/v2/accessToken', auth: 'client_secret_post', format: 'form' },
    // Approved partners only. The refresh token stays, and ends a year after it was issued.
    // https://learn.microsoft.com/en-us/linkedin/shared/authentication/programmatic-refresh-tokens
    refresh: { rotates: false },
    revoke: {
      url: 'https://www.linkedin.com/oauth/v2/revoke',
      auth: 'client_secret_post',
      format: 'form',
      token_param: 'token',
      tokens: ['access'],
      success: [200],
    },
    // https://learn.microsoft.com/en-us/linkedin/consumer/integrations/self-serve/sign-in-with-linkedin-v2
    userinfo: {
      url: 'https://api.linkedin.com/v2/userinfo',
      map: { id: '/sub', username: '/email', name: '/name', email: '/email' },
    },
    // Approved apps only. https://learn.microsoft.com/en-us/linkedin/shared/authentication/client-credentials-flow
    client_credentials: true,
    scopes: {
      // Asked for with spaces, answered with commas.
      separator: ' ',
      response_separator: ',',
      default: ['openid', 'profile', 'email'],
      always: ['openid', 'profile'],
      available: Object.keys(scopes),
      descriptions: scopes,
    },
    // For native clients, at another address.
    pkce: 'none',
  },
});
