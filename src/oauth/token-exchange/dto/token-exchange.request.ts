import { Field } from '../../../platform/openapi/field.js';
import { ScopedConnectRequest } from '../../dto/connect-request.js';

const TOKEN = { minLength: 1, maxLength: 16_384, printable: true } as const;
const TYPE = {
  minLength: 1,
  maxLength: 200,
  printable: true,
  example: 'urn:ietf:params:oauth:token-type:access_token',
};
const TARGET = { optional: true, minLength: 1, maxLength: 2_000, printable: true } as const;

/** RFC 8693 §2.1, by its names. */
export class TokenExchangeRequest extends ScopedConnectRequest {
  @Field.string({ ...TOKEN, example: 'example-subject-token', description: 'of the party that the new token is for' })
  subject_token!: string;

  @Field.string({ ...TYPE })
  subject_token_type!: string;

  @Field.string({ ...TOKEN, optional: true, description: 'of the party that acts' })
  actor_token?: string;

  @Field.string({ ...TYPE, optional: true, description: 'with `actor_token` only, and always with it' })
  actor_token_type?: string;

  @Field.string({ ...TARGET, description: 'where the new token will be used, by name' })
  audience?: string;

  @Field.string({ ...TARGET, format: 'uri', description: 'where the new token will be used, by address' })
  resource?: string;

  @Field.string({ ...TYPE, optional: true, description: 'default: the provider’s choice' })
  requested_token_type?: string;
}
