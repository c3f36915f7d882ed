import { Type } from 'typebox';
import { VerifyRequest } from './common.schema.js';

/** Where the secret goes in a call to the provider. `value` may contain `${api_key}`. */
export const Placement = Type.Union([
  Type.Object(
    { header: Type.String({ pattern: '^[A-Za-z0-9-]+$' }), value: Type.Optional(Type.String({ minLength: 1 })) },
    { additionalProperties: false },
  ),
  Type.Object({ query: Type.String({ minLength: 1 }) }, { additionalProperties: false }),
]);

export const ApiKeySchema = Type.Object(
  { placement: Type.Optional(Placement), verify: Type.Optional(VerifyRequest) },
  { additionalProperties: false },
);

/** User and password: sent as HTTP Basic (RFC 7617) unless the provider is no HTTP service. */
export const UserPasswordSchema = Type.Object(
  {
    placement: Type.Optional(Type.Union([Type.Literal('basic'), Type.Literal('none')])),
    verify: Type.Optional(VerifyRequest),
  },
  { additionalProperties: false },
);

/** Headers that belong to one host. */
export const HostScopedSchema = Type.Object({}, { additionalProperties: false });
