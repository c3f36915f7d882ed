import { Inject, Injectable } from '@nestjs/common';
import { AppConfig } from '../../platform/config/app-config.js';
import { ProviderRegistry } from '../../providers/provider-registry.js';

/** How large deliveries may be. */
@Injectable()
export class IngressLimits {
  constructor(
    private readonly providers: ProviderRegistry,
    @Inject(AppConfig) private readonly config: Pick<AppConfig, 'webhookMaxBytes'>,
  ) {}

  /**
   * @param params of the route: `provider` counts
   * @returns bytes: the limit of the provider's definition, else the one for all
   */
  mostBytes(params: unknown): number {
    const name = (params as { provider?: string }).provider ?? '';
    return this.providers.find(name)?.definition.webhooks?.max_bytes ?? this.config.webhookMaxBytes;
  }
}
