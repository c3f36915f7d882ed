import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { WebhookStatus } from '../provider-kit/webhook-delivery.js';

/** One webhook of a user. It never leaves this module; the layers above see `StoredWebhook`. */
@Entity('webhooks')
export class WebhookEntity {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ type: 'text' })
  user_id!: string;

  @Column({ type: 'text' })
  provider!: string;

  @Column({ type: 'text', nullable: true })
  webhook_type!: string | null;

  @Column({ type: 'text', nullable: true })
  resource!: string | null;

  @Column({ type: 'text', array: true })
  events!: string[];

  @Column({ type: 'text' })
  title!: string;

  @Column({ type: 'text' })
  status!: WebhookStatus;

  @Column({ type: 'boolean' })
  is_manual!: boolean;

  @Column({ type: 'uuid', nullable: true })
  credentials_id!: string | null;

  @Column({ type: 'jsonb' })
  config!: Record<string, string>;

  @Column({ type: 'bytea' })
  secrets!: Buffer;

  @Column({ type: 'integer' })
  version!: number;

  @Column({ type: 'text', nullable: true })
  provider_webhook_id!: string | null;

  @Column({ type: 'jsonb' })
  answer!: Record<string, string>;

  @Column({ type: 'timestamptz', nullable: true })
  provider_expires_at!: Date | null;

  @Column({ type: 'timestamptz', nullable: true })
  verified_at!: Date | null;

  @Column({ type: 'text', nullable: true })
  error_code!: string | null;

  @Column({ type: 'timestamptz', nullable: true })
  error_at!: Date | null;

  /** Tries at the provider since the last success; also the fence of the one that is under way. */
  @Column({ type: 'integer' })
  attempts!: number;

  /** When there is something to do at the provider, and nobody is at it before then; null when there is nothing. */
  @Column({ type: 'timestamptz', nullable: true })
  next_attempt_at!: Date | null;

  @Column({ type: 'timestamptz' })
  created_at!: Date;

  @Column({ type: 'timestamptz' })
  updated_at!: Date;
}
