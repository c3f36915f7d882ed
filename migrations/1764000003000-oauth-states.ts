import type { MigrationInterface, QueryRunner } from 'typeorm';

/** One row per authorization flow under way, found by the hash of its `state` and deleted by the callback that uses it. */
export class OAuthStates1764000003000 implements MigrationInterface {
  name = 'OAuthStates1764000003000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table oauth_states (
        hash bytea primary key,
        user_id text not null,
        browser_hash bytea,
        provider text not null,
        flow bytea not null,
        created_at timestamptz not null,
        expires_at timestamptz not null
      )`);
    await runner.query('create index oauth_states_by_expiry on oauth_states (expires_at)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table oauth_states');
  }
}
