import { Field } from '../../platform/openapi/field.js';

const ID = '0198c0de-0000-7000-8000-000000000001';
const TIME = '2026-01-31T12:00:00.000Z';

export class AuthorizationStarted {
  @Field.string({ format: 'uri', description: 'open it in the user’s browser' })
  authorization_url!: string;

  @Field.string({ description: 'comes back with the callback' })
  state!: string;

  @Field.dateTime({ example: TIME })
  expires_at!: string;
}

export class ConnectionMade {
  @Field.boolean({ example: true })
  success!: true;

  @Field.string({ example: 'OAuth authentication completed successfully' })
  message!: string;

  @Field.uuid({ example: ID })
  credentials_id!: string;

  @Field.string({ example: 'github' })
  provider!: string;
}

export class RefreshView {
  @Field.boolean({ example: true })
  success!: true;

  @Field.string({ example: 'OAuth credentials refreshed successfully' })
  message!: string;

  @Field.dateTime({ nullable: true, example: TIME })
  expires_at!: string | null;

  @Field.boolean({ example: true, description: 'false: the token still does, nothing was asked' })
  refreshed!: boolean;
}

export class VerificationView {
  @Field.enum(['valid', 'invalid', 'unknown'], 'VerificationStatus', { example: 'valid' })
  status!: 'valid' | 'invalid' | 'unknown';

  @Field.dateTime({ example: TIME })
  checked_at!: string;
}

export class RequestPartsView {
  @Field.record({ values: 'string', example: { Authorization: 'Bearer example-access-token' } })
  headers!: Record<string, string>;

  @Field.record({ values: 'string', example: {} })
  query!: Record<string, string>;
}

export class UsableSecretView {
  @Field.uuid({ example: ID })
  credentials_id!: string;

  @Field.string({ example: 'github' })
  provider!: string;

  @Field.enum(['oauth', 'api_key', 'user_password', 'host_scoped'], 'CredentialType', { example: 'oauth' })
  type!: string;

  @Field.string({ nullable: true, example: 'Bearer', description: 'of OAuth tokens' })
  token_type!: string | null;

  @Field.string({ optional: true, description: 'with type `oauth`', example: 'example-access-token' })
  access_token?: string;

  @Field.string({ optional: true, description: 'with type `api_key`' })
  api_key?: string;

  @Field.string({ optional: true, description: 'with type `user_password`' })
  username?: string;

  @Field.string({ optional: true, description: 'with type `user_password`' })
  password?: string;

  @Field.string({ optional: true, description: 'with type `host_scoped`: send the headers to this host only' })
  host?: string;

  @Field.dateTime({ nullable: true, example: TIME })
  expires_at!: string | null;

  @Field.strings({ example: ['repo'] })
  scopes!: string[];

  @Field.boolean({ example: false, description: 'true: it lives, but could not be renewed in time' })
  stale!: boolean;

  @Field.record({
    values: 'string',
    example: {},
    description: 'values of the provider’s `config_fields`, such as a host and port; those that are secrets, too',
  })
  config!: Record<string, string>;

  @Field.object(() => RequestPartsView, { description: 'merge this into a call to the provider' })
  request!: RequestPartsView;

  @Field.string({
    nullable: true,
    example: 'https://api.example.com',
    description:
      'where the API of this connection begins, without a slash at the end; it may hold the secret. Null where it is not known',
  })
  api_base_url!: string | null;
}
