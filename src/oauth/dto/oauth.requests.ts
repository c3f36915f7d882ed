import { Field } from '../../platform/openapi/field.js';

const PROVIDER = { minLength: 1, maxLength: 63, example: 'github', description: 'name of a provider' } as const;
const REDIRECT_URI = {
  optional: true,
  maxLength: 2_000,
  description: 'the service’s own callback (default), or a member of `OAUTH_REDIRECT_URIS`',
} as const;

export class AuthorizeQuery {
  @Field.string(PROVIDER)
  provider!: string;

  @Field.string(REDIRECT_URI)
  redirect_uri?: string;

  @Field.strings({ query: true, optional: true, description: 'separated by spaces; default: those of the provider' })
  scopes?: string[];
}

export class AuthorizeRequest {
  @Field.string(PROVIDER)
  provider!: string;

  @Field.string(REDIRECT_URI)
  redirect_uri?: string;

  @Field.strings({ optional: true, example: ['repo'], description: 'default: those of the provider' })
  scopes?: string[];

  @Field.uuid({ optional: true, description: 'the credential to reconnect, or to give more scopes' })
  credentials_id?: string;

  @Field.record({ optional: true, values: 'string', description: 'values of the provider’s `config_fields`' })
  config?: Record<string, unknown>;
}

/**
 * What providers send (RFC 6749 §4.1.2, RFC 9207 §2). Anything else in it is ignored, but for parameters that a definition
 * names (`config_fields`, `from: { callback }`).
 */
export class CallbackRequest {
  @Field.string({ optional: true, maxLength: 8_192, description: 'authorization code' })
  code?: string;

  @Field.string({ optional: true, maxLength: 1_024 })
  state?: string;

  @Field.string({ optional: true, maxLength: 2_000, description: 'issuer (RFC 9207)' })
  iss?: string;

  @Field.string({ optional: true, maxLength: 1_000, example: 'access_denied' })
  error?: string;

  @Field.string({ optional: true, maxLength: 8_192 })
  error_description?: string;

  @Field.string({ optional: true, maxLength: 8_192 })
  error_uri?: string;
}

export class TokenQuery {
  @Field.integer({
    query: true,
    optional: true,
    minimum: 0,
    maximum: 31_536_000,
    description: 'seconds that the secret must live on; default: the margin of the provider',
  })
  minimum_ttl?: number;

  @Field.strings({
    query: true,
    optional: true,
    description: 'repeated or separated by spaces; lacking ones are a 403',
  })
  required_scopes?: string[];
}

export class RefreshQuery {
  @Field.boolean({ query: true, optional: true, default: false, description: 'also a token that would still do' })
  force?: boolean;
}
