import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Events get what came over the wire, kept as bytes; keys by which a delivery is known again; subscriptions, and one row
 * per event and subscription that is delivered until it arrives or is given up.
 */
export class EventGateway1764100000000 implements MigrationInterface {
  name = 'EventGateway1764100000000';

  async up(runner: QueryRunner): Promise<void> {
    await this.extendEvents(runner);
    await runner.query(`
      create table event_keys (
        scope uuid not null,
        key bytea not null,
        event_id uuid not null,
        expires_at timestamptz,
        primary key (scope, key)
      )`);
    await runner.query('create index event_keys_by_event on event_keys (event_id)');
    await runner.query('create index event_keys_expiring on event_keys (expires_at) where expires_at is not null');
    await runner.query(`
      create table subscriptions (
        id uuid primary key,
        user_id text not null,
        all_users boolean not null,
        url text not null,
        providers text[],
        event_types text[],
        webhook_ids uuid[],
        status text not null check (status in ('active', 'disabled')),
        disabled_reason text,
        ordered boolean not null,
        secrets bytea not null,
        mode text not null default 'parallel' check (mode in ('parallel', 'single', 'probe_oldest', 'probe_newest')),
        failures integer not null default 0,
        failing_since timestamptz,
        paused_until timestamptz,
        recovered_at timestamptz,
        drain_to bigint,
        leased_until timestamptz,
        created_at timestamptz not null,
        updated_at timestamptz not null
      )`);
    await runner.query('create index subscriptions_by_user on subscriptions (user_id, id)');
    await runner.query(`create index subscriptions_of_everybody on subscriptions (id) where all_users`);
    await runner.query(`
      create table deliveries (
        id bigint generated always as identity primary key,
        event_id uuid not null,
        subscription_id uuid not null references subscriptions on delete cascade,
        cause text not null check (cause in ('event', 'replay', 'test')),
        state smallint not null default 0,
        attempts integer not null default 0,
        fence integer not null default 0,
        next_at timestamptz not null,
        leased_until timestamptz,
        first_attempt_at timestamptz,
        last_attempt_at timestamptz,
        last_status integer,
        last_error text,
        finished_at timestamptz,
        created_at timestamptz not null
      )`);
    await runner.query('create index deliveries_due on deliveries (subscription_id, next_at, id) where state = 0');
    await runner.query('create index deliveries_pending on deliveries (subscription_id, id) where state = 0');
    await runner.query('create index deliveries_in_order on deliveries (subscription_id, id)');
    await runner.query('create index deliveries_by_event on deliveries (event_id)');
    await runner.query('create index deliveries_dead on deliveries (subscription_id, id) where state = 2');
  }

  /** `data` is the JSON text as it came; null where the body itself is that text. `body_id` names the event that keeps the body. */
  private async extendEvents(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table events
        alter column data drop not null,
        alter column data type bytea using convert_to(data::text, 'UTF8'),
        add column webhook_id uuid,
        add column delivery_id text,
        add column resource text,
        add column summary text,
        add column headers text,
        add column body bytea,
        add column body_id uuid,
        add column content_type text,
        add column fingerprint bytea,
        add column suspected_replay boolean not null default false,
        add column received_at timestamptz,
        add column transaction_id xid8 not null default pg_current_xact_id()`);
    await runner.query('update events set received_at = occurred_at');
    await runner.query('alter table events alter column received_at set not null');
    await runner.query('create index events_by_webhook on events (webhook_id, id) where webhook_id is not null');
    await runner.query('create index events_without_user on events (id) where user_id is null');
    await runner.query('create index events_by_fingerprint on events (fingerprint) where fingerprint is not null');
    await runner.query('create index events_in_commit_order on events (user_id, transaction_id, id)');
    await runner.query(`
      create index events_without_user_in_commit_order on events (transaction_id, id) where user_id is null`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table deliveries');
    await runner.query('drop table subscriptions');
    await runner.query('drop table event_keys');
    await runner.query('delete from events where webhook_id is not null or data is null');
    await runner.query('drop index events_by_webhook');
    await runner.query('drop index events_without_user');
    await runner.query('drop index events_by_fingerprint');
    await runner.query('drop index events_in_commit_order');
    await runner.query('drop index events_without_user_in_commit_order');
    await runner.query(`
      alter table events
        drop column webhook_id, drop column delivery_id, drop column resource, drop column summary, drop column headers,
        drop column body, drop column body_id, drop column content_type, drop column fingerprint,
        drop column suspected_replay, drop column received_at, drop column transaction_id,
        alter column data type jsonb using convert_from(data, 'UTF8')::jsonb,
        alter column data set not null`);
  }
}
