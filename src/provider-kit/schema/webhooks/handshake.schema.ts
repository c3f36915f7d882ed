import { Type, type Static } from 'typebox';
import { Headers, JsonPointer } from '../common.schema.js';
import { HeaderName } from './source.schema.js';

const strict = { additionalProperties: false };
const Conditions = Type.Record(
  Type.String({ minLength: 1 }),
  Type.Union([Type.String(), Type.Number(), Type.Boolean(), Type.Null()]),
  strict,
);

/** One text of the request. */
const Value = Type.Union([
  Type.Object({ header: HeaderName }, strict),
  Type.Object({ query: Type.String({ minLength: 1 }) }, strict),
  Type.Object({ body: JsonPointer }, strict),
]);

/**
 * A request with which a provider asks whether an endpoint is ours, before or beside its events.
 * `answer.body` may hold `${value}`, and `${hmac}` where `hmac` says how it is made from the value with the secret.
 */
export const Handshake = Type.Object(
  {
    method: Type.Optional(Type.Union([Type.Literal('GET'), Type.Literal('POST'), Type.Literal('HEAD')])),
    when: Type.Object(
      {
        query: Type.Optional(Conditions),
        query_present: Type.Optional(Type.Array(Type.String({ minLength: 1 }))),
        body: Type.Optional(
          Type.Record(
            Type.String({ pattern: '^(/([^/~]|~[01])*)*$' }),
            Type.Union([Type.String(), Type.Number(), Type.Boolean(), Type.Null()]),
            strict,
          ),
        ),
        body_present: Type.Optional(Type.Array(JsonPointer)),
        header_present: Type.Optional(Type.Array(HeaderName)),
      },
      strict,
    ),
    signed: Type.Boolean({ description: 'the signature of the endpoint is checked first' }),
    states: Type.Optional(
      Type.Array(
        Type.Union([Type.Literal('registering'), Type.Literal('registered'), Type.Literal('awaiting_secret')]),
        {
          description: 'states of the webhook in which it is answered; all of them unless given',
        },
      ),
    ),
    verify_token: Type.Optional(Value),
    value: Type.Optional(Value),
    hmac: Type.Optional(
      Type.Object(
        {
          algorithm: Type.Union([Type.Literal('sha1'), Type.Literal('sha256'), Type.Literal('sha512')]),
          encoding: Type.Union([Type.Literal('hex'), Type.Literal('base64')]),
        },
        strict,
      ),
    ),
    answer: Type.Object(
      {
        status: Type.Optional(Type.Integer({ minimum: 200, maximum: 299 })),
        content_type: Type.Optional(Type.String({ minLength: 1 })),
        headers: Type.Optional(Headers),
        body: Type.Optional(Type.Unknown({ description: 'a text, or JSON whose texts are filled' })),
      },
      strict,
    ),
    capture_secret: Type.Optional(
      Type.Union([Type.Literal('use'), Type.Literal('ask')], {
        description:
          '`value` is the secret of the endpoint: `use` takes it while a registration of ours is under way; `ask` keeps it for the user to confirm',
      }),
    ),
    confirm_url: Type.Optional(
      Type.Object(
        { body: JsonPointer, hosts: Type.Array(Type.String({ minLength: 1 }), { minItems: 1 }) },
        {
          ...strict,
          description: 'a URL of the request that is fetched to confirm; the whole host must match a pattern',
        },
      ),
    ),
  },
  strict,
);

export type HandshakeDefinition = Static<typeof Handshake>;
