import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { CredentialStatus, CredentialType } from './credential-types.js';

/** One row of the vault. It never leaves this module; the layers above see `StoredCredential`. */
@Entity('credentials')
export class CredentialEntity {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ type: 'text' })
  user_id!: string;

  @Column({ type: 'text' })
  provider!: string;

  @Column({ type: 'text' })
  type!: CredentialType;

  @Column({ type: 'text' })
  title!: string;

  @Column({ type: 'text', nullable: true })
  username!: string | null;

  @Column({ type: 'text', nullable: true })
  host!: string | null;

  @Column({ type: 'text', nullable: true })
  account_key!: string | null;

  @Column({ type: 'text', nullable: true })
  tenant!: string | null;

  @Column({ type: 'jsonb' })
  config!: Record<string, string>;

  @Column({ type: 'text', array: true })
  scopes!: string[];

  @Column({ type: 'text' })
  status!: CredentialStatus;

  @Column({ type: 'text', nullable: true })
  error_code!: string | null;

  @Column({ type: 'timestamptz', nullable: true })
  error_at!: Date | null;

  @Column({ type: 'jsonb' })
  metadata!: object;

  @Column({ type: 'bytea' })
  secret!: Buffer;

  @Column({ type: 'integer' })
  version!: number;

  @Column({ type: 'boolean' })
  refreshable!: boolean;

  @Column({ type: 'boolean', default: false })
  ends_with_token!: boolean;

  @Column({ type: 'timestamptz', nullable: true })
  expires_at!: Date | null;

  @Column({ type: 'integer', nullable: true })
  lifetime_seconds!: number | null;

  @Column({ type: 'bytea', nullable: true })
  grant_fingerprint!: Buffer | null;

  @Column({ type: 'timestamptz', nullable: true })
  lease_until!: Date | null;

  @Column({ type: 'timestamptz', nullable: true })
  lease_sent_at!: Date | null;

  @Column({ type: 'timestamptz', nullable: true })
  retry_at!: Date | null;

  @Column({ type: 'integer', default: 0 })
  failures!: number;

  @Column({ type: 'timestamptz', nullable: true })
  checked_at!: Date | null;

  @Column({ type: 'timestamptz', nullable: true })
  last_refreshed_at!: Date | null;

  @Column({ type: 'timestamptz', nullable: true })
  last_used_at!: Date | null;

  @Column({ type: 'timestamptz' })
  created_at!: Date;

  @Column({ type: 'timestamptz' })
  updated_at!: Date;
}
