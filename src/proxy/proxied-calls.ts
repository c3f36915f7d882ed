import { Injectable } from '@nestjs/common';
import { LastUsed } from '../credentials/last-used.js';
import { TokenService, type UsableCredential } from '../oauth/token.service.js';
import { Clock } from '../platform/clock.js';
import { EgressClient, type StreamedAnswer } from '../platform/http/egress-client.js';
import type { ProviderDefinition } from '../provider-kit/provider-definition.js';
import { ProviderRegistry } from '../providers/provider-registry.js';
import type { CallBody } from './call-body.js';
import { CallLimits } from './call-limits.js';
import type { IncomingCall } from './incoming-call.js';
import { ProxyMetrics, type RetryReason } from './proxy-metrics.js';
import { ProxyTiming } from './proxy-timing.js';
import { askedWait, mayRepeat } from './retry-rules.js';
import { signedRequest } from './signed-request.js';
import { TokenRenewal } from './token-renewal.js';
import { upstreamBase, type BaseContext } from './upstream-base.js';
import { upstreamRequest } from './upstream-request.js';

const MOST_REPEATS = 2;

/** A call that may be made: everything about it but its body has been looked at. */
export interface PreparedCall {
  readonly call: IncomingCall;
  readonly definition: ProviderDefinition;
  readonly usable: UsableCredential;
}

/** What a provider has answered in the end. */
export interface ProviderAnswer {
  readonly answer: StreamedAnswer;
  /** How long the provider asks to wait, in milliseconds; null when it asks for nothing. */
  readonly waitMs: number | null;
}

/** How far a call has come. */
interface Progress {
  usable: UsableCredential;
  isRenewed: boolean;
  repeats: number;
  /** In milliseconds, because the provider asked for it. */
  waited: number;
}

/** Makes calls with credentials, again where that is certain to do no harm. */
@Injectable()
export class ProxiedCalls {
  constructor(
    private readonly tokens: TokenService,
    private readonly registry: ProviderRegistry,
    private readonly renewal: TokenRenewal,
    private readonly limits: CallLimits,
    private readonly egress: EgressClient,
    private readonly lastUsed: LastUsed,
    private readonly metrics: ProxyMetrics,
    private readonly timing: ProxyTiming,
    private readonly clock: Clock,
  ) {}

  /** @throws InterlockError those of {@link TokenService.usable}, 422 `proxy_not_supported`, 400 `url_not_allowed` */
  async prepare(call: IncomingCall): Promise<PreparedCall> {
    const { userId, credentialsId, requiredScopes, callerScopes } = call;
    const usable = await this.tokens.usable(userId, credentialsId, { requiredScopes, callerScopes });
    const definition = this.tokens.definitionOf(usable.credential);
    upstreamBase(this.contextOf(definition, usable), call.baseUrl);
    return { call, definition, usable };
  }

  /**
   * @param signal ends the call, also while it waits
   * @throws InterlockError 429 `rate_limited`, 413 `payload_too_large`; EgressError without an answer
   */
  async make(prepared: PreparedCall, body: CallBody, signal: AbortSignal): Promise<ProviderAnswer> {
    const { definition, usable } = prepared;
    const { id } = usable.credential;
    const progress: Progress = { usable, isRenewed: false, repeats: 0, waited: 0 };
    for (;;) {
      await this.limits.admit(id, definition, { blocked: progress.repeats === 0, signal });
      const answer = await this.send(prepared, progress.usable, body, signal);
      this.lastUsed.touch(id);
      const waitMs = askedWait(answer, definition.proxy, this.clock.now());
      if (answer.status === 429 && waitMs !== null) await this.limits.learn(id, waitMs);
      const reason =
        body.kind === 'kept' ? await this.prepareRepeat(prepared, progress, answer, { waitMs, signal }) : null;
      if (reason === null) return { answer, waitMs };
      this.metrics.retries.inc({ provider: definition.name, reason });
    }
  }

  /**
   * Does what must be done before a call is made again: its token renewed, or the time waited that its provider asks for.
   * @returns why it is made again; null when it must not be, and the answer stands
   */
  private async prepareRepeat(
    { call, definition }: PreparedCall,
    progress: Progress,
    answer: StreamedAnswer,
    { waitMs, signal }: { waitMs: number | null; signal: AbortSignal },
  ): Promise<RetryReason | null> {
    try {
      if (answer.status === 401 && (await this.renew(progress))) {
        answer.body.destroy();
        return 'unauthorized';
      }
      const isWorthIt = progress.repeats < MOST_REPEATS && progress.waited + (waitMs ?? 0) <= this.timing.retryWait;
      if (waitMs === null || !isWorthIt || !mayRepeat(call.method, answer.status, definition.proxy)) return null;
      answer.body.destroy();
      await this.timing.pause(waitMs, signal);
      progress.repeats += 1;
      progress.waited += waitMs;
      return answer.status === 429 ? 'rate_limited' : 'unavailable';
    } catch (error) {
      answer.body.destroy();
      throw error;
    }
  }

  /** @returns whether there is another token now, which happens once for one call */
  private async renew(progress: Progress): Promise<boolean> {
    const renewed = progress.isRenewed ? null : await this.renewal.replace(progress.usable);
    if (renewed === null) return false;
    progress.isRenewed = true;
    progress.usable = renewed;
    return true;
  }

  private async send(
    { call, definition }: PreparedCall,
    usable: UsableCredential,
    body: CallBody,
    signal: AbortSignal,
  ): Promise<StreamedAnswer> {
    const context = this.contextOf(definition, usable);
    const request = upstreamRequest(call, upstreamBase(context, call.baseUrl), context);
    const signed = await signedRequest(request, body, context, this.clock.now());
    const { headers: headersMs, idle: idleMs } = this.timing;
    return this.egress.stream({ ...signed, body: body.kind === 'kept' ? body.bytes : body, headersMs, idleMs, signal });
  }

  private contextOf(definition: ProviderDefinition, { credential, secret }: UsableCredential): BaseContext {
    const settings = this.registry.find(definition.name)?.settings;
    return {
      definition,
      credential,
      secret,
      clientId: settings?.clientId ?? null,
      rebaseTo: settings?.baseUrl ?? null,
    };
  }
}
