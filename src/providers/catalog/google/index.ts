import { defineProvider } from '../../../provider-kit/provider-definition.js';
import type { RegistrationDefinition } from '../../../provider-kit/schema/webhooks/registration.schema.js';

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

/**
 * A notification channel. It cannot be lengthened: near its end another one takes its place.
 * https://developers.google.com/workspace/calendar/api/guides/push, https://developers.google.com/workspace/drive/api/guides/push
 * @param api which also has the method that stops a channel
 * @param watch path of what is watched
 */
const channelOf = (api: string, watch: string): RegistrationDefinition => ({
  secret: 'ours',
  create: {
    method: 'POST',
    url: `${api}${watch}`,
    // The id must be a new one each time, so the manager adds it.
    body: { type: 'web_hook', address: '${ingress_url}', token: '${secret}' },
    success: [200],
    id: '/id',
    expires_at: { body: '/expiration', unit: 'ms' },
    keep: { resource_id: '/resourceId' },
  },
  delete: {
    method: 'POST',
    url: `${api}/channels/stop`,
    body: { id: '${webhook.id}', resourceId: '${answer.resource_id}' },
    success: [200, 204],
    gone: [404],
  },
});

export const google = defineProvider({
  name: 'google',
  display_name: 'Google',
  category: 'productivity',
  description: 'Gmail, Calendar, Drive, Docs, Sheets, Slides and Tasks of a Google account',
  website_url: 'https://www.google.com',
  documentation_url: 'https://developers.google.com/identity/protocols/oauth2/web-server',
  icon: 'google',
  verified: true,
  // Most of its APIs are below this host; Gmail, Sheets, Docs and Slides have their own.
  // https://developers.google.com/workspace/calendar/api/v3/reference
  api_base_url: 'https://www.googleapis.com',
  proxy: { hosts: ['*.googleapis.com'] },
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
      omit: ['client_id'],
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
    // Needs a client of the type for limited-input devices. The page to open has a name of its own.
    // https://developers.google.com/identity/protocols/oauth2/limited-input-device
    device: {
      url: 'https://oauth2.googleapis.com/device/code',
      auth: 'none',
      format: 'form',
      response: { verification_uri: ['/verification_url', '/verification_uri'] },
    },
    // The JSON key of a service account. With a subject it acts for that user of the domain (domain-wide delegation).
    // https://developers.google.com/identity/protocols/oauth2/service-account#authorizingrequests
    jwt_bearer: {
      auth: 'none',
      omit: ['client_id'],
      key: { issuer: '/client_email', private_key: '/private_key', key_id: '/private_key_id', subject: '/subject' },
      audience: 'https://oauth2.googleapis.com/token',
      algorithm: 'RS256',
      scope_claim: 'scope',
      lifetime_seconds: 3600,
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
  webhooks: {
    // Nothing is signed: the token of the channel, which we choose, comes back with every notification.
    // https://developers.google.com/workspace/calendar/api/guides/push, https://developers.google.com/workspace/drive/api/guides/push
    signature: { scheme: 'shared_secret_header', header: 'X-Goog-Channel-Token' },
    event_type: { header: 'X-Goog-Resource-State' },
    delivery_id: { join: [{ header: 'X-Goog-Channel-ID' }, { header: 'X-Goog-Message-Number' }], separator: ':' },
    summary: {
      channel_id: { header: 'X-Goog-Channel-ID' },
      message_number: { header: 'X-Goog-Message-Number' },
      resource_id: { header: 'X-Goog-Resource-ID' },
      resource_uri: { header: 'X-Goog-Resource-URI' },
      changed: { header: 'X-Goog-Changed' },
    },
    // What changed is to be asked for.
    empty_body: true,
    types: [
      {
        name: 'calendar_events',
        title: 'Events of a calendar',
        resource: { title: 'id of a calendar', pattern: '^[^\\s/?#]{1,256}$', example: 'primary' },
        events: [],
        registration: channelOf(
          'https://www.googleapis.com/calendar/v3',
          '/calendars/${resource.encoded}/events/watch',
        ),
      },
      {
        name: 'calendar_list',
        title: 'List of calendars',
        events: [],
        registration: channelOf('https://www.googleapis.com/calendar/v3', '/users/me/calendarList/watch'),
      },
      {
        name: 'drive_changes',
        title: 'Changes in Drive',
        events: [],
        registration: channelOf('https://www.googleapis.com/drive/v3', '/changes/watch'),
      },
      {
        name: 'drive_file',
        title: 'One file in Drive',
        resource: {
          title: 'id of a file',
          pattern: '^[A-Za-z0-9_-]{1,128}$',
          example: '1BxiMVs0XRA5nFMdKvBdBZjgmUUqptlbs74OgvE2upms',
        },
        events: [],
        registration: channelOf('https://www.googleapis.com/drive/v3', '/files/${resource.encoded}/watch'),
      },
    ],
    setup: {
      url: 'https://developers.google.com/workspace/calendar/api/guides/push',
      secret: 'ours',
      steps: [
        'Call the watch method of what is to be watched with a token of the account, such as POST https://www.googleapis.com/calendar/v3/calendars/primary/events/watch.',
        'Send this JSON, with an id of your own, such as a new UUID: {"id": "<UUID>", "type": "web_hook", "address": "${url}", "token": "${secret}"}.',
        'Google sends a first notification with the state sync at once.',
        'The answer says when the channel ends; make another one with a new id before that, and stop the old one.',
      ],
    },
  },
});
