import { Type } from 'typebox';

/**
 * A URL that may contain `${config.<field>}`; checked again after the template is filled. It may begin with one whose value is
 * a whole URL.
 */
export const UrlTemplate = Type.String({
  pattern: '^(https?://[^\\s]+|\\$\\{config\\.[a-z][a-z0-9_]*\\}[^\\s]*)$',
  description: 'https URL; may contain ${config.<field>}, or begin with one that holds a whole URL',
});

export const JsonPointer = Type.String({ pattern: '^(/([^/~]|~[01])*)*$', description: 'JSON pointer (RFC 6901)' });

/** Of several pointers the first that finds something counts. */
export const Pointers = Type.Union([JsonPointer, Type.Array(JsonPointer, { minItems: 1 })]);

export const Parameters = Type.Record(Type.String({ pattern: '^.+$' }), Type.String(), { additionalProperties: false });

/** Standard parameters, by the name that the provider has for them. */
export const ParameterNames = Type.Record(Type.String({ pattern: '^.+$' }), Type.String({ minLength: 1 }), {
  additionalProperties: false,
  description: 'parameters by the name that the provider has for them, such as `client_id: client_key`',
});

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
  Type.Literal('PATCH'),
  Type.Literal('DELETE'),
]);

export const Strings = Type.Array(Type.String({ minLength: 1 }));

/** What a successful answer holds, where refusals have status 200. */
export const Expected = Type.Object({ body: JsonPointer, equals: Type.Unknown() }, { additionalProperties: false });

/**
 * Where a secret goes in a call to the provider: one header, one query parameter, or several parts. Values may hold
 * `${api_key}`, `${access_token}`, `${username}` or `${password}`, whichever the credential has, and `${config.<field>}`.
 */
export const Placement = Type.Union([
  Type.Object(
    { header: Type.String({ pattern: '^[A-Za-z0-9-]+$' }), value: Type.Optional(Type.String({ minLength: 1 })) },
    { additionalProperties: false },
  ),
  Type.Object({ query: Type.String({ minLength: 1 }) }, { additionalProperties: false }),
  Type.Object(
    {
      headers: Type.Optional(Headers),
      params: Type.Optional(Parameters),
      path: Type.Optional(
        Type.String({
          pattern: '^/[^?#]+$',
          description: 'put before the path of every call, such as `/bot${api_key}`',
        }),
      ),
    },
    { additionalProperties: false, minProperties: 1 },
  ),
]);

/** AWS Signature Version 4: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv.html */
export const SignatureV4 = Type.Object(
  {
    service: Type.Optional(
      Type.String({ minLength: 1, description: 'left out: the first label of the host that is called' }),
    ),
    region: Type.Optional(Type.String({ minLength: 1, description: 'left out: the second label of that host' })),
    session_token: Type.Optional(Type.String({ minLength: 1 })),
  },
  { additionalProperties: false },
);

/** Where a provider's answer names the account: every value is a JSON pointer into it. */
export const AccountMap = Type.Object(
  {
    id: Type.Optional(Pointers),
    username: Type.Optional(Pointers),
    name: Type.Optional(Pointers),
    email: Type.Optional(Pointers),
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
    ok: Type.Optional(Expected),
    map: Type.Optional(AccountMap),
  },
  { additionalProperties: false },
);
