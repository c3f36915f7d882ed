import { defineProvider } from '../../../provider-kit/provider-definition.js';

/** https://developer.spotify.com/documentation/web-api/concepts/scopes */
const scopes = {
  'user-read-private': 'Read subscription and country of the user',
  'user-read-email': 'Read the email address of the user',
  'user-library-read': 'Read what the user has saved',
  'user-library-modify': 'Change what the user has saved',
  'playlist-read-private': 'Read private playlists',
  'playlist-read-collaborative': 'Read shared playlists',
  'playlist-modify-private': 'Change private playlists',
  'playlist-modify-public': 'Change public playlists',
  'user-follow-read': 'Read whom the user follows',
  'user-follow-modify': 'Change whom the user follows',
  'user-top-read': 'Read favourite artists and tracks',
  'user-read-recently-played': 'Read what was played lately',
  'user-read-currently-playing': 'Read what is played now',
  'user-read-playback-position': 'Read how far episodes were played',
  'user-read-playback-state': 'Read the state of the player and its devices',
  'user-modify-playback-state': 'Control the player',
  streaming: 'Play music in a web player',
  'ugc-image-upload': 'Upload images for playlists',
};

export const spotify = defineProvider({
  name: 'spotify',
  display_name: 'Spotify',
  category: 'multimedia',
  description: 'Music, podcasts, playlists and the player of Spotify',
  website_url: 'https://www.spotify.com',
  documentation_url: 'https://developer.spotify.com/documentation/web-api',
  icon: 'spotify',
  verified: true,
  api_base_url: 'https://api.spotify.com/v1',
  oauth2: {
    // https://developer.spotify.com/documentation/web-api/tutorials/code-flow
    authorize: { url: 'https://accounts.spotify.com/authorize' },
    token: { url: 'https://accounts.spotify.com/api/token', auth: 'client_secret_basic', format: 'form' },
    // https://developer.spotify.com/documentation/web-api/tutorials/client-credentials-flow
    client_credentials: true,
    // A refresh token stays good. https://developer.spotify.com/documentation/web-api/tutorials/refreshing-tokens
    refresh: { rotates: false },
    // https://developer.spotify.com/documentation/web-api/reference/get-current-users-profile
    userinfo: {
      url: 'https://api.spotify.com/v1/me',
      map: { id: '/id', username: '/id', name: '/display_name', email: '/email' },
    },
    scopes: {
      separator: ' ',
      default: ['user-read-private', 'user-read-email'],
      available: Object.keys(scopes),
      descriptions: scopes,
    },
    // The vendor has PKCE for clients without a secret; refresh tokens then work once.
    pkce: 'none',
  },
});
