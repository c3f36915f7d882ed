import { Type } from 'typebox';
import {
  AccountMap,
  Expected,
  Headers,
  HttpMethod,
  JsonPointer,
  ParameterNames,
  Parameters,
  Placement,
  Pointers,
  Strings,
  UrlTemplate,
} from './common.schema.js';
import { Installation, JwtBearer } from './assertion-grants.schema.js';
import { oauthRequest, Response } from './oauth-request.schema.js';
import { Scopes } from './scopes.schema.js';

const Authorize = Type.Object(
  {
    url: UrlTemplate,
    params: Type.Optional(Parameters),
    names: Type.Optional(ParameterNames),
    omit: Type.Optional(
      Type.Array(
        Type.Union([
          Type.Literal('client_id'),
          Type.Literal('redirect_uri'),
          Type.Literal('response_type'),
          Type.Literal('scope'),
        ]),
        { description: 'standard parameters that the provider does not take' },
      ),
    ),
  },
  { additionalProperties: false },
);

/** RFC 6749 §4.1.3 and RFC 8628 §3.4 know no scopes in these requests; some providers want them all the same. */
const repeatsScopes = Type.Optional(
  Type.Boolean({ description: 'the scopes of the flow are sent in the request for its token as well' }),
);

const Token = Type.Object(
  { url: UrlTemplate, ...oauthRequest, repeats_scopes: repeatsScopes },
  { additionalProperties: false },
);

const Refresh = Type.Object(
  {
    url: Type.Optional(UrlTemplate),
    ...oauthRequest,
    with: Type.Optional(
      Type.Union([Type.Literal('refresh_token'), Type.Literal('access_token')], {
        description: '`access_token`: there are no refresh tokens; a living access token is exchanged for a newer one',
      }),
    ),
    rotates: Type.Optional(Type.Boolean({ description: 'each refresh token works once; left out: assumed' })),
    reuse_leeway_seconds: Type.Optional(Type.Integer({ minimum: 0 })),
    margin_seconds: Type.Optional(Type.Integer({ minimum: 0 })),
    minimum_age_seconds: Type.Optional(
      Type.Integer({ minimum: 0, description: 'how old a token must be before it can be renewed' }),
    ),
    deadline_seconds: Type.Optional(Type.Integer({ minimum: 1, maximum: 60 })),
  },
  { additionalProperties: false },
);

/** A second exchange right after the code's: a short-lived access token for one that lives longer. */
const LongLived = Type.Object(
  {
    url: UrlTemplate,
    ...oauthRequest,
    token_param: Type.String({ minLength: 1, description: 'the parameter that carries the first access token' }),
  },
  { additionalProperties: false },
);

/** RFC 7009, and the shapes that providers have instead. Its URL may hold `${token}`. */
const Revoke = Type.Object(
  {
    url: UrlTemplate,
    ...oauthRequest,
    method: Type.Optional(HttpMethod),
    auth: Type.Optional(Type.Union([oauthRequest.auth, Type.Literal('bearer')])),
    token_param: Type.Optional(Type.String({ description: 'name of `token` where it differs; empty: not sent' })),
    tokens: Type.Optional(Type.Array(Type.Union([Type.Literal('refresh'), Type.Literal('access')]), { minItems: 1 })),
    cascades: Type.Optional(
      Type.Boolean({ description: 'revoking the refresh token ends its access tokens, which are then left alone' }),
    ),
    whole_grant: Type.Optional(
      Type.Boolean({ description: 'revoking one token ends every token of that account and client' }),
    ),
    success: Type.Optional(Type.Array(Type.Integer({ minimum: 100, maximum: 599 }), { minItems: 1 })),
    error: Type.Optional(JsonPointer),
    ok: Type.Optional(Expected),
  },
  { additionalProperties: false },
);

const UserInfo = Type.Object(
  {
    url: Type.Optional(UrlTemplate),
    from: Type.Optional(
      Type.Union([Type.Literal('token_response'), Type.Literal('id_token')], {
        description: 'the token answer itself, or the ID token in it (OpenID Connect Core §2), names the account',
      }),
    ),
    method: Type.Optional(HttpMethod),
    headers: Type.Optional(Headers),
    body: Type.Optional(Type.Unknown({ description: 'sent as JSON' })),
    map: AccountMap,
  },
  { additionalProperties: false },
);

/** RFC 8628. `token` says how polling differs from the token request. */
const Device = Type.Object(
  {
    url: UrlTemplate,
    ...oauthRequest,
    token: Type.Optional(
      Type.Object(
        { url: Type.Optional(UrlTemplate), ...oauthRequest, repeats_scopes: repeatsScopes },
        { additionalProperties: false },
      ),
    ),
    response: Type.Optional(
      Type.Object(
        {
          device_code: Type.Optional(JsonPointer),
          user_code: Type.Optional(JsonPointer),
          verification_uri: Type.Optional(Pointers),
          verification_uri_complete: Type.Optional(Pointers),
          expires_in: Type.Optional(JsonPointer),
          interval: Type.Optional(JsonPointer),
        },
        { additionalProperties: false },
      ),
    ),
  },
  { additionalProperties: false },
);

/** A grant of the client itself, or one made of another token; what is left out is as in `token`. */
const OtherGrant = Type.Union([
  Type.Boolean(),
  Type.Object({ url: Type.Optional(UrlTemplate), ...oauthRequest }, { additionalProperties: false }),
]);

/** Where the endpoints are not known beforehand: RFC 8414, or RFC 9728 of a resource such as an MCP server. */
const Discovery = Type.Object(
  {
    issuer: Type.Optional(UrlTemplate),
    resource: Type.Optional(UrlTemplate),
    registration: Type.Optional(
      Type.Boolean({ description: 'a client is registered dynamically where the operator gave none (RFC 7591)' }),
    ),
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
    discovery: Type.Optional(Discovery),
    authorize: Type.Optional(Authorize),
    token: Type.Optional(Token),
    long_lived: Type.Optional(LongLived),
    refresh: Type.Optional(Type.Union([Refresh, Type.Literal(false)])),
    revoke: Type.Optional(Revoke),
    userinfo: Type.Optional(UserInfo),
    device: Type.Optional(Device),
    client_credentials: Type.Optional(OtherGrant),
    token_exchange: Type.Optional(OtherGrant),
    jwt_bearer: Type.Optional(JwtBearer),
    installation: Type.Optional(Installation),
    scopes: Type.Optional(Scopes),
    pkce: Type.Optional(Type.Union([Type.Literal('S256'), Type.Literal('plain'), Type.Literal('none')])),
    response: Type.Optional(Response),
    errors: Type.Optional(Errors),
    placement: Type.Optional(Placement),
  },
  { additionalProperties: false },
);
