import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * One row per device flow (RFC 8628). It outlives the flow a while, so that whoever polls again learns how it ended; the
 * sealed part, which holds the device code, goes as soon as it has.
 */
export class DeviceFlows1764200000000 implements MigrationInterface {
  name = 'DeviceFlows1764200000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table device_flows (
        id uuid primary key,
        user_id text not null,
        provider text not null,
        flow bytea,
        status text not null check (status in ('pending', 'authorized', 'denied', 'expired')),
        credentials_id uuid,
        interval_seconds integer not null,
        next_poll_at timestamptz not null,
        created_at timestamptz not null,
        expires_at timestamptz not null,
        check ((status = 'authorized') = (credentials_id is not null)),
        check (status = 'pending' or flow is null)
      )`);
    await runner.query('create index device_flows_by_expiry on device_flows (expires_at)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table device_flows');
  }
}
