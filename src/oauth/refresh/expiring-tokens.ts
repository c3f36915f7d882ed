import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { CredentialsService } from '../../credentials/credentials.service.js';
import { renewalOf } from '../../credentials/renewal.js';
import { Clock } from '../../platform/clock.js';
import { Jobs } from '../../platform/jobs/jobs.js';
import { ProviderRegistry } from '../../providers/provider-registry.js';
import { TokenService } from '../token.service.js';
import { neededSeconds } from './renewal-window.js';

const JOB = { name: 'renew-expiring-tokens', cron: '41 * * * *' };
/** Of one provider in one run. With a provider that does not answer, a run of this many takes minutes. */
const BATCH = 200;
const AT_ONCE = 10;

interface Found {
  readonly id: string;
  readonly userId: string;
}

/**
 * Renews tokens that can only be renewed while they live: one that nobody reads would end, and its grant with it. All other
 * tokens are renewed when they are read.
 */
@Injectable()
export class ExpiringTokens implements OnModuleInit {
  private readonly logger = new Logger(ExpiringTokens.name);

  constructor(
    private readonly registry: ProviderRegistry,
    private readonly credentials: CredentialsService,
    private readonly tokens: TokenService,
    private readonly jobs: Jobs,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.schedule(JOB.name, JOB.cron, () => this.renew());
  }

  /** One run. What it does not get to is left to the next. */
  async renew(): Promise<void> {
    for (const { name, definition } of this.registry.list()) {
      if (renewalOf(definition.oauth2) !== 'access_token') continue;
      const margin = neededSeconds(definition.oauth2, { lifetimeSeconds: null }, undefined);
      const before = new Date(this.clock.now().getTime() + margin * 1000);
      const ending = await this.credentials.findEnding(name, before, BATCH);
      for (let start = 0; start < ending.length; start += AT_ONCE) {
        await Promise.all(ending.slice(start, start + AT_ONCE).map((found) => this.renewOne(found)));
      }
    }
  }

  /** What fails is recorded with the credential; nothing of it may keep the others waiting. */
  private async renewOne({ id, userId }: Found): Promise<void> {
    try {
      await this.tokens.refresh(userId, id, false);
    } catch (error) {
      this.logger.warn(`The token of ${id} was not renewed: ${(error as Error).message}`);
    }
  }
}
