import { defineProvider } from '../../../provider-kit/provider-definition.js';

/** https://docs.apollo.io/docs/use-oauth-20-authorization-flow-to-access-apollo-user-information-partners */
const scopes = {
  read_user_profile: 'Read the basic profile of the user; added by Apollo itself',
  app_scopes: 'All scopes that the app was registered with; added by Apollo itself',
  contacts_search: 'Search contacts of the team',
  person_read: 'Read people',
  opportunity_write: 'Create and change deals',
};

export const apollo = defineProvider({
  name: 'apollo',
  display_name: 'Apollo.io',
  category: 'data_services',
  description: 'People, companies, contacts and sequences in Apollo.io',
  website_url: 'https://www.apollo.io',
  documentation_url: 'https://docs.apollo.io',
  requires_approval: true,
  // https://docs.apollo.io/reference/authentication
  api_base_url: 'https://api.apollo.io/api/v1',
  oauth2: {
    // https://docs.apollo.io/docs/use-oauth-20-authorization-flow-to-access-apollo-user-information-partners
    // The parameters stand behind the fragment.
    authorize: { url: 'https://app.apollo.io/#/oauth/authorize' },
    token: { url: 'https://app.apollo.io/api/v1/oauth/token', auth: 'client_secret_post', format: 'form' },
    refresh: { rotates: true },
    userinfo: {
      url: 'https://app.apollo.io/api/v1/users/api_profile',
      map: { id: '/id', username: '/email', email: '/email' },
    },
    // Without any, those apply that the app was registered with.
    scopes: { separator: ' ', default: [], available: Object.keys(scopes), descriptions: scopes },
    pkce: 'none',
  },
  api_key: {
    placement: { header: 'x-api-key', value: '${api_key}' },
    // A key that must not read the profile is answered 403.
    verify: {
      url: 'https://api.apollo.io/api/v1/users/api_profile',
      valid: [200],
      invalid: [401],
      map: { id: '/id', username: '/email', email: '/email' },
    },
  },
});
