import { Type } from 'typebox';
import { AccountMap, HttpMethod, JsonPointer, Parameters, UrlTemplate } from './common.schema.js';
import { oauthRequest, Response } from './oauth-request.schema.js';

const SigningAlgorithm = Type.Union([Type.Literal('RS256'), Type.Literal('ES256'), Type.Literal('EdDSA')]);

/** RFC 7523 §2.1: a service account signs an assertion with its own key, which the user brings as a JSON document. */
export const JwtBearer = Type.Object(
  {
    url: Type.Optional(UrlTemplate),
    ...oauthRequest,
    key: Type.Object(
      {
        issuer: JsonPointer,
        private_key: JsonPointer,
        key_id: Type.Optional(JsonPointer),
        subject: Type.Optional(JsonPointer),
      },
      { additionalProperties: false, description: 'where the key document holds what' },
    ),
    audience: Type.Optional(UrlTemplate),
    algorithm: Type.Optional(SigningAlgorithm),
    claims: Type.Optional(Parameters),
    scope_claim: Type.Optional(
      Type.String({ minLength: 1, description: 'the claim that carries the scopes; left out: the parameter `scope`' }),
    ),
    lifetime_seconds: Type.Optional(Type.Integer({ minimum: 1, maximum: 3600 })),
  },
  { additionalProperties: false },
);

/**
 * An app that acts for an organization that installed it: the app signs a JWT with `PROVIDER_<NAME>_PRIVATE_KEY` and gets a
 * token for one installation. URLs may hold `${installation_id}`.
 */
export const Installation = Type.Object(
  {
    url: UrlTemplate,
    algorithm: Type.Optional(SigningAlgorithm),
    lifetime_seconds: Type.Optional(Type.Integer({ minimum: 1, maximum: 3600 })),
    proof: Type.Object(
      { url: UrlTemplate, items: JsonPointer, id: JsonPointer },
      {
        additionalProperties: false,
        description: 'what a user’s own token lists, for backends that want the installation to be among it',
      },
    ),
    info: Type.Optional(
      Type.Object(
        { method: Type.Optional(HttpMethod), url: UrlTemplate, map: AccountMap },
        { additionalProperties: false },
      ),
    ),
    response: Type.Optional(Response),
    scope_pointer: Type.Optional(JsonPointer),
  },
  { additionalProperties: false },
);
