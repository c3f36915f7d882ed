import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Clients that authorization servers registered for us (RFC 7591). */
export class OAuthClients1764210000000 implements MigrationInterface {
  name = 'OAuthClients1764210000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table oauth_clients (
        id uuid primary key,
        provider text not null,
        issuer text not null,
        redirect_uri text not null,
        client_id text,
        client bytea,
        expires_at timestamptz,
        lease_until timestamptz,
        confirmed_at timestamptz not null,
        replaced_at timestamptz
      )`);
    await runner.query(`
      create unique index oauth_clients_in_use on oauth_clients (provider, issuer, redirect_uri)
      where replaced_at is null`);
    await runner.query('create index oauth_clients_by_client on oauth_clients (provider, issuer, client_id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table oauth_clients');
  }
}
