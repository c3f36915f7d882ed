import { Type, type Static } from 'typebox';
import { Headers, JsonPointer } from '../common.schema.js';
import { Handshake } from './handshake.schema.js';
import { Registration } from './registration.schema.js';
import { Signature } from './signature.schema.js';
import { HeaderName, Source } from './source.schema.js';

const strict = { additionalProperties: false };

/** One kind of webhook that a provider has, such as those of a repository and those of an organisation. */
const WebhookType = Type.Object(
  {
    name: Type.String({ pattern: '^[a-z][a-z0-9_]{0,62}$' }),
    title: Type.Optional(Type.String({ minLength: 1 })),
    resource: Type.Optional(
      Type.Object(
        {
          title: Type.String({ minLength: 1 }),
          pattern: Type.String({ minLength: 1, format: 'regex' }),
          example: Type.String({ minLength: 1 }),
        },
        { ...strict, description: 'what it watches; needed when given' },
      ),
    ),
    events: Type.Optional(
      Type.Array(Type.String({ minLength: 1 }), { description: 'events that may be asked for; any text unless given' }),
    ),
    registration: Type.Optional(Registration),
  },
  strict,
);

const Batch = Type.Object(
  {
    items: Type.String({
      pattern: '^(/([^/~]|~[01])*)*$',
      description: 'JSON pointer to the list; "" is the whole body; `*` stands for every item of a list on the way',
    }),
    empty_type: Type.Optional(
      Type.String({ minLength: 1, description: 'event type of a delivery without items; `empty` unless given' }),
    ),
  },
  { ...strict, description: 'a delivery is a list: each item becomes an event' },
);

const Setup = Type.Object(
  {
    url: Type.Optional(
      Type.String({ pattern: '^https://[^\\s]+$', description: 'page of the provider where webhooks are made' }),
    ),
    secret: Type.Optional(
      Type.Union([Type.Literal('ours'), Type.Literal('provider')], {
        description: 'who makes the secret; `ours` unless given',
      }),
    ),
    content_type: Type.Optional(Type.String({ minLength: 1 })),
    steps: Type.Array(Type.String({ minLength: 1 }), {
      minItems: 1,
      description: 'what to click, in order; may hold `${url}`, `${secret}`, `${events}`, `${resource}`',
    }),
  },
  { ...strict, description: 'how a person makes the webhook by hand' },
);

export const WebhooksSchema = Type.Object(
  {
    max_bytes: Type.Optional(Type.Integer({ minimum: 1 })),
    signature: Type.Union([
      Signature,
      Type.Array(Signature, { minItems: 1, description: 'the first one whose header is there decides' }),
    ]),
    event_type: Type.Optional(Source),
    default_event_type: Type.Optional(
      Type.String({ minLength: 1, description: 'where the delivery names none; without it such a delivery is 400' }),
    ),
    delivery_id: Type.Optional(Type.Union([Source, Type.Literal('none')])),
    without_delivery_id: Type.Optional(
      Type.Enum(['digest', 'none'], {
        description:
          'a delivery that lacks the id is known again by a `digest` for ten minutes, unless given; `none`: it is always news',
      }),
    ),
    refuse_without_body: Type.Optional(
      Type.Boolean({ description: 'the provider takes no body with the 401 for a wrong signature' }),
    ),
    resource: Type.Optional(Source),
    summary: Type.Optional(
      Type.Record(Type.String({ pattern: '^[a-z][a-z0-9_]*$' }), Source, {
        ...strict,
        description: 'members of the summary',
      }),
    ),
    form_json: Type.Optional(
      Type.String({
        minLength: 1,
        description: 'form field whose value is the JSON; otherwise the fields are the data',
      }),
    ),
    empty_body: Type.Optional(Type.Boolean({ description: 'a delivery without a body is valid' })),
    batch: Type.Optional(Batch),
    answer: Type.Optional(
      Type.Object(
        {
          status: Type.Optional(Type.Integer({ minimum: 200, maximum: 299 })),
          content_type: Type.Optional(Type.String({ minLength: 1 })),
          headers: Type.Optional(Headers),
          body: Type.Optional(Type.Unknown({ description: 'a text, or JSON; nothing unless given' })),
        },
        { ...strict, description: 'what the provider wants to read instead of our own answer' },
      ),
    ),
    handshakes: Type.Optional(Type.Array(Handshake)),
    types: Type.Optional(Type.Array(WebhookType, { minItems: 1 })),
    events: Type.Optional(
      Type.Array(Type.String({ minLength: 1 }), { description: 'events of a provider with one kind' }),
    ),
    registration: Type.Optional(Registration),
    setup: Type.Optional(Setup),
    app: Type.Optional(
      Type.Object(
        {
          owner: Type.Optional(JsonPointer),
        },
        {
          ...strict,
          description:
            'how an event of the app-level endpoint finds its user: a pointer to the tenant that `userinfo.map.tenant` names, too',
        },
      ),
    ),
    redact_headers: Type.Optional(Type.Array(HeaderName, { description: 'further headers that hold a secret' })),
  },
  strict,
);

export type WebhooksDefinition = Static<typeof WebhooksSchema>;
export type WebhookTypeDefinition = NonNullable<WebhooksDefinition['types']>[number];
export type BatchDefinition = NonNullable<WebhooksDefinition['batch']>;
