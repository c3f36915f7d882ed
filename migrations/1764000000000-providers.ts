import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Providers that operators register, replace or switch while the service runs. */
export class Providers1764000000000 implements MigrationInterface {
  name = 'Providers1764000000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table custom_providers (
        name text primary key,
        definition jsonb not null,
        created_at timestamptz not null,
        updated_at timestamptz not null
      )
    `);
    await queryRunner.query(`
      create table provider_switches (
        name text primary key,
        is_enabled boolean not null,
        updated_at timestamptz not null
      )
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop table provider_switches');
    await queryRunner.query('drop table custom_providers');
  }
}
