import { Inject, Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { AppConfig } from '../../platform/config/app-config.js';
import { Jobs } from '../../platform/jobs/jobs.js';
import type { ListedWebhook } from '../../provider-kit/webhook-registration.js';
import type { StoredWebhook } from '../stored-webhook.js';
import { WebhookRepository } from '../webhook.repository.js';
import { WebhookRows } from '../webhook-rows.js';
import { listedId } from './listed-id.js';
import { ProviderSessions, type ProviderSession } from './provider-sessions.js';
import { failureOf } from './registration-failure.js';
import { Upkeep } from './upkeep.js';

/**
 * Compares what we have with what providers have, once a day: what is gone there is registered anew, what leads to us
 * without a row of ours is removed.
 */
@Injectable()
export class WebhookRepair implements OnModuleInit {
  private readonly logger = new Logger(WebhookRepair.name);

  constructor(
    private readonly jobs: Jobs,
    private readonly repository: WebhookRepository,
    private readonly rows: WebhookRows,
    private readonly sessions: ProviderSessions,
    private readonly upkeep: Upkeep,
    @Inject(AppConfig) private readonly config: Pick<AppConfig, 'publicUrl'>,
  ) {}

  onModuleInit(): void {
    this.jobs.schedule('repair-webhooks', '23 3 * * *', () => this.run());
  }

  async run(): Promise<void> {
    for (const group of groupsOf(await this.repository.listRegistered())) {
      try {
        await this.repair(group);
      } catch (error) {
        const [{ provider, id }] = group;
        this.logger.warn(`Webhooks of ${provider}, such as ${id}, were not compared: ${failureOf(error).code}`);
      }
    }
  }

  private async repair(group: Group): Promise<void> {
    const session = await this.sessions.open(group[0]);
    if (!session.supports.list) return;
    const listed = await session.manager.listSubscriptions(session.request);
    const ours = listed.flatMap((one) => {
      const id = listedId(this.config.publicUrl, session.manager.provider, one.url);
      return id === null ? [] : [{ ...one, webhookId: id }];
    });
    const present = new Set([...ours.map(({ webhookId }) => webhookId)]);
    for (const webhook of group.filter(({ id }) => !present.has(id))) await this.registerAgain(webhook);
    if (session.supports.delete) await this.removeOrphans(session, ours);
  }

  private async registerAgain(webhook: StoredWebhook): Promise<void> {
    const changed = await this.rows.change(webhook.id, (row, secrets) =>
      row.status === 'registered' && row.providerWebhookId === webhook.providerWebhookId
        ? this.upkeep.lost(row, secrets, 'gone_at_provider')
        : null,
    );
    if (changed) this.logger.warn(`Webhook ${webhook.id} is gone at ${webhook.provider} and is registered anew`);
  }

  private async removeOrphans(
    { manager, request }: ProviderSession,
    ours: readonly (ListedWebhook & { webhookId: string })[],
  ): Promise<void> {
    const unknown = new Set(await this.repository.unknownIds(ours.map(({ webhookId }) => webhookId)));
    for (const { id } of ours.filter(({ webhookId }) => unknown.has(webhookId))) {
      await manager.unsubscribeFromEvents({ ...request, providerWebhookId: id, answer: {} });
      this.logger.warn(`Removed a webhook of ${manager.provider} that led to nothing here`);
    }
  }
}

type Group = readonly [StoredWebhook, ...StoredWebhook[]];

/** Those that one list of the provider shows together. */
const groupsOf = (webhooks: readonly StoredWebhook[]): Group[] => {
  const groups = new Map<string, [StoredWebhook, ...StoredWebhook[]]>();
  for (const webhook of webhooks) {
    const { userId, provider, credentialsId, webhookType, resource, config } = webhook;
    const key = JSON.stringify([userId, provider, credentialsId, webhookType, resource, config]);
    const group = groups.get(key);
    if (group) group.push(webhook);
    else groups.set(key, [webhook]);
  }
  return [...groups.values()];
};
