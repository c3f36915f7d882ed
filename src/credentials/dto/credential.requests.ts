import { Field } from '../../platform/openapi/field.js';
import { PageQuery } from '../../platform/server/pagination.js';
import { CREDENTIAL_TYPES, VIEW_STATUSES, type CredentialType, type ViewStatus } from '../credential-types.js';

const TITLE = { optional: true, minLength: 1, maxLength: 200, printable: true } as const;
const PROVIDER = { minLength: 1, maxLength: 63 } as const;
/** Most go into a header. */
const SECRET = { minLength: 1, maxLength: 16_384, printable: true } as const;
const METADATA = { optional: true, description: 'yours; at most 16 KiB as JSON', example: { team: 'sales' } } as const;
const CONFIG = { optional: true, values: 'string', description: 'values of the provider’s `config_fields`' } as const;

export class ListCredentialsQuery extends PageQuery {
  @Field.string({ ...PROVIDER, optional: true, description: 'name of a provider', example: 'github' })
  provider?: string;

  @Field.enum(CREDENTIAL_TYPES, 'CredentialType', { optional: true })
  type?: CredentialType;

  @Field.enum(VIEW_STATUSES, 'CredentialStatus', { optional: true })
  status?: ViewStatus;
}

export class DeleteCredentialQuery {
  @Field.boolean({ query: true, optional: true, default: false, description: 'also while webhooks use it' })
  force?: boolean;
}

export class UpdateCredential {
  @Field.string({ ...TITLE, example: 'Work account' })
  title?: string;

  @Field.record(METADATA)
  metadata?: Record<string, unknown>;
}

export class AddApiKey {
  @Field.string({ ...PROVIDER, example: 'openai' })
  provider!: string;

  @Field.string({ ...SECRET, example: 'sk-example' })
  api_key!: string;

  @Field.string({ ...TITLE, example: 'Production key' })
  title?: string;

  @Field.record(METADATA)
  metadata?: Record<string, unknown>;

  @Field.dateTime({ optional: true, description: 'when the provider ends the key' })
  expires_at?: string;

  @Field.record(CONFIG)
  config?: Record<string, unknown>;
}

class TypedCredential {
  @Field.string({ ...PROVIDER, example: 'smtp' })
  provider!: string;

  @Field.string({ ...TITLE, example: 'Work account' })
  title?: string;

  @Field.record(METADATA)
  metadata?: Record<string, unknown>;

  @Field.record(CONFIG)
  config?: Record<string, unknown>;
}

export class ApiKeyCredential extends TypedCredential {
  @Field.enum(['api_key'], 'ApiKeyCredentialType')
  type!: 'api_key';

  @Field.string({ ...SECRET, example: 'sk-example' })
  api_key!: string;

  @Field.dateTime({ optional: true })
  expires_at?: string;
}

export class UserPasswordCredential extends TypedCredential {
  @Field.enum(['user_password'], 'UserPasswordCredentialType')
  type!: 'user_password';

  @Field.string({ minLength: 1, maxLength: 500, printable: true, example: 'mailer@example.com' })
  username!: string;

  @Field.string({ ...SECRET, example: 'example-password' })
  password!: string;
}

export class HostScopedCredential extends TypedCredential {
  @Field.enum(['host_scoped'], 'HostScopedCredentialType')
  type!: 'host_scoped';

  @Field.string({
    maxLength: 253,
    pattern: /^(\*\.)?[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?(:\d{1,5})?$|^\[[0-9A-Fa-f:.]+\](:\d{1,5})?$/,
    example: 'api.example.com',
  })
  host!: string;

  @Field.record({
    values: 'string',
    description: 'headers that calls to this host need',
    example: { 'X-Api-Key': 'example' },
  })
  headers!: Record<string, unknown>;
}

/** Tokens that were obtained elsewhere. */
export class ImportedTokens extends TypedCredential {
  @Field.enum(['oauth'], 'ImportedTokensType')
  type!: 'oauth';

  @Field.string({ ...SECRET, example: 'example-access-token' })
  access_token!: string;

  @Field.string({ ...SECRET, optional: true, example: 'example-refresh-token' })
  refresh_token?: string;

  @Field.dateTime({ optional: true })
  expires_at?: string;

  @Field.strings({ optional: true, example: ['repo'] })
  scopes?: string[];
}

export type CreateCredential = ApiKeyCredential | UserPasswordCredential | HostScopedCredential | ImportedTokens;

export const CREATE_CREDENTIAL_TYPES = {
  api_key: ApiKeyCredential,
  user_password: UserPasswordCredential,
  host_scoped: HostScopedCredential,
  oauth: ImportedTokens,
} as const;
