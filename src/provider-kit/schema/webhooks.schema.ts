import { Type } from 'typebox';
import { JsonPointer } from './common.schema.js';

const HeaderOrBody = Type.Union([
  Type.Object({ header: Type.String({ minLength: 1 }) }, { additionalProperties: false }),
  Type.Object({ body: JsonPointer }, { additionalProperties: false }),
]);

const Timestamp = Type.Object(
  { header: Type.String({ minLength: 1 }), unit: Type.Optional(Type.Union([Type.Literal('s'), Type.Literal('ms')])) },
  { additionalProperties: false },
);

const Signature = Type.Object(
  {
    scheme: Type.Union([
      Type.Literal('hmac'),
      Type.Literal('ed25519'),
      Type.Literal('standard_webhooks'),
      Type.Literal('shared_secret_header'),
      Type.Literal('none'),
    ]),
    algorithm: Type.Optional(Type.Union([Type.Literal('sha1'), Type.Literal('sha256'), Type.Literal('sha512')])),
    header: Type.Optional(Type.String({ minLength: 1 })),
    encoding: Type.Optional(Type.Union([Type.Literal('hex'), Type.Literal('base64')])),
    prefix: Type.Optional(Type.String()),
    key: Type.Optional(
      Type.Union([Type.Literal('utf8'), Type.Literal('base64'), Type.Literal('hex'), Type.Literal('whsec')]),
    ),
    signed: Type.Optional(Type.String({ minLength: 1 })),
    timestamp: Type.Optional(Timestamp),
    tolerance_seconds: Type.Optional(Type.Integer({ minimum: 1 })),
  },
  { additionalProperties: false },
);

export const WebhooksSchema = Type.Object(
  {
    max_bytes: Type.Optional(Type.Integer({ minimum: 1 })),
    signature: Signature,
    event_type: Type.Optional(HeaderOrBody),
    delivery_id: Type.Optional(Type.Union([HeaderOrBody, Type.Literal('none')])),
  },
  { additionalProperties: false },
);
