import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Credentials whose access token is what renews it: once it is dead, so is the grant. */
export class TokensThatRenewThemselves1764220000000 implements MigrationInterface {
  name = 'TokensThatRenewThemselves1764220000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table credentials add column ends_with_token boolean not null default false');
    await runner.query(`
      create index credentials_ending on credentials (provider, expires_at)
      where ends_with_token and status <> 'reconnect_required'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index credentials_ending');
    await runner.query('alter table credentials drop column ends_with_token');
  }
}
