import { defineProvider } from '../../../provider-kit/provider-definition.js';

/** Who the user is. Answers name the last two by their URL, so they are asked for by it as well. */
const identity = {
  openid: 'Associate the user with their Google identity',
  'https://www.googleapis.com/auth/userinfo.email': 'See the primary email address of the account',
  'https://www.googleapis.com/auth/userinfo.profile': 'See the personal information that the user made public',
};

/** https://developers.google.com/identity/protocols/oauth2/scopes */
const scopes = {
  ...identity,
  'https://www.googleapis.com/auth/gmail.readonly': 'View email messages and settings',
  'https://www.googleapis.com/auth/gmail.send': 'Send email on behalf of the user',
  'https://www.googleapis.com/auth/gmail.compose': 'Manage drafts and send emails',
  'https://www.googleapis.com/auth/gmail.modify': 'Read, compose and send emails',
  'https://www.googleapis.com/auth/gmail.labels': 'See and edit email labels',
  'https://www.googleapis.com/auth/gmail.metadata': 'View labels and headers of emails, but not their body',
  'https://www.googleapis.com/auth/calendar': 'See, edit, share and permanently delete all calendars',
  'https://www.googleapis.com/auth/calendar.readonly': 'See and download any calendar',
  'https://www.googleapis.com/auth/calendar.events': 'View and edit events on all calendars',
  'https://www.googleapis.com/auth/calendar.events.readonly': 'View events on all calendars',
  'https://www.googleapis.com/auth/drive': 'See, edit, create and delete all files in Google Drive',
  'https://www.googleapis.com/auth/drive.readonly': 'See and download all files in Google Drive',
  'https://www.googleapis.com/auth/drive.file':
    'See, edit, create and delete only the files that are used with this app',
  'https://www.googleapis.com/auth/spreadsheets': 'See, edit, create and delete all spreadsheets',
  'https://www.googleapis.com/auth/spreadsheets.readonly': 'See all spreadsheets',
  'https://www.googleapis.com/auth/documents': 'See, edit, create and delete all documents',
  'https://www.googleapis.com/auth/documents.readonly': 'See all documents',
  'https://www.googleapis.com/auth/presentations': 'See, edit, create and delete all presentations',
  'https://www.googleapis.com/auth/presentations.readonly': 'See all presentations',
  'https://www.googleapis.com/auth/tasks': 'Create, edit, organize and delete all tasks',
  'https://www.googleapis.com/auth/tasks.readonly': 'View tasks',
};

export const google = defineProvider({
  name: 'google',
  display_name: 'Google',
  category: 'productivity',
  description: 'Gmail, Calendar, Drive, Docs, Sheets, Slides and Tasks of a Google account',
  website_url: 'https://www.google.com',
  documentation_url: 'https://developers.google.com/identity/protocols/oauth2/web-server',
  verified: true,
  // Most of its APIs are below this host; Gmail, Sheets, Docs and Slides have their own.
  // https://developers.google.com/workspace/calendar/api/v3/reference
  api_base_url: 'https://www.googleapis.com',
  oauth2: {
    // Addresses, client authentication and PKCE: https://accounts.google.com/.well-known/openid-configuration
    authorize: {
      url: 'https://accounts.google.com/o/oauth2/v2/auth',
      // A refresh token comes only with `offline`, and again only after `consent`.
      // https://developers.google.com/identity/protocols/oauth2/web-server#creatingclient
      params: { access_type: 'offline', prompt: 'consent', include_granted_scopes: 'true' },
    },
    token: { url: 'https://oauth2.googleapis.com/token', auth: 'client_secret_post', format: 'form' },
    // A refresh answer has no refresh token: the first one stays.
    // https://developers.google.com/identity/protocols/oauth2/web-server#offline
    refresh: { rotates: false },
    // One token ends the whole authorization, with all scopes that were granted to the project.
    // https://developers.google.com/identity/protocols/oauth2/web-server#tokenrevoke
    revoke: {
      url: 'https://oauth2.googleapis.com/revoke',
      auth: 'none',
      format: 'form',
      token_param: 'token',
      tokens: ['refresh', 'access'],
      whole_grant: true,
      success: [200],
    },
    // https://developers.google.com/identity/openid-connect/openid-connect#obtaininguserprofileinformation
    userinfo: {
      url: 'https://openidconnect.googleapis.com/v1/userinfo',
      map: { id: '/sub', username: '/email', name: '/name', email: '/email' },
    },
    scopes: {
      separator: ' ',
      default: Object.keys(identity),
      always: Object.keys(identity),
      available: Object.keys(scopes),
      descriptions: scopes,
    },
    pkce: 'S256',
  },
});
