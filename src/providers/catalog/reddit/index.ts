import { defineProvider } from '../../../provider-kit/provider-definition.js';

/**
 * Calls with a generic agent are throttled or blocked.
 * https://support.reddithelp.com/hc/en-us/articles/16160319875092-Reddit-Data-API-Wiki
 */
const userAgent = { 'User-Agent': 'web:interlock:v0.1.0' };

/** https://www.reddit.com/api/v1/scopes */
const scopes = {
  identity: 'See the username and the sign-up date',
  read: 'Access posts and comments through the account',
  submit: 'Submit links and comments from the account',
  edit: 'Edit and delete comments and submissions of the account',
  history: 'Access the voting history and saved or hidden posts and comments',
  privatemessages: 'Access the inbox and send private messages',
  flair: 'Select subreddit flair and change link flair on submissions',
  vote: 'Submit and change votes on comments and submissions',
  save: 'Save and unsave comments and submissions',
  report: 'Report content for violations of rules; hide and show submissions',
  subscribe: 'Manage subscriptions, friends and multireddits',
  mysubreddits: 'Access the list of subreddits that the user moderates, contributes to and subscribes to',
  wikiread: 'Read wiki pages through the account',
  wikiedit: 'Edit wiki pages on behalf of the user',
  account: 'Update preferences and related account information',
  livemanage: 'Manage settings and contributors of live threads of the user',
  structuredstyles: 'Edit structured styles of subreddits that the user moderates',
  modconfig: 'Manage configuration, sidebar and CSS of moderated subreddits',
  modcontributors: 'Manage approved, banned and muted users of moderated subreddits',
  modflair: 'Manage and assign flair in moderated subreddits',
  modlog: 'Access the moderation log of moderated subreddits',
  modmail: 'Access and manage moderator mail',
  modothers: 'Invite and remove other moderators',
  modposts: 'Approve, remove, mark and distinguish content in moderated subreddits',
  modself: 'Accept invitations to moderate, and resign as moderator or contributor',
  modwiki: 'Change editors and visibility of wiki pages in moderated subreddits',
};

export const reddit = defineProvider({
  name: 'reddit',
  display_name: 'Reddit',
  category: 'social_media',
  description: 'Posts, comments, votes and subreddits on Reddit',
  website_url: 'https://www.reddit.com',
  documentation_url: 'https://github.com/reddit-archive/reddit/wiki/OAuth2',
  icon: 'reddit',
  // https://support.reddithelp.com/hc/en-us/articles/42728983564564-Responsible-Builder-Policy
  requires_approval: true,
  verified: true,
  // For one OAuth client, over ten minutes on average.
  // https://support.reddithelp.com/hc/en-us/articles/16160319875092-Reddit-Data-API-Wiki
  rate_limits: { requests_per_minute: 100 },
  api_base_url: 'https://oauth.reddit.com',
  // https://support.reddithelp.com/hc/en-us/articles/16160319875092-Reddit-Data-API-Wiki
  proxy: { retry_after: { header: 'X-Ratelimit-Reset', unit: 's' } },
  request_headers: userAgent,
  oauth2: {
    // Without `permanent` there is no refresh token. https://github.com/reddit-archive/reddit/wiki/OAuth2#authorization
    authorize: { url: 'https://www.reddit.com/api/v1/authorize', params: { duration: 'permanent' } },
    token: {
      url: 'https://www.reddit.com/api/v1/access_token',
      auth: 'client_secret_basic',
      format: 'form',
      headers: userAgent,
    },
    // A refresh answer has no refresh token: the first one stays.
    // https://github.com/reddit-archive/reddit/wiki/OAuth2#refreshing-the-token
    refresh: { rotates: false },
    // Answers 204 whether or not there was such a token; a refresh token takes its access tokens along.
    // https://github.com/reddit-archive/reddit/wiki/OAuth2#manually-revoking-a-token
    revoke: {
      url: 'https://www.reddit.com/api/v1/revoke_token',
      auth: 'client_secret_basic',
      format: 'form',
      headers: userAgent,
      tokens: ['refresh', 'access'],
      success: [204],
    },
    // https://www.reddit.com/dev/api/#GET_api_v1_me
    userinfo: { url: 'https://oauth.reddit.com/api/v1/me', map: { id: '/id', username: '/name', name: '/name' } },
    // https://github.com/reddit-archive/reddit/wiki/OAuth2#application-only-oauth
    client_credentials: true,
    scopes: {
      separator: ' ',
      default: ['identity', 'read'],
      always: ['identity'],
      available: Object.keys(scopes),
      descriptions: scopes,
    },
    pkce: 'none',
    // A dead refresh token: {"message": "Bad Request", "error": 400}, a number.
    // https://github.com/michael-lazar/rtv/pull/377
    errors: { definitive: ['400'] },
  },
});
