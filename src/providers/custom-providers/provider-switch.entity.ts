import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Whether operators switched a provider on or off; it outranks what the definition says. */
@Entity({ name: 'provider_switches' })
export class ProviderSwitch {
  @PrimaryColumn({ type: 'text' })
  name!: string;

  @Column({ type: 'boolean', name: 'is_enabled' })
  isEnabled!: boolean;

  @Column({ type: 'timestamptz', name: 'updated_at' })
  updatedAt!: Date;
}
