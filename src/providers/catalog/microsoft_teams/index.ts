import { defineProvider } from '../../../provider-kit/provider-definition.js';

export const microsoftTeams = defineProvider({
  name: 'microsoft_teams',
  display_name: 'Microsoft Teams',
  category: 'communication',
  description: 'Messages that mention an outgoing webhook of a team',
  website_url: 'https://www.microsoft.com/microsoft-teams',
  documentation_url:
    'https://learn.microsoft.com/en-us/microsoftteams/platform/webhooks-and-connectors/how-to/add-outgoing-webhook',
  webhooks: {
    // The token is base64, and its bytes are the key.
    // https://learn.microsoft.com/en-us/microsoftteams/platform/webhooks-and-connectors/how-to/add-outgoing-webhook
    // https://github.com/OfficeDev/msteams-samples-outgoing-webhook-nodejs/blob/master/app.js
    signature: {
      scheme: 'hmac',
      algorithm: 'sha256',
      header: 'Authorization',
      prefix: 'HMAC ',
      encoding: 'base64',
      key: 'base64',
      signed: 'body',
    },
    // An activity of the Bot Framework:
    // https://learn.microsoft.com/en-us/azure/bot-service/rest-api/bot-framework-rest-connector-api-reference#activity-object
    event_type: { body: '/type' },
    delivery_id: { body: '/id' },
    resource: { first: [{ body: '/channelData/channel/id' }, { body: '/channelData/teamsChannelId' }] },
    summary: {
      activity_id: { body: '/id' },
      team_id: { first: [{ body: '/channelData/team/id' }, { body: '/channelData/teamsTeamId' }] },
      channel_id: { first: [{ body: '/channelData/channel/id' }, { body: '/channelData/teamsChannelId' }] },
      tenant_id: { body: '/channelData/tenant/id' },
      conversation_id: { body: '/conversation/id' },
      sender_id: { body: '/from/id' },
      sent_at: { body: '/timestamp' },
    },
    // The answer is shown as a reply in the channel, and must come within five seconds.
    answer: { status: 200, content_type: 'application/json', body: { type: 'message', text: 'Received.' } },
    types: [{ name: 'team', title: 'Outgoing webhook of a team' }],
    setup: {
      url: 'https://teams.microsoft.com',
      secret: 'provider',
      steps: [
        'Open https://teams.microsoft.com, choose Teams, and at the team choose the three dots and Manage team.',
        'Choose Apps, then Create an outgoing webhook.',
        'Enter a name, by which members will mention it, the callback URL ${url} and a description, and choose Create.',
        'Copy the security token. It is shown once; without it the webhook must be created again.',
      ],
    },
  },
});
