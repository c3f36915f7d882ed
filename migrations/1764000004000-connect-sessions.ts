import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A link that lets one browser connect accounts for one user. Of the token in the link and of the browser's secret only
 * SHA-256 hashes are kept: both are 256 random bits, so that nothing slower is needed.
 */
export class ConnectSessions1764000004000 implements MigrationInterface {
  name = 'ConnectSessions1764000004000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table connect_sessions (
        token_hash bytea primary key,
        user_id text not null,
        providers text[] not null,
        scopes text[],
        credentials_id uuid,
        return_to text,
        display_name text,
        browser_hash bytea,
        exchanged_at timestamptz,
        created_at timestamptz not null,
        expires_at timestamptz not null,
        check ((browser_hash is null) = (exchanged_at is null))
      )`);
    await runner.query(`
      create index connect_sessions_by_browser on connect_sessions (browser_hash, exchanged_at)
      where browser_hash is not null`);
    await runner.query('create index connect_sessions_by_expiry on connect_sessions (expires_at)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table connect_sessions');
  }
}
