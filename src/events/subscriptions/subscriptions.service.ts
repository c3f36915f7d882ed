import { Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { insufficientScope } from '../../platform/auth/insufficient-scope.js';
import { Clock } from '../../platform/clock.js';
import { notFound } from '../../platform/errors/errors.js';
import { UrlPolicy } from '../../platform/http/url-policy.js';
import type { Secret } from '../../provider-kit/secret.js';
import { DeliveryWake } from '../delivery-wake.js';
import type { Audience } from '../event-filter.js';
import type { CreateSubscription, UpdateSubscription } from './dto/subscription.requests.js';
import { filtersOf } from './subscription-filters.js';
import { SubscriptionSecrets } from './subscription-secrets.js';
import { SubscriptionRepository } from './subscription.repository.js';
import type { SubscriptionRow } from './subscription-types.js';

/** Where a user's events are delivered. */
@Injectable()
export class SubscriptionsService {
  private readonly logger = new Logger(SubscriptionsService.name);

  constructor(
    private readonly dataSource: DataSource,
    private readonly repository: SubscriptionRepository,
    private readonly secrets: SubscriptionSecrets,
    private readonly urls: UrlPolicy,
    private readonly clock: Clock,
    private readonly wake: DeliveryWake,
  ) {}

  /** @throws InterlockError 400 `url_not_allowed` or `validation_failed`; 403 `insufficient_scope` for `all_users` */
  async create(owner: Audience, body: CreateSubscription): Promise<{ row: SubscriptionRow; secret: Secret }> {
    const allUsers = body.all_users ?? false;
    if (allUsers && !owner.isService) throw insufficientScope('integrations:service');
    const filters = filtersOf(body);
    await this.urls.assertReachable(body.url, 'url');
    const place = { id: uuidv7(), userId: owner.userId };
    const { sealed, secret } = this.secrets.create(place);
    const row = await this.repository.insert(
      { ...place, ...filters, allUsers, url: body.url, ordered: body.ordered ?? false, secrets: sealed },
      this.clock.now(),
    );
    this.logger.log(`Created subscription ${row.id}`);
    return { row, secret };
  }

  /** @throws InterlockError 404, the same for a missing one and for another user's */
  async get(owner: Audience, id: string): Promise<SubscriptionRow> {
    const row = await this.repository.find(owner, id);
    if (!row) throw notFound();
    return row;
  }

  list(
    owner: Audience,
    page: { after: string | undefined; limit: number },
  ): Promise<{ rows: SubscriptionRow[]; total: number }> {
    return this.repository.list(owner, page);
  }

  /**
   * Another URL, or activation, begins anew: the endpoint's failures are forgotten, and what waits is due.
   * @throws InterlockError 404; 400 `url_not_allowed` or `validation_failed`
   */
  async update(owner: Audience, id: string, body: UpdateSubscription): Promise<SubscriptionRow> {
    if (body.url !== undefined) await this.urls.assertReachable(body.url, 'url');
    await this.dataSource.transaction(async (transaction) => {
      const before = await this.repository.findForUpdate(transaction, owner, id);
      if (!before) throw notFound();
      const now = this.clock.now();
      const status = body.status ?? before.status;
      const changes = {
        ...filtersOf(body, before),
        url: body.url ?? before.url,
        ordered: body.ordered ?? before.ordered,
        status,
        disabledReason: status === 'active' ? null : (before.disabled_reason ?? 'user'),
      };
      await this.repository.update(transaction, id, changes, now);
      if (body.status === 'active' || changes.url !== before.url) {
        await this.repository.startAfresh(transaction, id, now);
      }
      if (changes.ordered && !before.ordered) await this.repository.holdBack(transaction, id, now);
    });
    this.wake.signal();
    return this.get(owner, id);
  }

  /** @throws InterlockError 404 */
  async rotateSecret(owner: Audience, id: string): Promise<{ secret: Secret; previousUntil: Date }> {
    return this.dataSource.transaction(async (transaction) => {
      const row = await this.repository.findForUpdate(transaction, owner, id);
      if (!row) throw notFound();
      const now = this.clock.now();
      const { sealed, secret, previousUntil } = this.secrets.rotate(row.secrets, { id, userId: row.user_id }, now);
      await this.repository.storeSecrets(transaction, id, sealed, now);
      return { secret, previousUntil };
    });
  }

  /** @throws InterlockError 404 */
  async delete(owner: Audience, id: string): Promise<void> {
    if (!(await this.repository.delete(owner, id))) throw notFound();
    this.logger.log(`Deleted subscription ${id}`);
  }
}
