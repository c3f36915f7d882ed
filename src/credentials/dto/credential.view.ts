import { Field } from '../../platform/openapi/field.js';
import { CREDENTIAL_TYPES, VIEW_STATUSES, type CredentialType, type ViewStatus } from '../credential-types.js';

const ID = '0198c0de-0000-7000-8000-000000000001';
const TIME = '2026-01-31T12:00:00.000Z';

export class CredentialErrorView {
  @Field.string({ description: 'stable', example: 'invalid_grant' })
  code!: string;

  @Field.dateTime({ example: TIME })
  at!: string;
}

export class CredentialView {
  @Field.uuid({ example: ID })
  id!: string;

  @Field.string({ example: 'github' })
  provider!: string;

  @Field.enum(CREDENTIAL_TYPES, 'CredentialType', { example: 'oauth' })
  type!: CredentialType;

  @Field.string({ example: 'octocat' })
  title!: string;

  @Field.string({ nullable: true, example: 'octocat', description: 'at the provider' })
  username!: string | null;

  @Field.string({ nullable: true, example: null, description: 'of `host_scoped` credentials' })
  host!: string | null;

  @Field.strings({ example: ['repo'], description: 'granted' })
  scopes!: string[];

  @Field.enum(VIEW_STATUSES, 'CredentialStatus', { example: 'valid' })
  status!: ViewStatus;

  @Field.boolean({ example: true, description: 'true exactly when `status` is `valid`' })
  is_valid!: boolean;

  @Field.boolean({ example: true, description: 'the service can renew it by itself' })
  refreshable!: boolean;

  @Field.dateTime({ nullable: true, example: TIME })
  expires_at!: string | null;

  @Field.dateTime({ example: TIME })
  created_at!: string;

  @Field.dateTime({ example: TIME })
  updated_at!: string;

  @Field.dateTime({ nullable: true, example: TIME })
  last_refreshed_at!: string | null;

  @Field.dateTime({
    nullable: true,
    example: TIME,
    description: 'when the secret was last handed out, to within seconds',
  })
  last_used_at!: string | null;

  @Field.record({ example: { team: 'sales' } })
  metadata!: Record<string, unknown>;

  @Field.object(() => CredentialErrorView, { nullable: true, description: 'why the last refresh failed' })
  error!: CredentialErrorView | null;
}

export class CredentialList {
  @Field.boolean({ example: true })
  success!: true;

  @Field.objects(() => CredentialView)
  credentials!: CredentialView[];

  @Field.string({ nullable: true, example: null })
  next_cursor!: string | null;

  @Field.integer({ example: 1, description: 'entries that match, on all pages' })
  total!: number;
}

export class CredentialCreated {
  @Field.boolean({ example: true })
  success!: true;

  @Field.string({ example: 'API key credentials added successfully' })
  message!: string;

  @Field.uuid({ example: ID })
  credentials_id!: string;

  @Field.string({ example: 'openai' })
  provider!: string;

  @Field.string({ example: 'OpenAI API key' })
  title!: string;

  @Field.enum(VIEW_STATUSES, 'CredentialStatus', { example: 'valid' })
  status!: ViewStatus;
}

export class CredentialDeleted {
  @Field.boolean({ example: true })
  success!: true;

  @Field.string({ example: 'Credentials deleted successfully' })
  message!: string;

  @Field.boolean({
    nullable: true,
    example: true,
    description: 'true: the provider confirmed. false: not yet, tried again in the background. null: nothing to revoke',
  })
  revoked!: boolean | null;

  @Field.integer({ example: 0 })
  webhooks_removed!: number;
}

export class CredentialStatistics {
  @Field.boolean({ example: true })
  success!: true;

  @Field.record({
    description: 'by provider: `total`, and a count for each status that occurs',
    example: { github: { total: 2, valid: 1, reconnect_required: 1 } },
  })
  statistics!: Record<string, Record<string, number>>;
}
