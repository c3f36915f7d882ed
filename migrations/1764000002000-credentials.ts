import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The vault: one row per credential, its secret sealed, and the lease that lets one process refresh it at a time.
 * The journal keeps answers whose lease was lost; pending revocations outlive the credential that they belong to.
 */
export class Credentials1764000002000 implements MigrationInterface {
  name = 'Credentials1764000002000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table credentials (
        id uuid primary key,
        user_id text not null,
        provider text not null,
        type text not null check (type in ('oauth', 'api_key', 'user_password', 'host_scoped')),
        title text not null,
        username text,
        host text,
        account_key text,
        config jsonb not null,
        scopes text[] not null,
        status text not null check (status in ('valid', 'invalid', 'unknown', 'reconnect_required')),
        error_code text,
        error_at timestamptz,
        metadata jsonb not null,
        secret bytea not null,
        version integer not null,
        refreshable boolean not null,
        expires_at timestamptz,
        lifetime_seconds integer,
        grant_fingerprint bytea,
        fence bigint not null default 0,
        lease_owner uuid,
        lease_until timestamptz,
        lease_sent_at timestamptz,
        retry_at timestamptz,
        failures integer not null default 0,
        checked_at timestamptz,
        last_refreshed_at timestamptz,
        last_used_at timestamptz,
        created_at timestamptz not null,
        updated_at timestamptz not null
      )`);
    await runner.query('create index credentials_by_user on credentials (user_id, id)');
    await runner.query('create index credentials_by_provider on credentials (provider)');
    await runner.query(`
      create unique index credentials_by_account on credentials (user_id, provider, type, account_key)
      where account_key is not null`);
    await runner.query(`
      create index credentials_by_grant on credentials (grant_fingerprint) where grant_fingerprint is not null`);
    await runner.query(`
      create table refresh_journal (
        id uuid primary key,
        credentials_id uuid not null references credentials on delete cascade,
        version integer not null,
        answer bytea not null,
        created_at timestamptz not null
      )`);
    await runner.query('create index refresh_journal_by_credentials on refresh_journal (credentials_id)');
    await runner.query(`
      create table pending_revocations (
        id uuid primary key,
        user_id text not null,
        provider text not null,
        config jsonb not null,
        secret bytea not null,
        created_at timestamptz not null
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table pending_revocations');
    await runner.query('drop table refresh_journal');
    await runner.query('drop table credentials');
  }
}
