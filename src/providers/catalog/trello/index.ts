import { defineProvider } from '../../../provider-kit/provider-definition.js';

export const trello = defineProvider({
  name: 'trello',
  display_name: 'Trello',
  category: 'productivity',
  description: 'Boards, lists and cards in Trello',
  website_url: 'https://trello.com',
  documentation_url: 'https://developer.atlassian.com/cloud/trello/guides/rest-api/authorization/',
  icon: 'trello',
  // For each token, 100 in ten seconds. https://developer.atlassian.com/cloud/trello/guides/rest-api/rate-limits
  rate_limits: { requests_per_second: 10 },
  api_base_url: 'https://api.trello.com/1',
  config_fields: [
    {
      name: 'key',
      title: 'API key of the Power-Up, which is public',
      pattern: '^[0-9a-f]{32}$',
      example: '0123456789abcdef0123456789abcdef',
      required: true,
    },
  ],
  // https://developer.atlassian.com/cloud/trello/guides/rest-api/authorization/: `Passing Token and Key in API Requests`
  api_key: {
    placement: {
      headers: { Authorization: 'OAuth oauth_consumer_key="${config.key}", oauth_token="${api_key}"' },
    },
    // https://developer.atlassian.com/cloud/trello/rest/api-group-members/#api-members-id-get
    verify: {
      url: 'https://api.trello.com/1/members/me',
      valid: [200],
      invalid: [401],
      map: { id: '/id', username: '/username', name: '/fullName', email: '/email' },
    },
  },
  webhooks: {
    // "the concatenation of the full request body and the callbackURL exactly as it was provided during webhook creation"
    // https://developer.atlassian.com/cloud/trello/guides/rest-api/webhooks/#webhook-signatures
    signature: {
      scheme: 'hmac',
      algorithm: 'sha1',
      header: 'X-Trello-Webhook',
      encoding: 'base64',
      signed: '${body}${url}',
    },
    // "We run a quick HTTP HEAD request on the URL, and if a 200 status code is not returned in the response, then the
    // webhook will not be created": https://developer.atlassian.com/cloud/trello/guides/rest-api/webhooks/
    handshakes: [{ method: 'HEAD', when: {}, signed: false, answer: { status: 200 } }],
    event_type: { body: '/action/type' },
    delivery_id: { body: '/action/id' },
    resource: { body: '/model/id' },
    summary: {
      board_id: { body: '/action/data/board/id' },
      list_id: { body: '/action/data/list/id' },
      card_id: { body: '/action/data/card/id' },
      member_id: { body: '/action/idMemberCreator' },
      occurred_at: { body: '/action/date' },
    },
    answer: { status: 200 },
    types: [
      {
        name: 'model',
        title: 'Actions on a board, a list, a card or a member',
        resource: { title: 'ID of the model', pattern: '^[0-9a-f]{24}$', example: '4d5ea62fd76aa1136000000c' },
      },
    ],
    setup: {
      url: 'https://trello.com/power-ups/admin',
      secret: 'provider',
      steps: [
        'Webhooks are made with the API only. Open https://trello.com/power-ups/admin, choose the Power-Up and API key.',
        'Copy the API key, and the Secret beside it: it is the secret of this webhook.',
        'Choose Token beside the API key, allow access and copy the token.',
        'Send POST https://api.trello.com/1/tokens/{token}/webhooks/?key={API key} with the JSON body {"description":"Interlock","callbackURL":"${url}","idModel":"${resource}"}. The URL must be exactly this one: it is signed.',
      ],
    },
  },
});
