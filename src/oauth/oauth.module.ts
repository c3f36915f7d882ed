import { Module, type OnModuleInit } from '@nestjs/common';
import { CredentialsModule } from '../credentials/credentials.module.js';
import { Jobs } from '../platform/jobs/jobs.js';
import { AuthorizationService } from './authorization.service.js';
import { BearerOrBrowserGuard } from './bearer-or-browser.guard.js';
import { BrowserAuthorization } from './browser-authorization.js';
import { BrowserSessions } from './browser-sessions.js';
import { CallbackAnswer } from './callback-answer.js';
import { CallbackService } from './callback.service.js';
import { CallbackPipe } from './callback.pipe.js';
import { ClientCredentialsController } from './client-credentials/client-credentials.controller.js';
import { ClientCredentialsService } from './client-credentials/client-credentials.service.js';
import { DeviceController } from './device/device.controller.js';
import { DeviceFlows } from './device/device-flows.js';
import { DevicePollService } from './device/device-poll.service.js';
import { DeviceStartService } from './device/device-start.service.js';
import { DiscoveryModule } from './discovery/discovery.module.js';
import { GrantInquiry } from './grant-inquiry.js';
import { DryRunModule } from './dry-run/dry-run.module.js';
import { GrantRevoker } from './grant-revoker.js';
import { GrantStore } from './grant-store.js';
import { InstallationProofs } from './installations/installation-proofs.js';
import { InstallationsController } from './installations/installations.controller.js';
import { InstallationsService } from './installations/installations.service.js';
import { OAuthController } from './oauth.controller.js';
import { OAuthStates } from './oauth-states.js';
import { ProviderClients } from './provider-clients.js';
import { ExpiringTokens } from './refresh/expiring-tokens.js';
import { LateAnswers } from './refresh/late-answers.js';
import { RefreshAttempt } from './refresh/refresh-attempt.js';
import { RefreshFailures } from './refresh/refresh-failures.js';
import { RefreshTiming } from './refresh/refresh-timing.js';
import { TokenRefresher } from './refresh/token-refresher.js';
import { GrantContexts } from './regrant/grant-contexts.js';
import { Regranter } from './regrant/regranter.js';
import { StandingGrants } from './regrant/standing-grants.js';
import { ServiceAccountsController } from './service-accounts/service-accounts.controller.js';
import { ServiceAccountsService } from './service-accounts/service-accounts.service.js';
import { TokenExchangeController } from './token-exchange/token-exchange.controller.js';
import { TokenExchangeService } from './token-exchange/token-exchange.service.js';
import { TokenCheck } from './token-check.js';
import { TokenService } from './token.service.js';
import { TokensController } from './tokens.controller.js';

@Module({
  imports: [CredentialsModule, DiscoveryModule, DryRunModule],
  controllers: [
    OAuthController,
    DeviceController,
    ClientCredentialsController,
    TokenExchangeController,
    ServiceAccountsController,
    InstallationsController,
    TokensController,
  ],
  providers: [
    AuthorizationService,
    BearerOrBrowserGuard,
    BrowserAuthorization,
    BrowserSessions,
    CallbackAnswer,
    CallbackPipe,
    CallbackService,
    ClientCredentialsService,
    DeviceFlows,
    DevicePollService,
    DeviceStartService,
    ExpiringTokens,
    GrantContexts,
    GrantInquiry,
    GrantRevoker,
    GrantStore,
    InstallationProofs,
    InstallationsService,
    LateAnswers,
    OAuthStates,
    ProviderClients,
    RefreshAttempt,
    RefreshFailures,
    RefreshTiming,
    Regranter,
    ServiceAccountsService,
    StandingGrants,
    TokenCheck,
    TokenExchangeService,
    TokenRefresher,
    TokenService,
  ],
  exports: [AuthorizationService, BrowserSessions, TokenRefresher, TokenService],
})
export class OAuthModule implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly states: OAuthStates,
    private readonly devices: DeviceFlows,
  ) {}

  onModuleInit(): void {
    this.jobs.schedule('remove-expired-oauth-states', '*/10 * * * *', async () => {
      await this.states.removeExpired();
    });
    this.jobs.schedule('remove-old-device-flows', '*/10 * * * *', async () => {
      await this.devices.removeOld();
    });
  }
}
