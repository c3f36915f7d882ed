import { generateKeyPairSync, randomBytes } from 'node:crypto';
import type { SignedExample } from './signed-deliveries.js';

export const DEFAULT_BODY = Buffer.from('{"id":"evt_1","type":"example.created","text":"déjà vu ✓","amount":1.5}');

/** Bodies that break verifiers which parse and write again, or which decode text on the way. */
export const BODIES: (readonly [string, Buffer])[] = [
  [
    'text in many scripts',
    Buffer.from('{"type":"example","text":"\\u00e9 é 漢字 🎉 \\ud83c\\udf89 </script>","b":1,"a":[]}'),
  ],
  ['an empty object', Buffer.from('{}')],
  ['a large object', Buffer.from(JSON.stringify({ type: 'example', text: 'x'.repeat(200_000) }))],
];

export const withHeader = (example: SignedExample, name: string, value: string): SignedExample => ({
  ...example,
  headers: { ...without(example, name).headers, [name]: value },
});

export const without = (example: SignedExample, name: string): SignedExample => ({
  ...example,
  headers: Object.fromEntries(
    Object.entries(example.headers).filter(([other]) => other.toLowerCase() !== name.toLowerCase()),
  ),
});

/** @returns values of a header that are all wrong. @throws Error when the example has no such header */
export const spoilt = (example: SignedExample, name: string): string[] => {
  const found = Object.entries(example.headers).find(([other]) => other.toLowerCase() === name.toLowerCase());
  if (found === undefined) throw new Error(`the signed example has no header ${name}`);
  const [, value] = found;
  return [
    '',
    ' ',
    value.slice(0, -1),
    value.slice(0, Math.floor(value.length / 2)),
    `${value}0`,
    `${value}00000000`,
    `${value.slice(0, -1)}é`,
    `${value.slice(0, -2)}!!`,
    `${value}\u0000`,
    '~'.repeat(value.length),
    'ß'.repeat(value.length),
  ];
};

/** One bit is another one; the lowest, because the case of a hexadecimal digit means nothing. */
export const flipped = (example: SignedExample, position: number): SignedExample => {
  const body = Buffer.from(example.body);
  body.writeUInt8(body.readUInt8(position) ^ 1, position);
  return { ...example, body };
};

/** Changes one member of a JSON body. */
export const tampered = (example: SignedExample, member: string): SignedExample => {
  const body: Record<string, unknown> = JSON.parse(example.body.toString('utf8'));
  return { ...example, body: Buffer.from(JSON.stringify({ ...body, [member]: `${String(body[member])}!` })) };
};

/** @returns secrets of every form that none has used before */
export const otherSecrets = (): string[] => {
  const bytes = randomBytes(32);
  const ed25519 = generateKeyPairSync('ed25519').publicKey.export({ type: 'spki', format: 'der' }).subarray(-32);
  const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey;
  return [
    'another secret',
    bytes.toString('hex'),
    bytes.toString('base64'),
    `whsec_${bytes.toString('base64')}`,
    'whsec_',
    ed25519.toString('hex'),
    ed25519.toString('base64'),
    `whpk_${ed25519.toString('base64')}`,
    ec.export({ type: 'spki', format: 'pem' }).toString(),
    ec.export({ type: 'spki', format: 'der' }).toString('base64'),
  ];
};
