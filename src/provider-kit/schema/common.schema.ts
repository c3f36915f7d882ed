import { Type } from 'typebox';

/** A URL that may contain `${config.<field>}`; checked again after the template is filled. */
export const UrlTemplate = Type.String({
  pattern: '^https?://[^\\s]+$',
  description: 'https URL; may contain ${config.<field>}',
});

export const JsonPointer = Type.String({ pattern: '^(/([^/~]|~[01])*)*$', description: 'JSON pointer (RFC 6901)' });

export const Parameters = Type.Record(Type.String({ pattern: '^.+$' }), Type.String(), { additionalProperties: false });

/** RFC 9110 §5.1 and §5.5: a token, and a value without control characters. */
export const Headers = Type.Record(
  Type.String({ pattern: "^[A-Za-z0-9!#$%&'*+.^_`|~-]+$" }),
  Type.String({ pattern: '^[^\\x00-\\x08\\x0a-\\x1f\\x7f]*$' }),
  { additionalProperties: false },
);

export const HttpMethod = Type.Union([
  Type.Literal('GET'),
  Type.Literal('POST'),
  Type.Literal('PUT'),
  Type.Literal('DELETE'),
]);

export const Strings = Type.Array(Type.String({ minLength: 1 }));

/** Where a provider's answer names the account: every value is a JSON pointer into it. */
export const AccountMap = Type.Object(
  {
    id: Type.Optional(JsonPointer),
    username: Type.Optional(JsonPointer),
    name: Type.Optional(JsonPointer),
    email: Type.Optional(JsonPointer),
    tenant: Type.Optional(
      Type.String({
        pattern: '^(/([^/~]|~[01])*)*$',
        description: 'the workspace or installation that events of the app name',
      }),
    ),
  },
  { additionalProperties: false },
);

/** One request that tells whether a secret works, and for whom. */
export const VerifyRequest = Type.Object(
  {
    method: Type.Optional(HttpMethod),
    url: UrlTemplate,
    headers: Type.Optional(Headers),
    body: Type.Optional(Type.Unknown({ description: 'sent as JSON' })),
    valid: Type.Optional(Type.Array(Type.Integer({ minimum: 100, maximum: 599 }), { minItems: 1 })),
    invalid: Type.Optional(Type.Array(Type.Integer({ minimum: 100, maximum: 599 }))),
    error: Type.Optional(JsonPointer),
    invalid_errors: Type.Optional(
      Type.Array(Type.String({ minLength: 1 }), {
        description:
          'codes at `error` that refuse the secret, whatever the status; another code there says nothing about it',
      }),
    ),
    map: Type.Optional(AccountMap),
  },
  { additionalProperties: false },
);
