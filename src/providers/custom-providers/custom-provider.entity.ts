import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A provider that an operator made at run time, or an override of a built-in one. */
@Entity({ name: 'custom_providers' })
export class CustomProvider {
  @PrimaryColumn({ type: 'text' })
  name!: string;

  /** Checked when it was written, and again whenever it is read: the schema may have changed in between. */
  @Column({ type: 'jsonb' })
  definition!: unknown;

  @Column({ type: 'timestamptz', name: 'created_at' })
  createdAt!: Date;

  @Column({ type: 'timestamptz', name: 'updated_at' })
  updatedAt!: Date;
}
