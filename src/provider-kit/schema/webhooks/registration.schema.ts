import { Type, type Static } from 'typebox';
import { Headers, JsonPointer, UrlTemplate } from '../common.schema.js';

const strict = { additionalProperties: false };
const Statuses = Type.Array(Type.Integer({ minimum: 100, maximum: 599 }), { minItems: 1 });

/**
 * One call to the provider's API, made with the user's credential. Texts may hold `${ingress_url}`, `${secret}`,
 * `${resource}` (in a URL with its slashes; `${resource.encoded}` without), `${webhook.id}` (the provider's id),
 * `${webhook.name}`, `${config.x}`, `${answer.x}` (kept from the answer of `create`), `${app.client_id}`, `${api_key}` or
 * `${access_token}` (for providers that take it in the URL or body); a text that is exactly `${events}` becomes the list
 * of events.
 */
const Call = Type.Object(
  {
    method: Type.Union([
      Type.Literal('GET'),
      Type.Literal('POST'),
      Type.Literal('PUT'),
      Type.Literal('PATCH'),
      Type.Literal('DELETE'),
    ]),
    url: UrlTemplate,
    format: Type.Optional(Type.Union([Type.Literal('json'), Type.Literal('form')])),
    headers: Type.Optional(Headers),
    body: Type.Optional(Type.Unknown({ description: 'JSON, or for a form an object whose lists become `name[]`' })),
    success: Type.Optional(Statuses),
    ok: Type.Optional(
      Type.Object(
        { body: JsonPointer, equals: Type.Unknown() },
        {
          ...strict,
          description: 'what a successful answer says in its body, for providers whose errors have status 200',
        },
      ),
    ),
    gone: Type.Optional({ ...Statuses, description: 'statuses that mean: it does not exist (any more)' }),
    auth: Type.Optional(
      Type.Union([Type.Literal('credential'), Type.Literal('client_basic'), Type.Literal('none')], {
        description: '`credential` unless given; `client_basic`: the OAuth client of the service, for hooks of an app',
      }),
    ),
  },
  strict,
);

export const Registration = Type.Object(
  {
    credential_types: Type.Optional(Type.Array(Type.Union([Type.Literal('oauth'), Type.Literal('api_key')]))),
    scopes: Type.Optional(
      Type.Array(Type.String({ minLength: 1 }), { description: 'scopes that the credential must have been granted' }),
    ),
    secret: Type.Optional(
      Type.Union([Type.Literal('ours'), Type.Literal('answer'), Type.Literal('handshake'), Type.Literal('app')], {
        description:
          'who makes the secret: we; the provider, in its answer; the provider, in a handshake; or it is the one of the app (`PROVIDER_<NAME>_WEBHOOK_SECRET`)',
      }),
    ),
    create: Type.Object(
      {
        ...Call.properties,
        id: JsonPointer,
        secret: Type.Optional(JsonPointer),
        expires_at: Type.Optional(
          Type.Object(
            {
              body: JsonPointer,
              unit: Type.Optional(Type.Union([Type.Literal('s'), Type.Literal('ms'), Type.Literal('iso8601')])),
            },
            strict,
          ),
        ),
        keep: Type.Optional(
          Type.Record(Type.String({ pattern: '^[a-z][a-z0-9_]*$' }), JsonPointer, {
            ...strict,
            description: 'facts of the answer that later calls need',
          }),
        ),
      },
      strict,
    ),
    update: Type.Optional(Call),
    delete: Type.Optional(Call),
    ping: Type.Optional(Call),
    renew: Type.Optional(
      Type.Object(
        {
          ...Call.properties,
          expires_at: Type.Optional(
            Type.Object(
              {
                body: JsonPointer,
                unit: Type.Optional(Type.Union([Type.Literal('s'), Type.Literal('ms'), Type.Literal('iso8601')])),
              },
              strict,
            ),
          ),
        },
        strict,
      ),
    ),
    renew_before_seconds: Type.Optional(Type.Integer({ minimum: 60 })),
    list: Type.Optional(
      Type.Object(
        { ...Call.properties, items: JsonPointer, item_id: JsonPointer, item_url: JsonPointer },
        { ...strict, description: 'how to see what exists at the provider, to find orphans' },
      ),
    ),
    single: Type.Optional(
      Type.Boolean({
        description: 'the provider keeps one webhook per credential and resource: another set of events changes it',
      }),
    ),
    update_secret: Type.Optional(Type.Boolean({ description: '`update` also changes the secret' })),
    event_names: Type.Optional(
      Type.Union([Type.Literal('as_they_are'), Type.Literal('before_dot')], {
        description: '`before_dot`: `pull_request.opened` is registered as `pull_request`',
      }),
    ),
  },
  strict,
);

export type RegistrationDefinition = Static<typeof Registration>;
export type RegistrationCall = Static<typeof Call>;
