import { Type } from 'typebox';
import { JsonPointer, Parameters, Strings } from './common.schema.js';

/** A second set of scopes, which the provider takes in a parameter of its own. */
const ScopeSet = Type.Object(
  {
    prefix: Type.String({ minLength: 1, description: 'marks the scopes of this set here; the provider never sees it' }),
    param: Type.String({ minLength: 1 }),
    separator: Type.Optional(Type.String({ minLength: 1, maxLength: 3 })),
    response: Type.Optional(JsonPointer),
  },
  { additionalProperties: false },
);

export const Scopes = Type.Object(
  {
    separator: Type.Optional(Type.String({ minLength: 1, maxLength: 3 })),
    response_separator: Type.Optional(
      Type.String({ minLength: 1, maxLength: 3, description: 'where the answer uses another one' }),
    ),
    default: Type.Optional(Strings),
    available: Type.Optional(Strings),
    always: Type.Optional(Type.Array(Type.String({ minLength: 1 }), { description: 'requested in every flow' })),
    descriptions: Type.Optional(Parameters),
    sets: Type.Optional(Type.Array(ScopeSet, { minItems: 1 })),
  },
  { additionalProperties: false },
);
