import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import https from 'node:https';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { selfSignedCertificate } from '../../../provider-kit/testing/self-signed-certificate.js';
import { deliveryOf, type SignedExample } from '../../../provider-kit/testing/signed-deliveries.js';
import { describeSignature, type SignatureOracle } from '../../../provider-kit/testing/webhook-contract.js';
import type { KeySource } from '../../../provider-kit/webhook-delivery.js';
import type { Processed } from '../../../provider-kit/webhook-manager.js';
import { endpointWith, sampleOf } from '../../testing/webhooks.js';
import { AwsSnsWebhookManager } from './aws_sns.webhooks.js';
import { awsSns } from './index.js';

interface Validator {
  validate(message: Record<string, string>, done: (error: Error | null) => void): void;
}
const MessageValidator = createRequire(import.meta.url)('sns-validator') as new () => Validator;

const TOPIC = 'arn:aws:sns:us-west-2:123456789012:MyTopic';
const DAY_MS = 86_400_000;
const pair = generateKeyPairSync('rsa', { modulusLength: 2048 });
const certificate = selfSignedCertificate(pair, new Date(Date.now() - DAY_MS), new Date(Date.now() + DAY_MS));
const folder = mkdtempSync(join(tmpdir(), 'sns-'));
const keyFile = join(folder, 'key.pem');
writeFileSync(keyFile, pair.privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 });

/** https://docs.aws.amazon.com/sns/latest/dg/sns-verify-signature-of-message-verify-message-signature.html */
const SIGNED: Readonly<Record<string, readonly string[]>> = {
  Notification: ['Message', 'MessageId', 'Subject', 'Timestamp', 'TopicArn', 'Type'],
  SubscriptionConfirmation: ['Message', 'MessageId', 'SubscribeURL', 'Timestamp', 'Token', 'TopicArn', 'Type'],
};

const signedMessage = (message: Record<string, string>, at: Date): SignedExample => {
  const fresh: Record<string, string> = { ...message, Timestamp: at.toISOString(), SignatureVersion: '2' };
  const names = (SIGNED[String(fresh['Type'])] ?? []).filter((name) => fresh[name] !== undefined);
  const content = names.map((name) => `${name}\n${fresh[name]}\n`).join('');
  const signature = execFileSync('openssl', ['dgst', '-sha256', '-sign', keyFile], { input: content });
  return { headers: {}, body: Buffer.from(JSON.stringify({ ...fresh, Signature: signature.toString('base64') })) };
};

const messageIn = (body: Buffer): Record<string, string> => JSON.parse(body.toString('utf8'));
const sample = (name: string): Record<string, string> => messageIn(sampleOf(import.meta.dirname, name).body);

const keys: KeySource = {
  certificate: () => Promise.resolve(certificate),
  jwks: () => Promise.reject(new Error('there is no key set')),
};

const oracle: SignatureOracle = {
  by: 'sns-validator',
  secret: 'not needed',
  headerNames: [],
  keys,
  body: sampleOf(import.meta.dirname, 'Notification').body,
  bodies: [sampleOf(import.meta.dirname, 'SubscriptionConfirmation').body],
  sign: (body, at) => signedMessage(messageIn(body), at),
  accepts: ({ body }) =>
    new Promise((resolve) => {
      new MessageValidator().validate(messageIn(body), (error) => resolve(error === null));
    }),
};

/** The certificate of the test stands where Amazon’s would. */
const answerWithCertificate = ((_url: unknown, done: (answer: unknown) => void) => {
  const answer = Object.assign(new PassThrough(), { statusCode: 200 });
  done(answer);
  answer.end(certificate);
  return new PassThrough();
}) as unknown as typeof https.get;

beforeAll(() => {
  jest.spyOn(https, 'get').mockImplementation(answerWithCertificate);
});
afterAll(() => {
  jest.restoreAllMocks();
  rmSync(folder, { recursive: true });
});

describeSignature(awsSns, oracle);

describe('messages of aws_sns', () => {
  const manager = new AwsSnsWebhookManager(awsSns, keys);
  const process = (message: Record<string, string>, resource: string | null = TOPIC): Promise<Processed> => {
    const at = new Date();
    const delivery = deliveryOf('aws_sns', signedMessage(message, at), at);
    return manager.processWebhook(delivery, endpointWith({ resource }), at);
  };

  test('are events of their topic, without their text in the summary', async () => {
    expect(await process(sample('Notification'))).toMatchObject({
      kind: 'events',
      events: [
        {
          eventType: 'Notification',
          deliveryId: '22b80b92-fdea-4c2c-8f9d-bdfb0c7bf324',
          resource: TOPIC,
          summary: {
            message_id: '22b80b92-fdea-4c2c-8f9d-bdfb0c7bf324',
            topic_arn: TOPIC,
            published_at: expect.any(String),
          },
        },
      ],
    });
  });

  test('confirm the subscription to the topic of the webhook', async () => {
    expect(await process(sample('SubscriptionConfirmation'))).toMatchObject({
      kind: 'handshake',
      outcome: {
        confirmUrl:
          'https://sns.us-west-2.amazonaws.com/?Action=ConfirmSubscription&TopicArn=arn:aws:sns:us-west-2:123456789012:MyTopic&Token=2336412f37',
        answer: { status: 200 },
      },
    });
  });

  test.each(['Notification', 'SubscriptionConfirmation'])(
    'of another topic are refused, however well signed (%s)',
    async (name) => {
      const message = { ...sample(name), TopicArn: 'arn:aws:sns:us-west-2:210987654321:MyTopic' };
      expect(await process(message)).toEqual({ kind: 'refused', reason: 'wrong_signature' });
    },
  );

  test('are refused where no topic is known', async () => {
    expect(await process(sample('Notification'), null)).toEqual({ kind: 'refused', reason: 'wrong_signature' });
  });

  test('do not make us fetch a URL elsewhere', async () => {
    const message = {
      ...sample('SubscriptionConfirmation'),
      SubscribeURL: 'https://sns.us-west-2.amazonaws.com.evil.test/',
    };
    expect(await process(message)).toMatchObject({
      kind: 'events',
      events: [{ eventType: 'SubscriptionConfirmation' }],
    });
  });
});
