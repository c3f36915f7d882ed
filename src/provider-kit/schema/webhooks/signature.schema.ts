import { Type, type Static } from 'typebox';
import { JsonPointer } from '../common.schema.js';
import { HeaderName } from './source.schema.js';

const strict = { additionalProperties: false };
const Algorithm = Type.Enum(['sha1', 'sha256', 'sha512']);
const Encoding = Type.Enum(['hex', 'base64', 'base64url']);

/**
 * What is signed: `body`, or a template. `${body}` are the raw bytes; others are text: `${timestamp}`, `${header.X-Name}`,
 * `${pair.t}` (of the signature header), `${query.x}`, `${method}`, `${url}` (the public URL with its query, as the
 * provider called it), `${url_decoded}` (the same, with those percent-escapes decoded that HubSpot names: of
 * `: / ? @ ! $ ' ( ) * , ;` and of nothing else), `${form}` (form fields sorted by name, each name followed by its value;
 * nothing when the body is no form), `${json}` (the body parsed and written again without white space), `${crc32}` (of the
 * body, decimal), `${webhook.id}` (the provider's id of the webhook), `${config.x}`, and, in scheme `hash` only,
 * `${secret}`.
 */
const Signed = Type.String({ minLength: 1 });

/** When the provider signed. Only a time that is part of what is signed counts. */
const Timestamp = Type.Object(
  {
    header: Type.Optional(HeaderName),
    pair: Type.Optional(Type.String({ minLength: 1, description: 'name of the pair in the signature header' })),
    body: Type.Optional(JsonPointer),
    unit: Type.Optional(Type.Enum(['s', 'ms', 'iso8601'])),
  },
  strict,
);

/** Where the signature stands in the request, shared by every scheme that has one. */
const signatureValue = {
  header: HeaderName,
  also_headers: Type.Optional(Type.Array(HeaderName, { description: 'further headers, any of which may match' })),
  prefix: Type.Optional(Type.String({ minLength: 1, description: 'text before the value, such as `sha256=`' })),
  pairs: Type.Optional(
    Type.Object(
      {
        names: Type.Array(Type.String({ minLength: 1 }), { minItems: 1, description: 'names that hold a signature' }),
        separator: Type.Optional(
          Type.String({ minLength: 1, maxLength: 1, description: 'between pairs; "," unless given' }),
        ),
      },
      { ...strict, description: 'the header is a list such as `t=1,v1=ab,v1=cd`; every signature named is tried' },
    ),
  ),
  encoding: Type.Optional(
    Type.Enum(['hex', 'base64', 'base64url'], { description: '`hex` unless given; `base64` for ecdsa and rsa' }),
  ),
  signed: Type.Optional(Signed),
  timestamp: Type.Optional(Timestamp),
  tolerance_seconds: Type.Optional(Type.Integer({ minimum: 1, description: 'to both sides; 300 unless given' })),
};

const BodyHash = Type.Object(
  { query: Type.String({ minLength: 1 }), algorithm: Algorithm, encoding: Encoding },
  { ...strict, description: 'a digest of the body that must stand in the signed URL when the body is no form' },
);

const Hmac = Type.Object(
  {
    scheme: Type.Literal('hmac'),
    algorithm: Type.Optional(Algorithm),
    ...signatureValue,
    key: Type.Optional(Type.Enum(['utf8', 'base64', 'hex', 'whsec', 'nfkd'])),
    body_hash: Type.Optional(BodyHash),
    port_optional: Type.Optional(
      Type.Boolean({ description: 'the provider may sign the URL with or without its default port' }),
    ),
  },
  strict,
);

const Hash = Type.Object(
  { scheme: Type.Literal('hash'), algorithm: Type.Optional(Algorithm), ...signatureValue, signed: Signed },
  { ...strict, description: 'a plain digest over a text that contains the secret' },
);

const Ed25519 = Type.Object(
  { scheme: Type.Literal('ed25519'), ...signatureValue, key: Type.Optional(Type.Enum(['hex', 'base64', 'pem'])) },
  { ...strict, description: 'RFC 8032; the secret is the public key of the sender' },
);

const Ecdsa = Type.Object(
  {
    scheme: Type.Literal('ecdsa'),
    algorithm: Type.Optional(Algorithm),
    ...signatureValue,
    key: Type.Optional(Type.Enum(['base64', 'pem'])),
  },
  { ...strict, description: 'DER signature; the secret is the public key (SubjectPublicKeyInfo)' },
);

const Certificate = Type.Object(
  {
    header: Type.Optional(HeaderName),
    body: Type.Optional(JsonPointer),
    hosts: Type.Array(Type.String({ minLength: 1 }), {
      minItems: 1,
      description: 'regular expressions; the whole host must match one',
    }),
    path: Type.Optional(Type.String({ minLength: 1, description: 'regular expression for the whole path' })),
  },
  { ...strict, description: 'where the request names the URL of the signing certificate' },
);

