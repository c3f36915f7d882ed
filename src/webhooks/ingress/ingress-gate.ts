import { Injectable } from '@nestjs/common';
import { notFound } from '../../platform/errors/errors.js';
import { isUuid } from '../../platform/server/uuid.pipe.js';
import { ProviderRegistry } from '../../providers/provider-registry.js';
import { IngressMetrics } from './ingress-metrics.js';
import { Reception } from './reception.js';

interface IngressParams {
  readonly provider?: string;
  readonly webhook_id?: string;
}

/** Looks whom a request is for before its body is read: nobody can make us hold large bodies without knowing a URL. */
@Injectable()
export class IngressGate {
  constructor(
    private readonly providers: ProviderRegistry,
    private readonly reception: Reception,
    private readonly metrics: IngressMetrics,
  ) {}

  /**
   * @param params of the route
   * @throws InterlockError 404 `not_found` when there is no such endpoint
   */
  async admit(params: unknown): Promise<void> {
    const { provider = '', webhook_id: id } = params as IngressParams;
    const label = this.providers.find(provider) === undefined ? null : provider;
    await this.metrics.measure(label, async (report) => {
      if (await this.exists(provider, id)) return;
      report('not_found');
      throw notFound();
    });
  }

  private async exists(provider: string, id: string | undefined): Promise<boolean> {
    if (id !== undefined && !isUuid(id)) return false;
    const webhookId = id?.toLowerCase() ?? null;
    return (await this.reception.find({ provider, webhookId, pathSecret: null })) !== null;
  }
}
