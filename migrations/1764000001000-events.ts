import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What happened to a user's connections is kept as events, written in the transaction that made them happen. */
export class Events1764000001000 implements MigrationInterface {
  name = 'Events1764000001000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table events (
        id uuid primary key,
        user_id text,
        provider text not null,
        event_type text not null,
        data jsonb not null,
        occurred_at timestamptz not null
      )`);
    await runner.query('create index events_by_user on events (user_id, id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table events');
  }
}
