import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A sealed sample for each encryption key, so that a process with another key of the same id notices at once. */
export class EncryptionKeys1764000005000 implements MigrationInterface {
  name = 'EncryptionKeys1764000005000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table encryption_keys (
        id text primary key,
        sample bytea not null,
        created_at timestamptz not null
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table encryption_keys');
  }
}
