import { defineProvider } from '../../../provider-kit/provider-definition.js';

/** Who the user is. Answers name the last two by their URL, so they are asked for by it as well. */
const identity = {
  openid: 'Associate the user with their Google identity',
  'https://www.googleapis.com/auth/userinfo.email': 'See the primary email address of the account',
  'https://www.googleapis.com/auth/userinfo.profile': 'See the personal information that the user made public',
};

/** https://developers.google.com/youtube/v3/guides/auth/server-side-web-apps#identify-access-scopes */
const scopes = {
  ...identity,
  'https://www.googleapis.com/auth/youtube': 'Manage the YouTube account',
  'https://www.googleapis.com/auth/youtube.readonly': 'View the YouTube account',
  'https://www.googleapis.com/auth/youtube.upload': 'Manage the YouTube videos',
  'https://www.googleapis.com/auth/youtube.force-ssl': 'See, edit and delete videos, ratings, comments and captions',
  'https://www.googleapis.com/auth/youtube.channel-memberships.creator': 'See the members of the channel',
  'https://www.googleapis.com/auth/youtubepartner': 'View and manage assets and associated content',
  'https://www.googleapis.com/auth/youtubepartner-channel-audit':
    'View private information about the channel for an audit',
  'https://www.googleapis.com/auth/yt-analytics.readonly': 'View reports of YouTube Analytics',
  'https://www.googleapis.com/auth/yt-analytics-monetary.readonly': 'View monetary reports of YouTube Analytics',
};

export const youtube = defineProvider({
  name: 'youtube',
  display_name: 'YouTube',
  category: 'multimedia',
  description: 'Videos, playlists, comments, channels and their statistics on YouTube',
  website_url: 'https://www.youtube.com',
  documentation_url: 'https://developers.google.com/youtube/v3',
  icon: 'youtube',
  // https://developers.google.com/youtube/v3/docs
  api_base_url: 'https://www.googleapis.com/youtube/v3',
  // Reports: https://developers.google.com/youtube/analytics/reference
  proxy: { hosts: ['youtube.googleapis.com', 'youtubeanalytics.googleapis.com', 'youtubereporting.googleapis.com'] },
  oauth2: {
    // Accounts of Google. Addresses, client authentication, PKCE: https://accounts.google.com/.well-known/openid-configuration
    authorize: {
      url: 'https://accounts.google.com/o/oauth2/v2/auth',
      // https://developers.google.com/youtube/v3/guides/auth/server-side-web-apps
      params: { access_type: 'offline', prompt: 'consent', include_granted_scopes: 'true' },
    },
    token: { url: 'https://oauth2.googleapis.com/token', auth: 'client_secret_post', format: 'form' },
    refresh: { rotates: false },
    // One token ends the whole authorization. https://developers.google.com/youtube/v3/guides/auth/server-side-web-apps
    revoke: {
      url: 'https://oauth2.googleapis.com/revoke',
      auth: 'none',
      omit: ['client_id'],
      format: 'form',
      token_param: 'token',
      tokens: ['refresh', 'access'],
      whole_grant: true,
      success: [200],
    },
    userinfo: {
      url: 'https://openidconnect.googleapis.com/v1/userinfo',
      map: { id: '/sub', username: '/email', name: '/name', email: '/email' },
    },
    // Needs a client of the type for limited-input devices. https://developers.google.com/youtube/v3/guides/auth/devices
    device: {
      url: 'https://oauth2.googleapis.com/device/code',
      auth: 'none',
      format: 'form',
      response: { verification_uri: ['/verification_url', '/verification_uri'] },
    },
    scopes: {
      separator: ' ',
      default: ['https://www.googleapis.com/auth/youtube.readonly'],
      always: Object.keys(identity),
      available: Object.keys(scopes),
      descriptions: scopes,
    },
    pkce: 'S256',
  },
  // Public data needs no user. https://developers.google.com/youtube/v3/docs#calling-the-api
  api_key: {
    placement: { query: 'key' },
    // 403 may be an API that is not enabled, or a spent quota.
    verify: {
      url: 'https://www.googleapis.com/youtube/v3/i18nLanguages?part=snippet',
      valid: [200],
      invalid: [400],
    },
  },
});
