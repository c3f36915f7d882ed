import { Type } from 'typebox';
import { AccountMap, Headers, HttpMethod, JsonPointer, Parameters, Strings, UrlTemplate } from './common.schema.js';

/** RFC 6749 §2.3, RFC 7523 §2.2. */
const ClientAuthentication = Type.Union([
  Type.Literal('client_secret_post'),
  Type.Literal('client_secret_basic'),
  Type.Literal('private_key_jwt'),
  Type.Literal('none'),
]);

const BodyFormat = Type.Union([Type.Literal('form'), Type.Literal('json')]);

const request = {
  auth: Type.Optional(ClientAuthentication),
  encode: Type.Optional(
    Type.Boolean({ description: 'false: Basic does not form-encode id and secret first (RFC 6749 §2.3.1)' }),
  ),
  format: Type.Optional(BodyFormat),
  params: Type.Optional(Parameters),
  headers: Type.Optional(Headers),
};

const Authorize = Type.Object(
  {
    url: UrlTemplate,
    params: Type.Optional(Parameters),
    scope_param: Type.Optional(
      Type.String({ minLength: 1, description: 'name of the scope parameter where it is not `scope`' }),
    ),
    client_id_param: Type.Optional(Type.String({ minLength: 1, description: 'name of `client_id` where it differs' })),
    omit: Type.Optional(
      Type.Array(Type.Union([Type.Literal('redirect_uri'), Type.Literal('response_type')]), {
        description: 'standard parameters that the provider does not take',
      }),
    ),
  },
  { additionalProperties: false },
);

const Token = Type.Object({ url: UrlTemplate, ...request }, { additionalProperties: false });

const Refresh = Type.Object(
  {
    url: Type.Optional(UrlTemplate),
    ...request,
    rotates: Type.Optional(Type.Boolean({ description: 'each refresh token works once; left out: assumed' })),
    reuse_leeway_seconds: Type.Optional(Type.Integer({ minimum: 0 })),
    margin_seconds: Type.Optional(Type.Integer({ minimum: 0 })),
    deadline_seconds: Type.Optional(Type.Integer({ minimum: 1, maximum: 60 })),
  },
  { additionalProperties: false },
);

/** RFC 7009, and the shapes that providers have instead. */
const Revoke = Type.Object(
  {
    url: UrlTemplate,
    method: Type.Optional(HttpMethod),
    ...request,
    auth: Type.Optional(Type.Union([ClientAuthentication, Type.Literal('bearer')])),
    token_param: Type.Optional(Type.String({ description: 'name of `token` where it differs; empty: not sent' })),
    tokens: Type.Optional(Type.Array(Type.Union([Type.Literal('refresh'), Type.Literal('access')]), { minItems: 1 })),
    whole_grant: Type.Optional(
      Type.Boolean({ description: 'revoking one token ends every token of that account and client' }),
    ),
    success: Type.Optional(Type.Array(Type.Integer({ minimum: 100, maximum: 599 }), { minItems: 1 })),
    error: Type.Optional(JsonPointer),
  },
  { additionalProperties: false },
);

const UserInfo = Type.Object(
  {
    url: Type.Optional(UrlTemplate),
    from: Type.Optional(Type.Literal('token_response', { description: 'the token answer itself names the account' })),
    method: Type.Optional(HttpMethod),
    headers: Type.Optional(Headers),
    body: Type.Optional(Type.Unknown({ description: 'sent as JSON' })),
    map: AccountMap,
  },
  { additionalProperties: false },
);

const Scopes = Type.Object(
  {
    separator: Type.Optional(Type.String({ minLength: 1, maxLength: 3 })),
    response_separator: Type.Optional(
      Type.String({ minLength: 1, maxLength: 3, description: 'where the answer uses another one' }),
    ),
    default: Type.Optional(Strings),
    available: Type.Optional(Strings),
    always: Type.Optional(Type.Array(Type.String({ minLength: 1 }), { description: 'requested in every flow' })),
    descriptions: Type.Optional(Parameters),
  },
  { additionalProperties: false },
);

const Response = Type.Object(
  {
    access_token: Type.Optional(JsonPointer),
    refresh_token: Type.Optional(JsonPointer),
    token_type: Type.Optional(JsonPointer),
    expires_in: Type.Optional(JsonPointer),
    expires_in_unit: Type.Optional(Type.Union([Type.Literal('s'), Type.Literal('ms')])),
    expires_at: Type.Optional(JsonPointer),
    scope: Type.Optional(JsonPointer),
    error: Type.Optional(JsonPointer),
  },
  { additionalProperties: false },
);

/** Error codes of the provider that RFC 6749 §5.2 does not register, by what they mean. */
const Errors = Type.Object(
  { definitive: Type.Optional(Strings), configuration: Type.Optional(Strings), transient: Type.Optional(Strings) },
  { additionalProperties: false },
);

export const OAuth2Schema = Type.Object(
  {
    issuer: Type.Optional(UrlTemplate),
    authorize: Type.Optional(Authorize),
    token: Token,
    refresh: Type.Optional(Type.Union([Refresh, Type.Literal(false)])),
    revoke: Type.Optional(Revoke),
    userinfo: Type.Optional(UserInfo),
    device: Type.Optional(
      Type.Object({ url: UrlTemplate, params: Type.Optional(Parameters) }, { additionalProperties: false }),
    ),
    client_credentials: Type.Optional(Type.Boolean()),
    scopes: Type.Optional(Scopes),
    pkce: Type.Optional(Type.Union([Type.Literal('S256'), Type.Literal('plain'), Type.Literal('none')])),
    response: Type.Optional(Response),
    errors: Type.Optional(Errors),
  },
  { additionalProperties: false },
);
