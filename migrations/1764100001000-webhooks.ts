import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Webhooks with their life cycle, requests that could not be verified, and the tenant by which an app's events find their user. */
export class Webhooks1764100001000 implements MigrationInterface {
  name = 'Webhooks1764100001000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table webhooks (
        id uuid primary key,
        user_id text not null,
        provider text not null,
        webhook_type text,
        resource text,
        events text[] not null,
        title text not null,
        status text not null
          check (status in ('registering', 'registered', 'awaiting_secret', 'deregistering', 'failed')),
        is_manual boolean not null,
        credentials_id uuid,
        config jsonb not null,
        secrets bytea not null,
        version integer not null,
        provider_webhook_id text,
        answer jsonb not null,
        provider_expires_at timestamptz,
        verified_at timestamptz,
        error_code text,
        error_at timestamptz,
        attempts integer not null default 0,
        next_attempt_at timestamptz,
        created_at timestamptz not null,
        updated_at timestamptz not null
      )`);
    await runner.query('create index webhooks_by_user on webhooks (user_id, id)');
    await runner.query('create index webhooks_by_credentials on webhooks (credentials_id)');
    await runner.query(`
      create index webhooks_to_do on webhooks (next_attempt_at) where next_attempt_at is not null`);
    await runner.query(`
      create table quarantined_deliveries (
        id uuid primary key,
        webhook_id uuid not null references webhooks on delete cascade,
        reason text not null,
        method text not null,
        content_type text,
        size integer not null,
        headers bytea not null,
        body bytea not null,
        truncated boolean not null,
        received_at timestamptz not null
      )`);
    await runner.query('create index quarantined_deliveries_by_webhook on quarantined_deliveries (webhook_id, id)');
    await runner.query('create index quarantined_deliveries_by_age on quarantined_deliveries (received_at)');
    await runner.query('alter table credentials add column tenant text');
    await runner.query('create index credentials_by_tenant on credentials (provider, tenant) where tenant is not null');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index credentials_by_tenant');
    await runner.query('alter table credentials drop column tenant');
    await runner.query('drop table quarantined_deliveries');
    await runner.query('drop table webhooks');
  }
}