const Rsa = Type.Object(
  {
    scheme: Type.Literal('rsa'),
    algorithm: Type.Optional(Algorithm),
    ...signatureValue,
    key: Type.Optional(Type.Enum(['base64', 'pem'])),
    certificate: Type.Optional(Certificate),
  },
  { ...strict, description: 'RSASSA-PKCS1-v1_5; the key is the secret, or comes from a certificate at a pinned host' },
);

const Sns = Type.Object(
  {
    scheme: Type.Literal('sns'),
    certificate: Certificate,
    tolerance_seconds: Type.Optional(
      Type.Integer({ minimum: 1, description: '3600 unless given: it is sent again with its first time' }),
    ),
  },
  {
    ...strict,
    description: 'Amazon SNS: fields of the body, sorted, RSA; signature and certificate URL stand in the body',
  },
);

const StandardWebhooks = Type.Object(
  {
    scheme: Type.Literal('standard_webhooks'),
    header_prefix: Type.Optional(
      Type.String({ pattern: '^[a-z0-9-]+$', description: '`webhook` unless given; `svix` for older senders' }),
    ),
    tolerance_seconds: Type.Optional(Type.Integer({ minimum: 1 })),
  },
  { ...strict, description: 'Standard Webhooks: v1 with a `whsec_` secret, v1a with a `whpk_` public key' },
);

const SharedSecretHeader = Type.Object(
  {
    scheme: Type.Literal('shared_secret_header'),
    header: HeaderName,
    prefix: Type.Optional(Type.String({ minLength: 1 })),
    encoding: Type.Optional(
      Type.Literal('base64', {
        description: 'the header holds the secret in base64, or, as Basic does, a name, a colon and the secret',
      }),
    ),
    optional: Type.Optional(
      Type.Boolean({ description: 'only where the user asked for a secret; else the URL holds it' }),
    ),
  },
  strict,
);

const SharedSecretBody = Type.Object(
  {
    scheme: Type.Literal('shared_secret_body'),
    body: Type.String({
      pattern: '^(/([^/~]|~[01])*)+$',
      description: 'JSON pointer; `*` stands for every item of a list, all of which must match',
    }),
  },
  strict,
);

const Jwt = Type.Object(
  {
    scheme: Type.Literal('jwt'),
    header: HeaderName,
    prefix: Type.Optional(Type.String({ minLength: 1 })),
    algorithms: Type.Array(Type.Enum(['HS256', 'HS384', 'HS512', 'RS256', 'ES256']), { minItems: 1 }),
    jwks_url: Type.Optional(
      Type.String({ pattern: '^https?://[^\\s]+$', description: 'else the secret is the key (HS…)' }),
    ),
    issuers: Type.Optional(Type.Array(Type.String({ minLength: 1 }))),
    audience: Type.Optional(Type.String({ minLength: 1, description: '`${url}` or `${config.x}`, or a fixed text' })),
    claims: Type.Optional(
      Type.Record(Type.String({ minLength: 1 }), Type.String(), {
        ...strict,
        description: 'claims that must be equal; values may hold `${config.x}`',
      }),
    ),
    body_hash: Type.Optional(
      Type.Object({ claim: Type.String({ minLength: 1 }), algorithm: Algorithm, encoding: Encoding }, strict),
    ),
    url_hash: Type.Optional(
      Type.Object({ claim: Type.String({ minLength: 1 }), algorithm: Algorithm, encoding: Encoding }, strict),
    ),
    max_age_seconds: Type.Optional(
      Type.Integer({
        minimum: 1,
        description:
          'where the token has no `exp`: the age by `iat` or `nbf`; without either, only a token with `body_hash` is taken',
      }),
    ),
  },
  strict,
);

const None = Type.Object(
  { scheme: Type.Literal('none') },
  { ...strict, description: 'the provider can sign nothing: the secret is the last segment of the ingress URL' },
);

/** How one kind of sender proves who it is. */
export const Signature = Type.Union([
  Hmac,
  Hash,
  Ed25519,
  Ecdsa,
  Rsa,
  Sns,
  StandardWebhooks,
  SharedSecretHeader,
  SharedSecretBody,
  Jwt,
  None,
]);

export type SignatureDefinition = Static<typeof Signature>;
export type SignatureScheme = SignatureDefinition['scheme'];
export type SignatureOf<Scheme extends SignatureScheme> = Extract<SignatureDefinition, { scheme: Scheme }>;
/** The schemes that carry a signature in a header over a template. */
export type SignedSignature = SignatureOf<'hmac' | 'hash' | 'ed25519' | 'ecdsa' | 'rsa'>;
