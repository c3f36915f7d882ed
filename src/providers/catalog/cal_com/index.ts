import { defineProvider } from '../../../provider-kit/provider-definition.js';

/** https://github.com/calcom/cal.com/blob/main/docs/api-reference/v2/oauth.mdx */
const scopes = {
  EVENT_TYPE_READ: 'Read event types',
  EVENT_TYPE_WRITE: 'Create, change and delete event types',
  BOOKING_READ: 'Read bookings, recordings and transcripts',
  BOOKING_WRITE: 'Confirm, decline, reassign and change bookings',
  SCHEDULE_READ: 'Read schedules',
  SCHEDULE_WRITE: 'Create, change and delete schedules',
  APPS_READ: 'Check connected calendars',
  PROFILE_READ: 'Read the own profile',
  PROFILE_WRITE: 'Change the own profile',
  TEAM_EVENT_TYPE_READ: 'Read event types of teams',
  TEAM_EVENT_TYPE_WRITE: 'Create, change and delete event types of teams',
  TEAM_BOOKING_READ: 'Read bookings of teams',
  TEAM_SCHEDULE_READ: 'Read schedules of teams',
  TEAM_PROFILE_READ: 'Read teams',
  TEAM_PROFILE_WRITE: 'Create, change and delete teams',
  TEAM_MEMBERSHIP_READ: 'Read members of teams',
  TEAM_MEMBERSHIP_WRITE: 'Invite, change and remove members of teams',
  ORG_EVENT_TYPE_READ: 'Read all event types of an organization',
  ORG_BOOKING_READ: 'Read all bookings of an organization',
  ORG_SCHEDULE_READ: 'Read all schedules of an organization',
  ORG_SCHEDULE_WRITE: 'Create, change and delete schedules across an organization',
  ORG_PROFILE_READ: 'Read the teams of an organization',
  ORG_PROFILE_WRITE: 'Create, change and delete teams of an organization',
};

/** https://cal.com/docs/api-reference/v2/me/get-my-profile */
const me = {
  url: 'https://api.cal.com/v2/me',
  map: { id: '/data/id', username: '/data/username', name: '/data/name', email: '/data/email' },
};

export const calCom = defineProvider({
  name: 'cal_com',
  display_name: 'Cal.com',
  category: 'productivity',
  description: 'Bookings, event types, schedules and teams in Cal.com',
  website_url: 'https://cal.com',
  documentation_url: 'https://cal.com/docs/api-reference/v2/introduction',
  icon: 'caldotcom',
  verified: true,
  requires_approval: true,
  api_base_url: 'https://api.cal.com/v2',
  oauth2: {
    // https://github.com/calcom/cal.com/blob/main/docs/api-reference/v2/oauth.mdx
    authorize: { url: 'https://app.cal.com/auth/oauth2/authorize' },
    token: { url: 'https://api.cal.com/v2/auth/oauth2/token', auth: 'client_secret_post', format: 'form' },
    userinfo: me,
    scopes: {
      separator: ' ',
      default: ['PROFILE_READ', 'BOOKING_READ'],
      // Without it nobody could tell whose account it is.
      always: ['PROFILE_READ'],
      available: Object.keys(scopes),
      descriptions: scopes,
    },
    // Documented for clients without a secret only.
    pkce: 'none',
  },
  api_key: {
    placement: { header: 'Authorization', value: 'Bearer ${api_key}' },
    verify: { ...me, valid: [200], invalid: [401] },
  },
  webhooks: {
    // https://github.com/calcom/cal.com/blob/main/packages/features/webhooks/lib/sendPayload.ts
    // Without a secret the header says `no-secret-provided`, which is refused.
    signature: {
      scheme: 'hmac',
      algorithm: 'sha256',
      header: 'X-Cal-Signature-256',
      encoding: 'hex',
      key: 'utf8',
      signed: 'body',
    },
    // https://cal.com/docs/developing/guides/automation/webhooks
    event_type: { body: '/triggerEvent' },
    // With a payload template the body is what its author wrote.
    default_event_type: 'webhook',
    resource: { body: '/payload/eventTypeId' },
    summary: {
      booking_uid: { first: [{ body: '/payload/uid' }, { body: '/payload/bookingUid' }] },
      booking_id: { body: '/payload/bookingId' },
      event_type: { body: '/payload/type' },
      status: { body: '/payload/status' },
      start_time: { body: '/payload/startTime' },
      end_time: { body: '/payload/endTime' },
    },
    setup: {
      url: 'https://app.cal.com/settings/developer/webhooks',
      secret: 'ours',
      steps: [
        'Open https://app.cal.com/settings/developer/webhooks (on a server of your own, /settings/developer/webhooks) and choose New.',
        'Enter ${url} as Subscriber URL.',
        'Select these event triggers: ${events}.',
        'Enter ${secret} as Secret.',
        'Leave the custom payload switched off, and choose Create webhook.',
      ],
    },
  },
});
