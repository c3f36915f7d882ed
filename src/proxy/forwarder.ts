import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { unavailable } from '../platform/errors/errors.js';
import { EgressError } from '../platform/http/egress-client.js';
import { writeAnswer } from './answer-writer.js';
import { CallBodies } from './call-body.js';
import type { IncomingCall } from './incoming-call.js';
import { providerFailure } from './provider-failure.js';
import { ProxiedCalls, type PreparedCall, type ProviderAnswer } from './proxied-calls.js';
import { ProxyMetrics } from './proxy-metrics.js';
import { ProxyTiming } from './proxy-timing.js';

/** From a request of a caller to the answer of a provider. */
@Injectable()
export class Forwarder implements OnModuleDestroy {
  private readonly logger = new Logger(Forwarder.name);
  private readonly stopping = new AbortController();

  constructor(
    private readonly calls: ProxiedCalls,
    private readonly bodies: CallBodies,
    private readonly metrics: ProxyMetrics,
    private readonly timing: ProxyTiming,
  ) {}

  /** @throws InterlockError while nothing has been answered yet */
  async forward(call: IncomingCall, reply: FastifyReply): Promise<void> {
    const gone = goneSignal(reply);
    const signal = AbortSignal.any([gone, this.stopping.signal]);
    const endings: (() => void)[] = [];
    try {
      const prepared = await this.calls.prepare(call);
      const body = await this.bodies.take(call.body, (ending) => endings.push(ending));
      await this.make(prepared, () => this.calls.make(prepared, body, signal), reply, signal);
    } catch (error) {
      if (!gone.aborted && !hasLeft(call)) throw signal.aborted ? stopped() : error;
      reply.hijack();
    } finally {
      for (const end of endings) end();
    }
  }

  /** The server waits for open answers, some of which would never end. */
  onModuleDestroy(): void {
    setTimeout(() => this.stopping.abort(), this.timing.grace).unref();
  }

  private async make(
    { definition: { name: provider } }: PreparedCall,
    ask: () => Promise<ProviderAnswer>,
    reply: FastifyReply,
    signal: AbortSignal,
  ): Promise<void> {
    let answered: ProviderAnswer;
    try {
      answered = await ask();
    } catch (error) {
      if (error instanceof EgressError) this.metrics.calls.inc({ provider, outcome: outcomeOf(signal, 'no_answer') });
      throw providerFailure(error);
    }
    try {
      const own = { 'x-request-id': reply.request.id };
      reply.hijack();
      await writeAnswer(reply.raw, answered, own);
      this.metrics.calls.inc({ provider, outcome: `${Math.floor(answered.answer.status / 100)}xx` });
    } catch (error) {
      this.metrics.calls.inc({ provider, outcome: outcomeOf(signal, 'broken') });
      if (!signal.aborted) this.logger.warn(`An answer of ${provider} broke off: ${(error as Error).message}`);
    }
  }
}

/** Aborted when the caller leaves. */
const goneSignal = (reply: FastifyReply): AbortSignal => {
  const gone = new AbortController();
  reply.raw.once('close', () => gone.abort());
  return gone.signal;
};

const hasLeft = ({ body: { source } }: IncomingCall): boolean => source.destroyed && !source.complete;

const stopped = () => unavailable('provider_unavailable', 'The service stops before the provider has answered.', 1);

const outcomeOf = (signal: AbortSignal, otherwise: string): string => (signal.aborted ? 'cancelled' : otherwise);
