import { createPrivateKey, sign, verify } from 'node:crypto';
import type { SignatureOf } from '../../schema/webhooks/signature.schema.js';
import type { IncomingDelivery } from '../../webhook-delivery.js';
import { certificateKey } from '../certificate-key.js';
import { decodeStrictly } from '../encoding.js';
import { parsedBody } from '../parsed-body.js';
import { Refusal } from '../refusal.js';
import type { Scheme } from '../scheme.js';
import { toleranceSeconds } from '../signature-traits.js';
import { assertInTime, parseTime } from '../signed-time.js';

/** In the order in which they are signed; each only when the message has it. */
const SIGNED_MEMBERS = ['Message', 'MessageId', 'Subject', 'SubscribeURL', 'Timestamp', 'Token', 'TopicArn', 'Type'];
const REQUIRED_MEMBERS = ['Message', 'MessageId', 'Timestamp', 'TopicArn', 'Type'];
const ALGORITHMS: Readonly<Record<string, string>> = { '1': 'sha1', '2': 'sha256' };

type Message = Readonly<Record<string, unknown>>;

const messageIn = (delivery: Pick<IncomingDelivery, 'body'>): Message => {
  const message = parsedBody(delivery.body);
  if (typeof message !== 'object' || message === null) throw new Refusal('missing_signature');
  return message as Message;
};

/** @returns what stands in the message itself as text, never anything inherited */
const member = (message: Message, name: string): string | undefined => {
  const value = Object.hasOwn(message, name) ? message[name] : undefined;
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'string') throw new Refusal('malformed_signature');
  return value;
};

const required = (message: Message, name: string): string => {
  const value = member(message, name);
  if (value === undefined) throw new Refusal('malformed_signature');
  return value;
};

const contentOf = (message: Message): Buffer => {
  for (const name of REQUIRED_MEMBERS) required(message, name);
  const lines = SIGNED_MEMBERS.map((name) => [name, member(message, name)] as const)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}\n${value}\n`);
  return Buffer.from(lines.join(''), 'utf8');
};

const algorithmOf = (message: Message): string => {
  const algorithm = ALGORITHMS[required(message, 'SignatureVersion')];
  if (algorithm === undefined) throw new Refusal('malformed_signature');
  return algorithm;
};

/** Amazon SNS: https://docs.aws.amazon.com/sns/latest/dg/sns-verify-signature-of-message.html */
export const snsScheme: Scheme<SignatureOf<'sns'>> = {
  isPresent: (_signature, { body }) => body.includes('"Signature"'),

  verify: async (verification) => {
    const message = messageIn(verification.delivery);
    const text = member(message, 'Signature');
    if (text === undefined) throw new Refusal('missing_signature');
    const given = decodeStrictly(text, 'base64');
    if (given === null) throw new Refusal('malformed_signature');
    const [algorithm, content] = [algorithmOf(message), contentOf(message)];
    const key = await certificateKey(verification.signature.certificate, verification);
    if (!verify(algorithm, content, key, given)) throw new Refusal('wrong_signature');
    const signedAt = parseTime(required(message, 'Timestamp'), 'iso8601');
    assertInTime(signedAt, verification.now, toleranceSeconds(verification.signature));
    return { ok: true, signedAt, signature: text, secretIndex: 0 };
  },

  sign: ({ draft, key, now }) => {
    const message = { SignatureVersion: '2', ...messageIn(draft), Timestamp: now.toISOString() };
    const signature = sign(algorithmOf(message), contentOf(message), createPrivateKey(key)).toString('base64');
    const body = Buffer.from(JSON.stringify({ ...message, Signature: signature }));
    return { url: draft.url, headers: { ...draft.headers }, body };
  },

  secretProblem: () => null,
};
