import { Module } from '@nestjs/common';
import { CredentialsModule } from '../credentials/credentials.module.js';
import { OAuthModule } from '../oauth/oauth.module.js';
import { RateLimitModule } from '../platform/rate-limit/rate-limit.module.js';
import { CallBodies } from './call-body.js';
import { CallLimits } from './call-limits.js';
import { Forwarder } from './forwarder.js';
import { ProxiedCalls } from './proxied-calls.js';
import { ProxyController } from './proxy.controller.js';
import { ProxyMetrics } from './proxy-metrics.js';
import { ProxyTiming } from './proxy-timing.js';
import { TokenRenewal } from './token-renewal.js';

/** Calls providers for callers, who never see the credential. */
@Module({
  imports: [CredentialsModule, OAuthModule, RateLimitModule],
  controllers: [ProxyController],
  providers: [CallBodies, CallLimits, Forwarder, ProxiedCalls, ProxyMetrics, ProxyTiming, TokenRenewal],
})
export class ProxyModule {}
