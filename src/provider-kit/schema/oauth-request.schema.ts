import { Type } from 'typebox';
import { Expected, Headers, JsonPointer, ParameterNames, Parameters, Pointers } from './common.schema.js';

/** RFC 6749 §2.3, RFC 7523 §2.2. */
const ClientAuthentication = Type.Union([
  Type.Literal('client_secret_post'),
  Type.Literal('client_secret_basic'),
  Type.Literal('private_key_jwt'),
  Type.Literal('none'),
]);

const BodyFormat = Type.Union([Type.Literal('form'), Type.Literal('json'), Type.Literal('query')]);

/**
 * What a request to an authorization server may say of itself. Values may hold `${config.<field>}`, `${client_id}` and, in
 * parameters and headers, `${client_secret}`.
 */
export const oauthRequest = {
  method: Type.Optional(Type.Union([Type.Literal('POST'), Type.Literal('GET')])),
  auth: Type.Optional(ClientAuthentication),
  encode: Type.Optional(
    Type.Boolean({ description: 'false: Basic does not form-encode id and secret first (RFC 6749 §2.3.1)' }),
  ),
  format: Type.Optional(BodyFormat),
  grant_type: Type.Optional(Type.String({ minLength: 1, description: 'where it is not the standard one' })),
  params: Type.Optional(Parameters),
  headers: Type.Optional(Headers),
  names: Type.Optional(ParameterNames),
  omit: Type.Optional(
    Type.Array(Type.String({ minLength: 1 }), { description: 'standard parameters that the provider does not take' }),
  ),
};

/** Where a token answer holds what; of several pointers the first that finds something counts. */
export const Response = Type.Object(
  {
    format: Type.Optional(
      Type.Literal('text', {
        description: 'the whole answer is the access token; JSON and forms are told apart alone',
      }),
    ),
    access_token: Type.Optional(Pointers),
    refresh_token: Type.Optional(Pointers),
    token_type: Type.Optional(Pointers),
    expires_in: Type.Optional(Pointers),
    expires_in_unit: Type.Optional(Type.Union([Type.Literal('s'), Type.Literal('ms')])),
    expires_at: Type.Optional(
      Type.Union([Type.String(), Type.Array(Type.String(), { minItems: 1 })], {
        description: 'JSON pointer to a date, or to seconds or milliseconds since 1970',
      }),
    ),
    lifetime_seconds: Type.Optional(
      Type.Integer({ minimum: 1, description: 'the documented life of an access token whose answer does not say it' }),
    ),
    scope: Type.Optional(Pointers),
    error: Type.Optional(JsonPointer),
    ok: Type.Optional(Expected),
  },
  { additionalProperties: false },
);
