import { Type } from 'typebox';
import { Placement, SignatureV4, VerifyRequest } from './common.schema.js';

export const ApiKeySchema = Type.Object(
  { placement: Type.Optional(Placement), verify: Type.Optional(VerifyRequest) },
  { additionalProperties: false },
);

/** User and password: sent as HTTP Basic (RFC 7617) unless the provider wants them elsewhere or is no HTTP service. */
export const UserPasswordSchema = Type.Object(
  {
    username_title: Type.Optional(Type.String({ minLength: 1, description: 'what the provider calls the user name' })),
    password_title: Type.Optional(Type.String({ minLength: 1, description: 'what the provider calls the password' })),
    placement: Type.Optional(
      Type.Union([
        Type.Literal('basic'),
        Type.Literal('none'),
        Type.Object({ sigv4: SignatureV4 }, { additionalProperties: false }),
        Placement,
      ]),
    ),
    verify: Type.Optional(VerifyRequest),
  },
  { additionalProperties: false },
);

/** Headers that belong to one host. */
export const HostScopedSchema = Type.Object({}, { additionalProperties: false });
