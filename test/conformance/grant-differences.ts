interface Pair {
  readonly ours: string;
  readonly theirs: string;
}

interface Difference {
  readonly authorize?: Pair;
  readonly token?: Pair;
  /** Why ours is right, with the page that says so. */
  readonly reason: string;
}

/** Providers that the grant package calls something else. */
export const NAMES_IN_GRANT: Readonly<Record<string, string>> = {
  quickbooks: 'intuit',
  twitter: 'twitter2',
  youtube: 'google',
};

/** Every difference between the catalogue and the grant package, `*` standing for what the user supplies. */
export const DIFFERENCES: Readonly<Record<string, Difference>> = {
  auth0: {
    authorize: { ours: 'https://*/authorize', theirs: 'https://*.auth0.com/authorize' },
    token: { ours: 'https://*/oauth/token', theirs: 'https://*.auth0.com/oauth/token' },
    reason:
      'The user gives the whole domain, which also has a region: https://auth0.com/docs/get-started/applications/application-settings',
  },
  box: {
    authorize: { ours: 'https://account.box.com/api/oauth2/authorize', theirs: 'https://api.box.com/oauth2/authorize' },
    reason: 'https://developer.box.com/reference/get-authorize/',
  },
  discord: {
    authorize: { ours: 'https://discord.com/oauth2/authorize', theirs: 'https://discord.com/api/oauth2/authorize' },
    reason: 'https://docs.discord.com/developers/topics/oauth2#shared-resources-oauth2-urls',
  },
  docusign: {
    authorize: { ours: 'https://*/oauth/auth', theirs: 'https://account.docusign.com/oauth/auth' },
    token: { ours: 'https://*/oauth/token', theirs: 'https://account.docusign.com/oauth/token' },
    reason: 'Developer accounts have a server of their own: https://developers.docusign.com/platform/auth/',
  },
  facebook: {
    authorize: { ours: 'https://www.facebook.com/v25.0/dialog/oauth', theirs: 'https://www.facebook.com/dialog/oauth' },
    token: {
      ours: 'https://graph.facebook.com/v25.0/oauth/access_token',
      theirs: 'https://graph.facebook.com/oauth/access_token',
    },
    reason:
      'A call without a version gets the oldest one that is left: https://developers.facebook.com/documentation/facebook-login/guides/advanced/manual-flow',
  },
  figma: {
    token: { ours: 'https://api.figma.com/v1/oauth/token', theirs: 'https://www.figma.com/api/oauth/token' },
    reason: 'https://developers.figma.com/docs/rest-api/oauth-apps/',
  },
  instagram: {
    authorize: {
      ours: 'https://www.instagram.com/oauth/authorize',
      theirs: 'https://api.instagram.com/oauth/authorize',
    },
    reason:
      'The API with Instagram login took the place of the Basic Display API: https://developers.facebook.com/documentation/instagram-platform/instagram-api-with-instagram-login/business-login',
  },
  microsoft: {
    authorize: {
      ours: 'https://login.microsoftonline.com/*/oauth2/v2.0/authorize',
      theirs: 'https://login.microsoftonline.com/common/oauth2/v2.0/authorize',
    },
    token: {
      ours: 'https://login.microsoftonline.com/*/oauth2/v2.0/token',
      theirs: 'https://login.microsoftonline.com/common/oauth2/v2.0/token',
    },
    reason: 'The tenant is a value of the connection; its default is `common`.',
  },
  okta: {
    authorize: { ours: 'https://*/oauth2/v1/authorize', theirs: 'https://*.okta.com/oauth2/v1/authorize' },
    token: { ours: 'https://*/oauth2/v1/token', theirs: 'https://*.okta.com/oauth2/v1/token' },
    reason:
      'The user gives the whole domain, for there are several: https://developer.okta.com/docs/guides/find-your-domain/main/',
  },
  paypal: {
    authorize: {
      ours: 'https://www.paypal.com/signin/authorize',
      theirs: 'https://www.paypal.com/webapps/auth/protocol/openidconnect/v1/authorize',
    },
    token: {
      ours: 'https://api-m.paypal.com/v1/oauth2/token',
      theirs: 'https://api.paypal.com/v1/identity/openidconnect/tokenservice',
    },
    reason:
      'https://developer.paypal.com/log-in/build-button and https://developer.paypal.com/api/rest/authentication/',
  },
  reddit: {
    authorize: { ours: 'https://www.reddit.com/api/v1/authorize', theirs: 'https://ssl.reddit.com/api/v1/authorize' },
    token: { ours: 'https://www.reddit.com/api/v1/access_token', theirs: 'https://ssl.reddit.com/api/v1/access_token' },
    reason: 'https://github.com/reddit-archive/reddit/wiki/OAuth2#authorization',
  },
  salesforce: {
    authorize: {
      ours: 'https://*/services/oauth2/authorize',
      theirs: 'https://login.salesforce.com/services/oauth2/authorize',
    },
    token: { ours: 'https://*/services/oauth2/token', theirs: 'https://login.salesforce.com/services/oauth2/token' },
    reason: 'The host is a value of the connection, for sandboxes and My Domain; its default is login.salesforce.com.',
  },
  slack: {
    authorize: { ours: 'https://slack.com/oauth/v2/authorize', theirs: 'https://slack.com/oauth/authorize' },
    token: { ours: 'https://slack.com/api/oauth.v2.access', theirs: 'https://slack.com/api/oauth.access' },
    reason: 'The first version is for classic apps: https://docs.slack.dev/authentication/installing-with-oauth',
  },
  tiktok: {
    authorize: {
      ours: 'https://www.tiktok.com/v2/auth/authorize/',
      theirs: 'https://open-api.tiktok.com/platform/oauth/connect/',
    },
    token: {
      ours: 'https://open.tiktokapis.com/v2/oauth/token/',
      theirs: 'https://open-api.tiktok.com/oauth/access_token/',
    },
    reason:
      'The first version was switched off: https://developers.tiktok.com/doc/login-kit-web/ and https://developers.tiktok.com/doc/oauth-user-access-token-management',
  },
  todoist: {
    authorize: { ours: 'https://app.todoist.com/oauth/authorize', theirs: 'https://todoist.com/oauth/authorize' },
    token: { ours: 'https://api.todoist.com/oauth/access_token', theirs: 'https://todoist.com/oauth/access_token' },
    reason: 'https://developer.todoist.com/api/v1/#tag/Authorization',
  },
  twitter: {
    authorize: { ours: 'https://x.com/i/oauth2/authorize', theirs: 'https://twitter.com/i/oauth2/authorize' },
    token: { ours: 'https://api.x.com/2/oauth2/token', theirs: 'https://api.twitter.com/2/oauth2/token' },
    reason: 'https://docs.x.com/fundamentals/authentication/oauth-2-0/user-access-token',
  },
  vercel: {
    authorize: { ours: 'https://vercel.com/integrations/*/new', theirs: 'https://vercel.com/oauth/authorize' },
    reason:
      'That one signs people in; an integration is installed: https://vercel.com/docs/integrations/create-integration/submit-integration#external-installation-flow',
  },
};
