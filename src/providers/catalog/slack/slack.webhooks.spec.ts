import { describe, expect, test } from '@jest/globals';
import { createRequire } from 'node:module';
import { createHmac } from 'node:crypto';
import { describeSignature } from '../../../provider-kit/testing/webhook-contract.js';
import { SAMPLE_UUID, SampleSender } from '../../../provider-kit/testing/webhook-samples.js';
import { slack } from './index.js';
import { SlackWebhookManager } from './slack.webhooks.js';

interface VerifyRequest {
  isValidSlackRequest: (options: {
    signingSecret: string;
    body: string;
    headers: Record<string, string | number>;
    nowMilliseconds: number;
  }) => boolean;
}

/** Bolt keeps its verifier to itself, below `dist`. */
const { isValidSlackRequest } = createRequire(import.meta.url)(
  '@slack/bolt/dist/receivers/verify-request.js',
) as VerifyRequest;

const SECRET = '8f742231b10e8888abcd99yyyzzz85a5';

/** The example of the page that describes the signature. */
const EXAMPLE =
  'token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c';

describeSignature(slack, {
  by: '@slack/bolt',
  secret: SECRET,
  headerNames: ['X-Slack-Signature', 'X-Slack-Request-Timestamp'],
  sign: (body, at) => {
    const seconds = Math.floor(at.getTime() / 1000);
    const signature = createHmac('sha256', SECRET).update(`v0:${seconds}:`).update(body).digest('hex');
    return {
      headers: { 'X-Slack-Signature': `v0=${signature}`, 'X-Slack-Request-Timestamp': String(seconds) },
      body,
    };
  },
  accepts: ({ headers, body }, at) =>
    isValidSlackRequest({
      signingSecret: SECRET,
      body: body.toString('utf8'),
      headers: {
        'x-slack-signature': String(headers['X-Slack-Signature']),
        'x-slack-request-timestamp': Number(headers['X-Slack-Request-Timestamp']),
      },
      nowMilliseconds: at.getTime(),
    }),
});

describeSignature(slack, {
  by: 'https://docs.slack.dev/authentication/verifying-requests-from-slack',
  secret: SECRET,
  headerNames: ['X-Slack-Signature', 'X-Slack-Request-Timestamp'],
  at: new Date(1531420618 * 1000),
  body: Buffer.from(EXAMPLE),
  sign: (body) => ({
    headers: {
      'X-Slack-Signature': 'v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503',
      'X-Slack-Request-Timestamp': '1531420618',
    },
    body,
  }),
});

const samples = new SampleSender(slack, { folder: import.meta.dirname, custom: SlackWebhookManager });

describe('deliveries of Slack', () => {
  test('have the type and the id of the event, and belong to a workspace', async () => {
    expect(await samples.event('message')).toMatchObject({
      eventType: 'message',
      deliveryId: `Ev${SAMPLE_UUID}`,
      resource: 'T123ABC456',
    });
  });

  test.each([
    ['message', { type: 'message', user: 'U123ABC456', channel: 'C123ABC456' }],
    ['app_mention', { type: 'app_mention', user: 'U061F7AUR', channel: 'C123ABC456' }],
    ['reaction_added', { type: 'reaction_added', user: 'U123ABC456', channel: 'C123ABC456' }],
    ['block_actions', { type: 'block_actions', user: 'U123ABC456', channel: 'C123ABC456' }],
    ['slash_command', { user: 'U123ABC456', channel: 'C123ABC456', command: '/weather' }],
  ])('are summarised without any text of a person: %s', async (name, summary) => {
    expect((await samples.event(name)).summary).toEqual(summary);
  });

  test('may be interactions, whose JSON stands in a form', async () => {
    const event = await samples.event('block_actions');
    expect(event.eventType).toBe('block_actions');
    expect(JSON.parse(String(event.data))).toMatchObject({ type: 'block_actions', actions: [{ action_id: 'WaXA' }] });
  });

  test('may be slash commands, whose fields are the data', async () => {
    const event = await samples.event('slash_command');
    expect(event.eventType).toBe('/weather');
    expect(JSON.parse(String(event.data))).toMatchObject({ command: '/weather', text: '94070' });
  });

  test('prove the URL when they are signed', async () => {
    expect(await samples.process('url_verification')).toMatchObject({
      kind: 'handshake',
      outcome: {
        answer: {
          status: 200,
          headers: { 'content-type': 'text/plain; charset=utf-8' },
          body: '3eZbrw1aBm2rZgRNFdxV2595E9CY3gmdALWMmHkvFXO7tYXAYM8P',
        },
      },
    });
  });

  test('prove nothing to an endpoint that has no secret yet', async () => {
    expect(await samples.process('url_verification', { secrets: [], status: 'awaiting_secret' })).toEqual({
      kind: 'refused',
      reason: 'no_secret',
    });
  });

  test.each([
    ['message', null],
    ['block_actions', { status: 200, headers: {}, body: '' }],
    ['slash_command', { status: 200, headers: {}, body: '' }],
  ])('are answered with nothing that a person would see: %s', (name, answer) => {
    expect(samples.manager.answerFor([], samples.delivery(name))).toEqual(answer);
  });

  test('name the workspace by which the owner is found', () => {
    expect(slack.webhooks?.app?.owner).toBe('/team_id');
    expect(slack.oauth2?.userinfo?.map.tenant).toBe('/team/id');
    expect(slack.api_key?.verify?.map?.tenant).toBe('/team_id');
  });
});

test('the URL of Slack is set by a person, who brings the secret of the app', () => {
  expect(samples.manager.isManual(null)).toBe(true);
  const { steps } = samples.manager.setup({
    url: 'https://interlock.example/webhooks/slack/1',
    secret: null,
    events: ['message.channels'],
    resource: null,
  });
  expect(steps.filter((step) => step.includes('https://interlock.example/webhooks/slack/1'))).toHaveLength(2);
  expect(steps.join(' ')).toContain('message.channels');
});
