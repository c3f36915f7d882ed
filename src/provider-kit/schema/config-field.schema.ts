import { Type } from 'typebox';
import { JsonPointer, UrlTemplate } from './common.schema.js';

/** Where a value comes from that nobody has to ask the user for. */
const Answer = Type.Union([
  Type.Object({ token_response: JsonPointer }, { additionalProperties: false }),
  Type.Object({ userinfo: JsonPointer }, { additionalProperties: false }),
  Type.Object(
    {
      callback: Type.String({
        pattern: '^[A-Za-z][A-Za-z0-9_.-]{0,62}$',
        description: 'a parameter that the provider adds to the redirect',
      }),
    },
    { additionalProperties: false },
  ),
  Type.Object(
    { url: UrlTemplate, pointer: JsonPointer },
    { additionalProperties: false, description: 'an address that is asked with the new token' },
  ),
]);

/** A value of one connection, such as a subdomain; used as `${config.<name>}`. The user gives it, or the provider does. */
export const ConfigField = Type.Object(
  {
    name: Type.String({ pattern: '^[a-z][a-z0-9_]{0,62}$' }),
    title: Type.Optional(Type.String({ minLength: 1 })),
    description: Type.Optional(Type.String({ minLength: 1, maxLength: 500 })),
    pattern: Type.Optional(Type.String({ minLength: 1, format: 'regex' })),
    enum: Type.Optional(Type.Array(Type.String(), { minItems: 1 })),
    default: Type.Optional(Type.String()),
    example: Type.Optional(Type.String()),
    required: Type.Optional(Type.Boolean()),
    secret: Type.Optional(Type.Boolean({ description: 'a further secret: it is sealed and never shown' })),
    strip: Type.Optional(
      Type.Array(Type.String({ minLength: 1 }), {
        description: 'beginnings and ends that are taken off what is given, such as `https://` and `.example.com`',
      }),
    ),
    from: Type.Optional(Answer),
  },
  { additionalProperties: false },
);
